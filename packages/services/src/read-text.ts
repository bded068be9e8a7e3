import { parseDocument } from 'yaml'
import { ServiceError } from './service-error.ts'

/** So often aliases may repeat what they name: below any bomb, above any use. */
const MOST_ALIASES = 1_000

/** Brackets in each other; no description comes near it, and texts in it may hold some. */
const MOST_DEPTH = 5_000

/**
 * The value of a JSON or YAML text.
 * @throws ServiceError DESCRIPTION_TOO_LARGE, DESCRIPTION_INVALID
 */
export function readText(text: string): unknown {
  const bare = text.replace(/^\uFEFF/, '')
  return /^\s*[{[]/.test(bare) ? jsonOf(bare) : yamlOf(bare)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // YAML allows braces too; its errors name the line.
    return yamlOf(text)
  }
}

function yamlOf(text: string): unknown {
  if (isTooDeep(text)) throw invalid('it is nested too deeply', undefined)
  try {
    const document = parseDocument(text, { version: '1.2', prettyErrors: true, uniqueKeys: false })
    const [wrong] = document.errors
    if (wrong) throw invalid(`line ${wrong.linePos?.[0].line ?? 1}: ${reasonOf(wrong.code)}`, wrong)
    return document.toJS({ maxAliasCount: MOST_ALIASES })
  } catch (cause) {
    if (cause instanceof ReferenceError)
      throw new ServiceError('DESCRIPTION_TOO_LARGE', 'The aliases of the YAML text repeat too much', cause)
    if (cause instanceof RangeError) throw invalid('it is nested too deeply', cause)
    throw cause
  }
}

/** Looked at first: the reader of YAML keeps all levels, and a megabyte of brackets would fill its memory. */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1)
    if (depth > MOST_DEPTH) return true
  }
  return false
}

const reasonOf = (code: string) => code.toLowerCase().replaceAll('_', ' ')

function invalid(reason: string, cause: unknown): ServiceError {
  return new ServiceError('DESCRIPTION_INVALID', `The text is neither JSON nor YAML: ${reason}`, cause)
}

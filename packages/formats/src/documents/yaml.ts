import { anything } from '@orch/entrance'
import { JsonError, parseJson, printJson } from '@orch/json'
import { parseAllDocuments, type Scalar, stringify, visit, type YAMLError } from 'yaml'
import { checked, fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { piecesOf, type Source } from '../source.ts'
import { textOf } from '../text/charset.ts'
import { DOCUMENT, DOCUMENT_BYTES, type DocumentReading } from './takes.ts'
import { withinStack } from './within-stack.ts'

/** So often aliases may repeat what they name: below any bomb, above any use. */
const MOST_ALIASES = 1_000

/**
 * The documents of a YAML file (1.2, core schema) as JSON values: large integers are bigints, dates texts, and `.inf` and `.nan`, for
 * which JSON has no word, stay as they are written. Aliases are resolved
 * within limits; tags that are not of the core schema, and keys that repeat, are refused.
 * @throws FormatError INVALID_ARGUMENT, FORMAT_INVALID with line and column, FORMAT_TOO_LARGE, FORMAT_TOO_DEEP
 * @example
 * ```ts
 * import { readYaml } from '@orch/formats'
 *
 * const documents = await readYaml('name: Ada\ntags: [a, b]')
 * console.log(documents) // [{ name: 'Ada', tags: ['a', 'b'] }]
 * ```
 */
export async function readYaml(source: Source, options: DocumentReading = {}): Promise<unknown[]> {
  const how = fieldsOf('readYaml', options, DOCUMENT)
  const text = await textOf(piecesOf('readYaml', source, how.mostBytes ?? DOCUMENT_BYTES), how.charset)
  return withinStack(() => documentsOf(text))
}

function documentsOf(text: string): unknown[] {
  const documents = parseAllDocuments(text, { intAsBigInt: true, prettyErrors: true, version: '1.2' })
  if ('empty' in documents) return []
  return documents.map((document) => {
    const [wrong] = [...document.errors, ...document.warnings]
    if (wrong) throw failureOf(wrong)
    visit(document, { Scalar: keepWritten })
    return asJson(aliasesIn(() => document.toJS({ maxAliasCount: MOST_ALIASES })))
  })
}

function keepWritten(_: unknown, scalar: Scalar): void {
  if (typeof scalar.value !== 'number' || Number.isFinite(scalar.value)) return
  const written = scalar.source ?? ''
  scalar.value = /^-?\d/.test(written) ? exactly(written) : written
}

/** `1e400` is an integer. @throws FormatError FORMAT_INVALID */
function exactly(number: string): unknown {
  try {
    return parseJson(number)
  } catch (cause) {
    throw new FormatError('FORMAT_INVALID', 'The document holds a number that is too large to be read', {
      cause,
    })
  }
}

function aliasesIn(read: () => unknown): unknown {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause
    const message = 'The aliases of the document repeat too much of it, or name what is not there'
    throw new FormatError('FORMAT_TOO_LARGE', message, { cause })
  }
}

function failureOf(cause: YAMLError): FormatError {
  const [at] = cause.linePos ?? []
  const position = at ? { line: at.line, column: at.col } : undefined
  const reason = String(cause.code).toLowerCase().replaceAll('_', ' ')
  return new FormatError('FORMAT_INVALID', `This is not YAML that can be read: ${reason}`, {
    ...(position ? { position } : {}),
    cause,
  })
}

/** Small integers become numbers; objects and lists become those of JSON. */
function asJson(value: unknown): unknown {
  try {
    return parseJson(printJson(value))
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw new FormatError('FORMAT_INVALID', 'The document holds a value that JSON has no form for', { cause })
  }
}

/**
 * A JSON value as YAML.
 * @throws FormatError INVALID_ARGUMENT for what JSON has no form for, FORMAT_TOO_DEEP
 * @example
 * ```ts
 * import { writeYaml } from '@orch/formats'
 *
 * console.log(writeYaml({ name: 'Ada', tags: ['a', 'b'] }))
 * ```
 */
export function writeYaml(value: unknown): string {
  checked('writeYaml: argument 1', value, anything)
  return withinStack(() => stringify(jsonOnly(value), { aliasDuplicateObjects: false, lineWidth: 0 }))
}

function jsonOnly(value: unknown): unknown {
  try {
    return parseJson(printJson(value ?? null))
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw new FormatError('INVALID_ARGUMENT', 'writeYaml: argument 1 must be JSON', { cause })
  }
}

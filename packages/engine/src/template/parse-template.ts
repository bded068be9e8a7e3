import { EngineError } from '../errors.ts'

/** How a template names the step it reads. */
export type Reference = { by: 'id' | 'old-id' | 'name'; name: string; label: string | undefined }

export type Token = {
  /** As written, with its braces. */
  source: string
  position: number
  reference: Reference
  path: readonly (string | number)[]
}

export type Template = readonly (string | Token)[]

const MAX_LENGTH = 1_000_000
const MAX_TOKENS = 1_000

/**
 * Splits text into literal parts and `{{…}}` tokens: `{{@id:Label.a.b}}`, `{{$id.a}}`, `{{step_1.a}}`, `{{Label.a[0]["k"]}}`.
 * @throws EngineError INVALID_TEMPLATE with the position
 */
export function parseTemplate(text: string): Template {
  if (text.length > MAX_LENGTH)
    throw new EngineError('EXPRESSION_TOO_LARGE', 'This text is too long for a template', MAX_LENGTH)
  const parts: (string | Token)[] = []
  let end = 0
  for (let start = text.indexOf('{{'); start !== -1; start = text.indexOf('{{', end)) {
    const close = text.indexOf('}}', start)
    if (close === -1) throw new EngineError('INVALID_TEMPLATE', 'A "{{" has no "}}"', start)
    if (start > end) parts.push(text.slice(end, start))
    end = close + 2
    parts.push(parseToken(text.slice(start, end), start))
    if (parts.length > MAX_TOKENS)
      throw new EngineError('EXPRESSION_TOO_LARGE', 'Too many templates in one text', start)
  }
  if (end < text.length) parts.push(text.slice(end))
  return parts
}

function parseToken(source: string, position: number): Token {
  const body = source.slice(2, -2).trim()
  if (body === '') throw new EngineError('INVALID_TEMPLATE', 'Empty template', position)
  if (body.startsWith('@')) return { source, position, ...byId(body.slice(1), source, position) }
  const isOld = body.startsWith('$')
  const { name, rest } = headOf(isOld ? body.slice(1) : body, source, position)
  const reference: Reference = { by: isOld ? 'old-id' : 'name', name, label: undefined }
  return { source, position, reference, path: parsePath(rest, source, position) }
}

/** `id:Label.path`: the label may hold dots, so the path starts after the label the drawing knows; see `splitLabel`. */
function byId(
  body: string,
  source: string,
  position: number,
): { reference: Reference; path: (string | number)[] } {
  const colon = body.indexOf(':')
  if (colon === -1) {
    const { name, rest } = headOf(body, source, position)
    return { reference: { by: 'id', name, label: undefined }, path: parsePath(rest, source, position) }
  }
  const label = body.slice(colon + 1)
  return { reference: { by: 'id', name: body.slice(0, colon).trim(), label }, path: [] }
}

/**
 * Separates an `@id:` token's label from its path, given the label the step has today. A label that was renamed or holds
 * no dots ends at the first dot.
 */
export function splitLabel(token: Token, labelToday: string): readonly (string | number)[] {
  const { label } = token.reference
  if (label === undefined) return token.path
  const { source, position } = token
  if (label === labelToday) return []
  if (label.startsWith(labelToday) && /^[.[]/.test(label.slice(labelToday.length)) && labelToday !== '') {
    return parsePath(label.slice(labelToday.length), source, position)
  }
  const { rest } = headOf(label, source, position)
  return parsePath(rest, source, position)
}

function headOf(text: string, source: string, position: number): { name: string; rest: string } {
  if (text.startsWith('"')) {
    const close = text.indexOf('"', 1)
    if (close === -1)
      throw new EngineError('INVALID_TEMPLATE', `A quote is not closed in ${source}`, position)
    return { name: text.slice(1, close), rest: text.slice(close + 1) }
  }
  const end = text.search(/[.[]/)
  return end === -1
    ? { name: text.trim(), rest: '' }
    : { name: text.slice(0, end).trim(), rest: text.slice(end) }
}

const SEGMENT = /\.\s*([^.[\]"']+)|\[\s*(\d+)\s*\]|\[\s*"([^"]*)"\s*\]|\[\s*'([^']*)'\s*\]/y

function parsePath(text: string, source: string, position: number): (string | number)[] {
  const path: (string | number)[] = []
  SEGMENT.lastIndex = 0
  let at = 0
  while (at < text.length) {
    SEGMENT.lastIndex = at
    const found = SEGMENT.exec(text)
    if (!found) throw new EngineError('INVALID_TEMPLATE', `The path in ${source} does not parse`, position)
    const [all, word, index, double, single] = found
    path.push(index === undefined ? (word?.trim() ?? double ?? single ?? '') : Number(index))
    at += all.length
  }
  return path
}

import { closeOf } from '@orch/expression'
import { EngineError } from '../errors.ts'
import { headOf } from './seed-path.ts'

/** How a template names the step it reads. */
export type Reference = { by: 'id' | 'old-id' | 'name'; name: string; label: string | undefined }

/**
 * One `{{…}}`. It is a reference as the seed system writes them, or an expression; which of the two is known when the names
 * of the steps are.
 */
export type Token = {
  /** As written, with its braces. */
  source: string
  position: number
  /** What stands between the braces, and where in the text. */
  body: string
  bodyAt: number
  reference: Reference
  /** What follows the name; with `@id:Label` only the label says where it begins. */
  rest: string
}

/** A text in parts: what stands there as it is, and the tokens between `{{` and `}}`. */
export type Template = readonly (string | Token)[]

const MAX_LENGTH = 1_000_000
const MAX_TOKENS = 1_000

export function parseTemplate(text: string): Template {
  if (text.length > MAX_LENGTH)
    throw new EngineError('EXPRESSION_TOO_LARGE', 'This text is too long for a template', MAX_LENGTH)
  const parts: (string | Token)[] = []
  let end = 0
  for (let start = text.indexOf('{{'); start !== -1; start = text.indexOf('{{', end)) {
    const close = closeOf(text, start)
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

/** The token of one `{{…}}`. @throws EngineError INVALID_TEMPLATE when nothing stands in it */
export function parseToken(source: string, position: number): Token {
  const inner = source.slice(2, -2)
  const body = inner.trim()
  if (body === '') throw new EngineError('INVALID_TEMPLATE', 'Empty template', position)
  const bodyAt = position + 2 + (inner.length - inner.trimStart().length)
  return { source, position, body, bodyAt, ...named(body) }
}

function named(body: string): Pick<Token, 'reference' | 'rest'> {
  if (!body.startsWith('@')) {
    const isOld = body.startsWith('$')
    const { name, rest } = headOf(isOld ? body.slice(1) : body)
    return { reference: { by: isOld ? 'old-id' : 'name', name, label: undefined }, rest }
  }
  const colon = body.indexOf(':')
  if (colon === -1) {
    const { name, rest } = headOf(body.slice(1))
    return { reference: { by: 'id', name, label: undefined }, rest }
  }
  return {
    reference: { by: 'id', name: body.slice(1, colon).trim(), label: body.slice(colon + 1) },
    rest: '',
  }
}

/**
 * What follows the name of a step, given the label it has today. A label that was renamed or holds no points ends at the
 * first one.
 */
export function restOf({ reference: { label }, rest }: Token, labelToday: string): string {
  if (label === undefined) return rest
  if (label === labelToday) return ''
  if (
    labelToday !== '' &&
    label.startsWith(labelToday) &&
    /^(?:[.[]|\?\.)/.test(label.slice(labelToday.length))
  )
    return label.slice(labelToday.length)
  return headOf(label).rest
}

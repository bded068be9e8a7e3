import { EngineError } from '../errors.ts'

export type Lexeme =
  | { kind: 'number' | 'string' | 'word' | 'sign' | 'template'; text: string; position: number }
  | { kind: 'end'; text: ''; position: number }

const MAX_LENGTH = 20_000
/** Also bounds how deep the tree, and so the walk over it, can get. */
const MAX_LEXEMES = 2_000
const SPACE = /\s+/y
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const WORD = /[A-Za-z_$][\w$]*/y
const SIGN = /===|!==|==|!=|>=|<=|&&|\|\||\?\?|[-+*/%<>!?:().,[\]]/y

/** @throws EngineError CONDITION_EVAL_ERROR with the position of what does not belong */
export function tokenize(source: string): Lexeme[] {
  if (source.length > MAX_LENGTH)
    throw new EngineError('CONDITION_EVAL_ERROR', 'This condition is too long', MAX_LENGTH)
  const lexemes: Lexeme[] = []
  let position = 0
  const take = (pattern: RegExp) => {
    pattern.lastIndex = position
    return pattern.exec(source)?.[0]
  }
  while (position < source.length) {
    const space = take(SPACE)
    if (space) {
      position += space.length
      continue
    }
    const lexeme = next(source, position, take)
    lexemes.push(lexeme.lexeme)
    if (lexemes.length > MAX_LEXEMES)
      throw new EngineError('CONDITION_EVAL_ERROR', 'This condition is too long', position)
    position += lexeme.length
  }
  return [...lexemes, { kind: 'end', text: '', position }]
}

function next(
  source: string,
  position: number,
  take: (pattern: RegExp) => string | undefined,
): { lexeme: Lexeme; length: number } {
  const start = source[position] ?? ''
  if (source.startsWith('{{', position)) return template(source, position)
  if (start === '"' || start === "'") return quoted(source, position, start)
  for (const [kind, pattern] of [
    ['number', NUMBER],
    ['word', WORD],
    ['sign', SIGN],
  ] as const) {
    const text = take(pattern)
    if (text) return { lexeme: { kind, text, position }, length: text.length }
  }
  throw new EngineError(
    'CONDITION_EVAL_ERROR',
    `"${start}" does not belong in a condition (position ${position})`,
    position,
  )
}

function template(source: string, position: number): { lexeme: Lexeme; length: number } {
  const close = source.indexOf('}}', position)
  if (close === -1)
    throw new EngineError('CONDITION_EVAL_ERROR', `A "{{" has no "}}" (position ${position})`, position)
  const text = source.slice(position, close + 2)
  return { lexeme: { kind: 'template', text, position }, length: text.length }
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' }

function quoted(source: string, position: number, quote: string): { lexeme: Lexeme; length: number } {
  let text = ''
  for (let at = position + 1; at < source.length; at += 1) {
    const char = source[at] ?? ''
    if (char === quote) return { lexeme: { kind: 'string', text, position }, length: at + 1 - position }
    if (char === '\\') {
      at += 1
      const escaped = source[at] ?? ''
      text += ESCAPES[escaped] ?? escaped
    } else text += char
  }
  throw new EngineError('CONDITION_EVAL_ERROR', `A text is not closed (position ${position})`, position)
}

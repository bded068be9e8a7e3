import { ExpressionError } from '../error.ts'
import type { Lexeme } from './lexeme.ts'

const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  '\n': '',
}
const CODE = /x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}/y

/** A text in quotes that begins at `start`. @throws ExpressionError SYNTAX when it is not closed */
export function quotedText(source: string, start: number): { lexeme: Lexeme; end: number } {
  const quote = source[start] ?? ''
  let text = ''
  let at = start + 1
  while (at < source.length) {
    const char = source[at] ?? ''
    if (char === quote) return { lexeme: { kind: 'text', text, start, end: at + 1 }, end: at + 1 }
    const piece = char === '\\' ? escaped(source, at + 1) : { text: char, end: at + 1 }
    text += piece.text
    at = piece.end
  }
  throw new ExpressionError('SYNTAX', `A text is not closed (position ${start})`, start)
}

/** A piece of a template literal, up to its end or to the next `${`. */
export function backtickText(
  source: string,
  from: number,
  start: number,
): { text: string; end: number; closed: boolean } {
  let text = ''
  let at = from
  while (at < source.length) {
    const char = source[at] ?? ''
    if (char === '`') return { text, end: at + 1, closed: true }
    if (char === '$' && source[at + 1] === '{') return { text, end: at + 2, closed: false }
    const piece = char === '\\' ? escaped(source, at + 1) : { text: char, end: at + 1 }
    text += piece.text
    at = piece.end
  }
  throw new ExpressionError('SYNTAX', `A text is not closed (position ${start})`, start)
}

function escaped(source: string, at: number): { text: string; end: number } {
  CODE.lastIndex = at
  const found = CODE.exec(source)
  const code = Number.parseInt(found?.[1] ?? found?.[2] ?? found?.[3] ?? '', 16)
  if (found && code <= 0x10ffff) {
    const isUnit = found[3] === undefined
    return {
      text: isUnit ? String.fromCharCode(code) : String.fromCodePoint(code),
      end: at + found[0].length,
    }
  }
  const char = source[at] ?? ''
  return { text: ESCAPES[char] ?? char, end: at + 1 }
}

import { invalidInput } from '../inputs.ts'
import type { Statement } from './statement.ts'

/**
 * What is one piece of SQL whatever stands in it (PostgreSQL manual, 4.1): comments, texts with and without escapes, quoted names, texts in
 * dollars. Comments inside comments are read by hand, as they may lie in each other.
 */
const PIECE =
  /--[^\n]*|\/\*|(?<![\w$])[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$])\$([A-Za-z_]\w*)?\$|(?<![\w$])\$(\d+)|;/gs

/**
 * Takes SQL apart at its semicolons; each statement keeps the values that it names, counted again from $1. Where it is read another way
 * than the server does, the server refuses a statement: values are parameters in any case.
 * @throws ProviderError INVALID_INPUT
 */
export function splitStatements({ text, values }: Statement, key: string): Statement[] {
  const parts: Part[] = []
  let current = begin()
  let at = 0
  const take = (end: number) => {
    current.text += text.slice(at, end)
    at = end
  }
  const pieces = new RegExp(PIECE)
  for (let found = pieces.exec(text); found !== null; found = pieces.exec(text)) {
    const [piece, , number] = found
    take(found.index)
    if (piece === ';') {
      parts.push(current)
      current = begin()
      at += 1
    } else if (number !== undefined) {
      current.text += `$${current.numberOf(Number(number))}`
      at = pieces.lastIndex
    } else {
      pieces.lastIndex = endOf(text, piece, pieces.lastIndex)
      take(pieces.lastIndex)
    }
  }
  take(text.length)
  return [...parts, current]
    .filter((statement) => wordsOf(statement.text) !== '')
    .map((statement) => ({ text: statement.text, values: statement.numbers.map((one) => named(one)) }))

  function named(number: number): unknown {
    if (number >= 1 && number <= values.length) return values[number - 1]
    throw invalidInput(key, `names the value $${number}, and there are ${values.length}`)
  }
}

type Part = { text: string; numbers: number[]; numberOf(number: number): number }

function begin(): Part {
  const numbers: number[] = []
  return {
    text: '',
    numbers,
    /** The number of this value in the statement alone. */
    numberOf(number) {
      const known = numbers.indexOf(number)
      return known === -1 ? numbers.push(number) : known + 1
    },
  }
}

/** Where a piece ends of which only the beginning was found. One without an end goes on to the end of the text. */
function endOf(text: string, piece: string, start: number): number {
  if (piece === '/*') return endOfComment(text, start)
  if (!piece.startsWith('$')) return start
  const end = text.indexOf(piece, start)
  return end === -1 ? text.length : end + piece.length
}

function endOfComment(text: string, start: number): number {
  const marks = /\/\*|\*\//g
  marks.lastIndex = start
  for (let depth = 1; depth > 0; ) {
    const mark = marks.exec(text)
    if (mark === null) return text.length
    depth += mark[0] === '/*' ? 1 : -1
  }
  return marks.lastIndex
}

/** A statement without the comments before its first word. */
export function wordsOf(text: string): string {
  let rest = text.trim()
  while (rest.startsWith('--') || rest.startsWith('/*'))
    rest = rest.startsWith('--')
      ? rest.replace(/^--[^\n]*/, '').trim()
      : rest.slice(endOfComment(rest, 2)).trim()
  return rest
}

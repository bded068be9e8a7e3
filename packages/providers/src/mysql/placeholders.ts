import type { Statement } from '../database/statement.ts'
import { invalidInput } from '../inputs.ts'

/** A query as it was written, with the values of its question marks and of the templates that the engine numbered. */
export type Written = { text: string; own: readonly unknown[]; bound: readonly unknown[]; first: number }

/** What the engine makes of a text that holds templates: `('%' || $1::text || '%')`. Here `||` means OR. */
const TEXT_PART = String.raw`(?:'(?:[^']|'')*'|\$\d+::text)`
const TEXT = new RegExp(String.raw`\(${TEXT_PART}(?: \|\| ${TEXT_PART})*\)`, 'g')

/**
 * What is one piece whatever stands in it (MySQL manual, 11.1 and 11.7): comments, texts with backslashes and doubled quotes, quoted names.
 */
const PIECE =
  /#[^\n]*|--(?=\s|$)[^\n]*|\/\*.*?(?:\*\/|$)|'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`(?:[^`]|``)*`|(?<![\w$])\$(\d+)(?:::text)?|\?|;/gs

/**
 * Takes SQL apart at its semicolons, with a question mark for each value. Where it is read another way than the server does, the server
 * refuses the statement or counts other values than it gets: no value becomes a part of it in any case.
 * @throws ProviderError INVALID_INPUT
 */
export function splitMysql(written: Written, key: string): Statement[] {
  const { own, bound, first } = written
  const text = bound.length === 0 ? written.text : joinedByConcat(written.text, first)
  const reading = new Reading(written)
  let at = 0
  for (const found of text.matchAll(PIECE)) {
    const [piece, number] = found
    reading.write(text.slice(at, found.index))
    reading.take(piece, number === undefined ? undefined : Number(number))
    at = found.index + piece.length
  }
  reading.write(text.slice(at))
  if (reading.marks !== own.length)
    throw invalidInput(
      'dbParameters',
      `must hold a value for each question mark: ${reading.marks}, not ${own.length}`,
    )
  if (reading.used.size !== bound.length)
    throw invalidInput(
      key,
      'has a template in a comment, a name, or a text with a backslash: use a value alone',
    )
  return reading.statements.filter((statement) => wordsOf(statement.text) !== '')
}

/** What was read so far. */
class Reading {
  readonly statements: Statement[] = []
  /** How many question marks there were. */
  marks = 0
  /** Which values of the engine were met. */
  readonly used = new Set<number>()
  readonly #written: Written
  #current: Statement = { text: '', values: [] }

  constructor(written: Written) {
    this.#written = written
    this.statements.push(this.#current)
  }

  write(text: string): void {
    this.#current.text += text
  }

  take(piece: string, number: number | undefined): void {
    const { own, bound, first } = this.#written
    const index = (number ?? 0) - first
    if (piece === ';') this.#begin()
    else if (piece === '?') this.#value(own[this.marks++])
    else if (index >= 0 && index < bound.length) {
      this.used.add(index)
      this.#value(bound[index])
    } else this.write(piece)
  }

  #begin(): void {
    this.#current = { text: '', values: [] }
    this.statements.push(this.#current)
  }

  #value(value: unknown): void {
    this.#current.text += '?'
    this.#current.values.push(value)
  }
}

function joinedByConcat(text: string, first: number): string {
  return text.replace(TEXT, (whole) => {
    const numbers = [...whole.matchAll(/\$(\d+)::text/g)].map(([, number]) => Number(number))
    if (!numbers.some((number) => number >= first)) return whole
    const parts = whole.slice(1, -1).match(new RegExp(TEXT_PART, 'g')) ?? []
    return `CONCAT(${parts.join(', ')})`
  })
}

/** A statement without the comments before its first word. */
export function wordsOf(text: string): string {
  return text.replace(/^(?:\s|#[^\n]*(?:\n|$)|--(?=\s|$)[^\n]*|\/\*(?![!M]).*?(?:\*\/|$))*/s, '').trim()
}

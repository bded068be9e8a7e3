import { ExpressionError, type ExpressionErrorCode, type Problem } from '../error.ts'
import { type Lexeme, MAX_DEPTH } from './lexeme.ts'

const MAX_PROBLEMS = 20
const OPENS: Record<string, string> = { '(': ')', '[': ']', '{': '}' }

/** A place in a list of lexemes. */
export class Cursor {
  readonly #lexemes: Lexeme[]
  readonly #closers: Map<number, number>
  readonly problems: Problem[] = []
  #at = 0
  #depth: number

  constructor(lexemes: Lexeme[], depth = 0) {
    this.#lexemes = lexemes
    this.#closers = closersOf(lexemes)
    this.#depth = depth
  }

  get here(): Lexeme {
    return this.#lexemes[this.#at] ?? { kind: 'end', text: '', start: 0, end: 0 }
  }

  get depth(): number {
    return this.#depth
  }

  /** Where the lexeme before this one ends. */
  get end(): number {
    return this.#lexemes[this.#at - 1]?.end ?? 0
  }

  take(): Lexeme {
    const taken = this.here
    if (taken.kind !== 'end') this.#at += 1
    return taken
  }

  is(sign: string, ahead = 0): boolean {
    const lexeme = this.#lexemes[this.#at + ahead]
    return lexeme?.kind === 'sign' && lexeme.text === sign
  }

  isWord(word: string): boolean {
    return this.here.kind === 'word' && this.here.text === word
  }

  accept(sign: string): boolean {
    if (!this.is(sign)) return false
    this.#at += 1
    return true
  }

  /** Notes when the sign is not there, and goes on to it if it comes before anything of an outer level closes. */
  expect(sign: string): void {
    if (this.accept(sign)) return
    const { kind } = this.here
    this.problem(`Expected "${sign}"${kind === 'end' ? ' before the end' : ` before ${this.shown()}`}`)
    this.#skipTo(sign)
  }

  problem(message: string, { start, end } = this.here, code: ExpressionErrorCode = 'SYNTAX'): void {
    if (this.problems.length >= MAX_PROBLEMS) return
    this.problems.push({ code, message: `${message} (position ${start})`, position: start, end })
  }

  /** The lexeme as a message shows it. */
  shown({ kind, text } = this.here): string {
    return kind === 'end' ? 'the end' : kind === 'backtick' ? 'a text' : `"${text.slice(0, 40)}"`
  }

  /** One level deeper while `act` runs. @throws ExpressionError TOO_DEEP */
  nested<T>(act: () => T): T {
    this.#depth += 1
    if (this.#depth > MAX_DEPTH) {
      const { start } = this.here
      throw new ExpressionError('TOO_DEEP', `This expression is nested too deeply (position ${start})`, start)
    }
    const result = act()
    this.#depth -= 1
    return result
  }

  /** Whether an arrow stands behind the parenthesis that closes the one here. */
  isArrowAhead(): boolean {
    if (this.here.kind === 'word') return this.is('=>', 1)
    const close = this.#closers.get(this.#at)
    return close !== undefined && this.is('=>', close + 1 - this.#at)
  }

  #skipTo(sign: string): void {
    let at = this.#at
    while (at < this.#lexemes.length) {
      const lexeme = this.#lexemes[at]
      if (lexeme?.kind === 'sign') {
        if (lexeme.text === sign) {
          this.#at = at + 1
          return
        }
        if (')]}'.includes(lexeme.text)) return
      }
      at = (this.#closers.get(at) ?? at) + 1
    }
  }
}

function closersOf(lexemes: Lexeme[]): Map<number, number> {
  const closers = new Map<number, number>()
  const open: { at: number; close: string }[] = []
  lexemes.forEach((lexeme, at) => {
    if (lexeme.kind !== 'sign') return
    const close = Object.hasOwn(OPENS, lexeme.text) ? OPENS[lexeme.text] : undefined
    if (close !== undefined) open.push({ at, close })
    else if (lexeme.text === open.at(-1)?.close) closers.set(open.pop()?.at ?? at, at)
  })
  return closers
}

import type { Cursor } from './cursor.ts'
import type { Lexeme } from './lexeme.ts'
import type { Arrow, Node, Spread } from './tree.ts'

/** What the parts of the parser need of the whole. */
export interface Parsing {
  readonly cursor: Cursor
  expression(): Node
  /** An argument: the only place for an arrow function. */
  argument(): Arrow | Node | Spread
  /** Items up to `close`; a comma may follow the last. */
  items<T>(close: ')' | ']' | '}', one: () => T): T[]
  /** The tree of what stands in a `${…}`. */
  inner(lexemes: Lexeme[]): Node
  /** Notes what does not belong, with what to write instead where that is known. */
  unexpected(): void
}

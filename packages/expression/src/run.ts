import type { Budget } from './budget.ts'
import type { Node } from './syntax/tree.ts'

/** What an expression may read, given by its caller. */
export interface Host {
  /** The value of a root name, such as a step's. Undefined is a value; a name that stands for nothing must throw. */
  name(name: string, position: number): unknown
  /** The value of `@id` and `@id:Label`. */
  reference?(node: Extract<Node, { kind: 'reference' }>): unknown
  /** The value of a `{{…}}` inside an expression, as conditions write it. */
  embedded?(body: string, position: number): unknown
  /** Reads the first field of a root; a host whose roots are wrapped in an envelope looks into it here. */
  field?(root: unknown, key: string | number): unknown
}

/** One evaluation: what it reads, what it may still use, and what it takes from outside. */
export type Run = {
  host: Host
  budget: Budget
  /** The parameters of the arrow functions that are being called. */
  slots: unknown[]
  zone: string
  /** Milliseconds since 1970. */
  now: number
  /** From 0 up to but without 1. */
  random(): number
  /** Told what is odd but no error. */
  warn(message: string): void
}

/** A compiled piece of an expression. */
export type Code = (run: Run) => unknown

/** An arrow function, or a function of the table, as an argument. */
export type Callback = (...args: unknown[]) => unknown

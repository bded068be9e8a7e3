import type { Code, Run } from '../run.ts'
import type { Node } from '../syntax/tree.ts'

/** What the parts of the compiler need of the whole. */
export interface Compiling {
  /** Whether a missing field is expected here, as on the left of `??`. */
  readonly isQuiet: boolean
  compile(node: Node): Code
  /** A decision: what counts as true there is `holds`, through `!`, `&&`, `||` and parentheses. */
  test(node: Node): (run: Run) => boolean
  /** The same, where a missing field is expected. */
  quiet(): Compiling
  slotOf(name: string): number | undefined
  /** The same with more names in sight, and their slots. */
  withLocals(names: readonly string[]): { inner: Compiling; slots: Map<string, number> }
  /** A function that is named, not written: `Number`, `Math.round`. A parameter of the same name hides it. */
  functionName(node: Node): string | undefined
}

/** What a command gets of the world. */
export type World = {
  env: Record<string, string | undefined>
  /** One line to standard output. */
  say(line: string): void
  /** One line to standard error. */
  warn(line: string): void
}

/** @returns the exit code */
export type Run = (words: readonly string[], world: World) => Promise<number>

/** One way to call a command, as `orch help` and docs/running.md tell it. */
export type Use = {
  /** What stands behind `orch`: `<…>` is to be filled in, `[…]` may be left out. */
  words: string
  does: string
  /** What the page says besides: Markdown, with links. */
  more?: string
}

/** One word after `orch`, and what it does. Its code is loaded when it is asked for: help needs none of it. */
export type Command = {
  uses: readonly Use[]
  load(): Promise<Run>
}

/** Said to the person as it is, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

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

/** One word after `orch`, and what it does. Its code is loaded when it is asked for: help needs none of it. */
export type Command = {
  usage: string
  summary: string
  load(): Promise<Run>
}

/** Said to the person as it is, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What a command gets of the world. */
export type World = {
  env: Record<string, string | undefined>
  /** One line to standard output. */
  say(line: string): void
  /** One line to standard error. */
  warn(line: string): void
}

/** One word after `orch`, and what it does. */
export type Command = {
  usage: string
  summary: string
  /** @returns the exit code */
  run(words: readonly string[], world: World): Promise<number>
}

/** Said to the person as it is, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

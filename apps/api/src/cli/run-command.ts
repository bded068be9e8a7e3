import { UsageError, type World } from './command.ts'
import { COMMANDS } from './commands.ts'

/**
 * Runs the command the words name.
 * @returns the exit code: 0 done, 1 failed or something is wrong, 2 not understood
 */
export async function runCommand([word = '', ...words]: readonly string[], world: World): Promise<number> {
  const command = COMMANDS.get(word)
  if (!command) return explain(word, world)
  try {
    const run = await command.load()
    return await run(words, world)
  } catch (error) {
    world.warn(error instanceof Error ? error.message : String(error))
    if (!(error instanceof UsageError)) return 1
    world.warn(`Usage: orch ${command.usage}`)
    return 2
  }
}

function explain(word: string, { say, warn }: World): number {
  const isAsked = word === 'help' || word === '--help'
  if (!isAsked) warn(`There is no command "${word}".`)
  for (const line of help()) (isAsked ? say : warn)(line)
  return isAsked ? 0 : 2
}

function help(): string[] {
  const lines = [...new Set(COMMANDS.values())].map(
    ({ usage, summary }) => `  orch ${usage}\n      ${summary}`,
  )
  return [
    '  orch serve\n      Start the server (also without a word)',
    '  orch worker\n      Run executions that servers hand over (ORCH_ENGINE=bullmq)',
    ...lines,
  ]
}

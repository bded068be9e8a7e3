import { VERSION } from '../version.ts'
import { UsageError, type World } from './command.ts'
import { COMMANDS, USES } from './commands.ts'

/**
 * Runs the command the words name.
 * @returns the exit code: 0 done, 1 failed or something is wrong, 2 not understood
 */
export async function runCommand([word = '', ...words]: readonly string[], world: World): Promise<number> {
  if (word === 'version' || word === '--version') return tellVersion(world)
  const command = COMMANDS.get(word)
  if (!command) return explain(word, world)
  try {
    const run = await command.load()
    return await run(words, world)
  } catch (error) {
    world.warn(error instanceof Error ? error.message : String(error))
    if (!(error instanceof UsageError)) return 1
    for (const { words } of command.uses) world.warn(`Usage: orch ${words}`)
    return 2
  }
}

/** What a report of a fault has to name. */
function tellVersion({ say }: World): number {
  say(`Orch ${VERSION}, Node ${process.version}, ${process.platform} ${process.arch}`)
  return 0
}

function explain(word: string, { say, warn }: World): number {
  const isAsked = word === 'help' || word === '--help' || word === '-h'
  if (!isAsked) warn(`There is no command "${word}".`)
  for (const line of help()) (isAsked ? say : warn)(line)
  return isAsked ? 0 : 2
}

function help(): string[] {
  return [
    'Usage: orch [command]. Settings come from the environment: orch env writes a file of them.\n',
    ...USES.map(({ words, does }) => `  orch ${words}\n      ${does}`),
  ]
}

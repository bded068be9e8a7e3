import { accountCommand } from './account-command.ts'
import { bundleCommand } from './bundle-command.ts'
import { type Command, UsageError, type World } from './command.ts'
import { doctorCommand } from './doctor-command.ts'
import { encryptionCommand } from './encryption-command.ts'
import { filesCommand } from './files-command.ts'
import { providerCommand } from './provider-command.ts'
import { selftestCommand } from './selftest-command.ts'
import { sweepCommand } from './sweep-command.ts'

const COMMANDS = new Map<string, Command>([
  ['account', accountCommand],
  ['bundle', bundleCommand],
  ['doctor', doctorCommand],
  ['encryption', encryptionCommand],
  ['files', filesCommand],
  ['provider', providerCommand],
  ['selftest', selftestCommand],
  ['sweep', sweepCommand],
])

/**
 * Runs the command the words name.
 * @returns the exit code: 0 done, 1 failed or something is wrong, 2 not understood
 */
export async function runCommand([word = '', ...words]: readonly string[], world: World): Promise<number> {
  const command = COMMANDS.get(word)
  if (!command) return explain(word, world)
  try {
    return await command.run(words, world)
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
  const lines = [...COMMANDS.values()].map(({ usage, summary }) => `  orch ${usage}\n      ${summary}`)
  return [
    '  orch serve\n      Start the server (also without a word)',
    '  orch worker\n      Run executions that servers hand over (ORCH_ENGINE=bullmq)',
    ...lines,
  ]
}

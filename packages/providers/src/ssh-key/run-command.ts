import type { Client, ClientChannel } from 'ssh2'
import { listAt, textAt } from '../answers.ts'
import { flagIn, invalidInput, numberIn, proseIn, requiredProse } from '../inputs.ts'
import { begunWork } from '../net/begun-work.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { withSession } from './session.ts'

const USUAL_MS = 60_000
/** Of each, for what a command writes. */
const MOST_BYTES = 1_000_000
/** Of what an error quotes. */
const MOST_WORDS = 2_000

type Outcome = {
  stdout: string
  stderr: string
  exitCode: number | null
  signal: string | null
  isCut: boolean
}

export async function runCommand(action: ActionCall): Promise<Outcome> {
  const { config, fields, http, signal } = action
  const command = commandLine(config)
  const isStrict = flagIn(config, 'failOnError', true)
  const seconds = numberIn(config, 'timeoutSeconds', { min: 1, max: 600 })
  const timeoutMs = seconds === undefined ? (action.timeoutMs ?? USUAL_MS) : seconds * 1000
  const outcome = await begunWork((begun) =>
    withSession({ fields, http, signal, timeoutMs }, async (client) => {
      begun()
      return finished(await started(client, command), proseIn(config, 'stdin'))
    }),
  )
  if (!isStrict || outcome.exitCode === 0) return outcome
  const words = (outcome.stderr.trim() || outcome.stdout.trim()).slice(0, MOST_WORDS)
  const ended = outcome.exitCode === null ? `signal ${outcome.signal}` : `exit code ${outcome.exitCode}`
  throw new ProviderError('REFUSED', `The command ended with ${ended}: ${words}`, { output: outcome })
}

/**
 * What the engine hands over has its templates as values beside it; they become arguments of the shell, each quoted as a whole.
 * @throws ProviderError INVALID_INPUT
 */
function commandLine(config: ActionCall['config']): string {
  const { command } = config
  const bound = textAt(command, 'text')
  const text = bound ?? requiredProse(config, 'command')
  const values = bound === undefined ? [] : listAt(command, 'values').map(String)
  if (text.trim() === '') throw invalidInput('command', 'must be set')
  if ([text, ...values].some((part) => part.includes('\0')))
    throw invalidInput('command', 'must not hold a zero character')
  return ['exec sh -c', word(text), 'orch', ...values.map(word)].join(' ')
}

/** One word of a POSIX shell, whatever is in it. */
const word = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

function started(client: Client, command: string): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    client.exec(command, (error, channel) => {
      if (error)
        reject(new ProviderError('FORBIDDEN', 'The server runs no commands for this user', { cause: error }))
      else resolve(channel)
    })
  })
}

function finished(channel: ClientChannel, stdin: string | undefined): Promise<Outcome> {
  const stdout = kept()
  const stderr = kept()
  channel.on('data', stdout.take)
  channel.stderr.on('data', stderr.take)
  channel.end(stdin ?? '')
  return new Promise((resolve, reject) => {
    channel.once('error', reject)
    channel.once('close', (code: number | null | undefined, signal: string | undefined) =>
      resolve({
        stdout: stdout.text(),
        stderr: stderr.text(),
        exitCode: code ?? null,
        signal: signal ?? null,
        isCut: stdout.isCut() || stderr.isCut(),
      }),
    )
  })
}

/** The beginning of what comes; the rest is read and forgotten, so that the command can end. */
function kept() {
  const chunks: Buffer[] = []
  let size = 0
  let seen = 0
  return {
    take(chunk: Buffer): void {
      seen += chunk.length
      const piece = chunk.subarray(0, MOST_BYTES - size)
      size += piece.length
      if (piece.length > 0) chunks.push(piece)
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
    isCut: () => seen > size,
  }
}

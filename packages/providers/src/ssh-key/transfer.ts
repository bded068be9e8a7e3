import { basename } from 'node:path/posix'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Client, SFTPWrapper } from 'ssh2'
import { filesOf } from '../files/files.ts'
import { requiredFile } from '../files/files-in.ts'
import { invalidInput, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { withSession } from './session.ts'

const TRANSFER_MS = 600_000

type Output = Promise<Record<string, unknown>>

/** The bytes go to the server while they are read, into a file beside the place, which then takes its name: nobody reads half of it. */
export async function putFile(action: ActionCall): Output {
  const { config } = action
  const file = requiredFile(config, 'file')
  const path = pathIn(config)
  const mode = modeIn(config)
  const files = filesOf(action)
  const part = `${path}.orch-part`
  return transfer(action, async (sftp) => {
    // The library would let everybody write to it.
    await pipeline(Readable.from(files.read(file)), heard(sftp.createWriteStream(part, { mode })))
    await renamed(sftp, part, path)
    return { path, size: file.size }
  })
}

export async function getFile(action: ActionCall): Output {
  const path = pathIn(action.config)
  const files = filesOf(action)
  return transfer(action, async (sftp) => {
    const file = await files.write({ name: basename(path), type: '' }, heard(sftp.createReadStream(path)))
    return { file, size: file.size }
  })
}

/** A stream whose errors never end the process: one that comes when nobody reads any more concerns nobody. */
function heard<Stream extends NodeJS.EventEmitter>(stream: Stream): Stream {
  return stream.on('error', () => undefined)
}

/** @throws ProviderError INVALID_INPUT */
function modeIn(config: ActionCall['config']): number {
  const text = textIn(config, 'mode') ?? '600'
  if (/^0?[0-7]{3}$/.test(text)) return Number.parseInt(text, 8)
  throw invalidInput('mode', 'must be three digits from 0 to 7, such as 644')
}

/** @throws ProviderError INVALID_INPUT */
function pathIn(config: ActionCall['config']): string {
  const path = requiredText(config, 'path')
  if (path.includes('\0') || path.endsWith('/')) throw invalidInput('path', 'must be the path of a file')
  return path
}

async function transfer<T>(action: ActionCall, work: (sftp: SFTPWrapper) => Promise<T>): Promise<T> {
  const { fields, http, signal, timeoutMs = TRANSFER_MS } = action
  return withSession({ fields, http, signal, timeoutMs }, async (client) => {
    try {
      return await work(await opened(client))
    } catch (error) {
      throw sftpErrorOf(error)
    }
  })
}

function opened(client: Client): Promise<SFTPWrapper> {
  return new Promise((resolve, reject) => {
    client.sftp((error, sftp) => {
      if (error)
        reject(new ProviderError('FORBIDDEN', 'The server offers no SFTP to this user', { cause: error }))
      else resolve(heard(sftp))
    })
  })
}

/** SFTP itself refuses a name that is taken; OpenSSH has a way that replaces it at once, as POSIX does. */
function renamed(sftp: SFTPWrapper, from: string, to: string): Promise<void> {
  const asPosix = new Promise<void>((resolve, reject) => {
    sftp.ext_openssh_rename(from, to, (error) => (error ? reject(error) : resolve()))
  })
  return asPosix.catch(
    () =>
      new Promise<void>((resolve, reject) => {
        // Whether there was one does not matter: the name must be free.
        sftp.unlink(to, () => sftp.rename(from, to, (error) => (error ? reject(error) : resolve())))
      }),
  )
}

/** Status codes of SFTP (draft-ietf-secsh-filexfer-02, 7). */
function sftpErrorOf(error: unknown): unknown {
  const { code } = error as { code?: unknown }
  if (code === 2)
    return new ProviderError('NOT_FOUND', 'The server has no such file or folder', { cause: error })
  if (code === 3)
    return new ProviderError('FORBIDDEN', 'The server does not let this user do that', { cause: error })
  if (typeof code === 'number')
    return new ProviderError('REFUSED', `The server refused: ${(error as Error).message}`, { cause: error })
  return error
}

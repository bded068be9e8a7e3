import { basename } from 'node:path/posix'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { SFTPWrapper } from 'ssh2'
import { filesOf } from '../files/files.ts'
import { requiredFile } from '../files/files-in.ts'
import { invalidInput, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { heard, withSftp } from './sftp.ts'

type Output = Promise<Record<string, unknown>>

/** The bytes go to the server while they are read, into a file beside the place, which then takes its name: nobody reads half of it. */
export async function putFile(action: ActionCall): Output {
  const { config } = action
  const file = requiredFile(config, 'file')
  const path = pathIn(config)
  const mode = modeIn(config)
  const files = filesOf(action)
  const part = `${path}.orch-part`
  return withSftp(action, async (sftp) => {
    // The library would let everybody write to it.
    await pipeline(Readable.from(files.read(file)), heard(sftp.createWriteStream(part, { mode })))
    await renamed(sftp, part, path)
    return { path, size: file.size }
  })
}

export async function getFile(action: ActionCall): Output {
  const path = pathIn(action.config)
  const files = filesOf(action)
  return withSftp(action, async (sftp) => {
    const file = await files.write({ name: basename(path), type: '' }, heard(sftp.createReadStream(path)))
    return { file, size: file.size }
  })
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

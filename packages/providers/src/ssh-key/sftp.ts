import type { Client, SFTPWrapper } from 'ssh2'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { withSession } from './session.ts'

const TRANSFER_MS = 600_000

/** A stream whose errors never end the process: one that comes when nobody reads any more concerns nobody. */
export function heard<Stream extends NodeJS.EventEmitter>(stream: Stream): Stream {
  return stream.on('error', () => undefined)
}

/** One piece of work with the files of the server. @throws ProviderError */
export async function withSftp<T>(
  action: Pick<ActionCall, 'fields' | 'http' | 'signal' | 'timeoutMs'>,
  work: (sftp: SFTPWrapper) => Promise<T>,
): Promise<T> {
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

import type { Files, FileValue } from '@orch/providers'
import { pino } from 'pino'
import { buildApp } from '../../apps/api/src/app.ts'
import { readConfig } from '../../apps/api/src/config.ts'
import { openKeySource } from '../../apps/api/src/encryption/key-source.ts'
import { openDataFolder } from '../../apps/api/src/install/data-folder.ts'
import { openParts } from '../../apps/api/src/parts.ts'

const ADDRESS = 'http://orch.bench'

export type OpenExecution = {
  files: Files
  download(file: FileValue): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** The whole server with its embedded database, and the files of an execution that has ended. */
export async function openExecution(dataFolder: string, bytes: number): Promise<OpenExecution> {
  const env = { ORCH_DATA: dataFolder, ORCH_MAX_FILE_BYTES: String(bytes), LOG_LEVEL: 'error' }
  const config = readConfig(env)
  openDataFolder(dataFolder)
  const keySource = openKeySource(dataFolder, env)
  const migrationsFolder = new URL('../../apps/api/prisma/migrations', import.meta.url).pathname
  const log = pino({ level: 'error' })
  const parts = await openParts({ config, log, keySource, migrationsFolder, address: ADDRESS })
  const app = buildApp(parts, { publicFolder: '/nonexistent', version: '0.0.0' })
  await parts.start()
  let cookie = ''
  const ask = (method: string, path: string, body?: object) =>
    app.request(
      ADDRESS + path,
      {
        method,
        headers: { 'Content-Type': 'application/json', Origin: ADDRESS, Host: 'orch.bench', Cookie: cookie },
        ...(body ? { body: JSON.stringify(body) } : {}),
      },
      { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
    )
  const person = { name: 'Ada', email: 'ada@example.com', password: 'correct horse battery' }
  const signedUp = await ask('POST', '/api/auth/sign-up/email', person)
  cookie = signedUp.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const made = (await (await ask('POST', '/api/workflows/create', { name: 'Files' })).json()) as {
    id: string
  }
  const started = await ask('POST', `/api/workflows/${made.id}/execute`, {})
  const { executionId } = (await started.json()) as { executionId: string }
  const { workspaceId } = await parts.db.prisma.execution.findUniqueOrThrow({ where: { id: executionId } })
  return {
    files: parts.files.of({ workspaceId, executionId }),
    async *download({ $file }) {
      const answer = await ask(
        'GET',
        `/api/workspaces/${workspaceId}/executions/${executionId}/files/${$file}`,
      )
      if (answer.body) yield* answer.body
    },
    async close() {
      parts.beginStop()
      await parts.drain()
      await parts.close()
    },
  }
}

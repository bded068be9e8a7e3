import { KeyRing, Sealer, Secret } from '@orch/crypto'
import { allProviders, createHttp } from '@orch/providers'
import { createVault, VaultError } from '@orch/vault'
import { createIntegrationStore } from '../../src/db/integration-store.ts'
import { openDatabase } from '../../src/db/open-database.ts'
import { newId } from '../../src/ground/new-id.ts'
import { createOAuthClient } from '../../src/oauth/oauth-client.ts'

/** What a process of its own is told, as JSON in its first argument. */
export type LeaseTask = {
  databaseUrl: string
  migrationsFolder: string
  encryptionKey: string
  origin: string
  clientId: string
  clientSecret: string
  workspaceId: string
  id: string
}

/** The access tokens of many leases at once, or the codes of their errors. */
async function leaseMany(
  task: LeaseTask,
  count: number,
  open: Awaited<ReturnType<typeof openVault>>,
): Promise<string[]> {
  const one = async () => {
    try {
      return await open.vault.lease(task.workspaceId, task.id, async ({ accessToken }) =>
        accessToken instanceof Secret ? accessToken.reveal() : 'none',
      )
    } catch (error) {
      return error instanceof VaultError ? error.code : String(error)
    }
  }
  return Promise.all(Array.from({ length: count }, one))
}

async function openVault(task: LeaseTask) {
  const db = await openDatabase({
    url: task.databaseUrl,
    dataFolder: '/nonexistent',
    migrationsFolder: task.migrationsFolder,
  })
  const ring = KeyRing.of([{ key: Buffer.from(task.encryptionKey, 'hex'), role: 'primary' }])
  const http = createHttp({ origins: { 'oauth2.googleapis.com': task.origin } })
  const now = () => new Date()
  const keys = { google: { clientId: task.clientId, clientSecret: new Secret(task.clientSecret) } }
  const vault = createVault({
    store: createIntegrationStore(db.prisma),
    sealer: new Sealer(await ring),
    providers: allProviders(),
    http,
    newId,
    grants: createOAuthClient({ http, keys, now }),
  })
  return {
    vault,
    close: async () => {
      await http.close()
      await db.close()
    },
  }
}

const task = JSON.parse(process.argv[2] ?? '{}') as LeaseTask
const opened = await openVault(task)
process.on('message', (count: number) => {
  if (count === 0) return void opened.close().then(() => process.exit(0))
  leaseMany(task, count, opened).then((tokens) => process.send?.(tokens))
})
process.send?.('ready')

import { keepsTheIntegrationStorePromise } from '@orch/vault/testing'
import { afterAll, beforeAll, describe } from 'vitest'
import { createIntegrationStore } from '../src/db/integration-store.ts'
import { bySystem, createRecordedIntegrations } from '../src/db/recorded-integrations.ts'
import { openServer, type TestServer } from './support/open-server.ts'

let server: TestServer

beforeAll(async () => {
  server = await openServer()
  for (const id of ['ws-1', 'ws-2']) await server.parts.db.prisma.workspace.create({ data: { id, name: id } })
})

afterAll(() => server.close())

describe.each([
  ['the store', () => createIntegrationStore(server.parts.db.prisma)],
  ['the store that records', () => createRecordedIntegrations(server.parts.db.prisma, bySystem)],
])('%s', (_, open) => {
  keepsTheIntegrationStorePromise(async () => {
    await server.parts.db.prisma.integration.deleteMany()
    return { store: open() }
  })
})

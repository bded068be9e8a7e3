import type { KeyRecord } from '@orch/keys'
import { keepsTheKeyStorePromise } from '@orch/keys/testing'
import { afterAll, beforeAll } from 'vitest'
import { createKeyStore } from '../src/db/key-store.ts'
import { openServer, type TestServer } from './support/open-server.ts'

let server: TestServer
let userId: string

beforeAll(async () => {
  server = await openServer()
  await server.signUp('Ada')
  userId = (await server.parts.db.prisma.user.findFirstOrThrow()).id
})

afterAll(() => server.close())

keepsTheKeyStorePromise(async () => {
  const { prisma } = server.parts.db
  await prisma.apiKey.deleteMany()
  async function add({ ownerId, workflowIds, scopes, ...row }: KeyRecord): Promise<void> {
    await prisma.workspace.upsert({
      where: { id: ownerId },
      create: { id: ownerId, name: ownerId, members: { create: { userId, role: 'editor' } } },
      update: {},
    })
    const bound = { bound: workflowIds !== null, workflowIds: [...(workflowIds ?? [])] }
    await prisma.apiKey.create({
      data: { ...row, ...bound, scopes: [...scopes], userId, workspaceId: ownerId, prefix: 'wfb_0000000' },
    })
  }
  return {
    store: createKeyStore(server.parts.db),
    add,
    async remove(id) {
      await prisma.apiKey.delete({ where: { id } })
    },
    async lastUsedAt(id) {
      return (await prisma.apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt
    },
  }
})

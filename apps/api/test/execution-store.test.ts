import { keepsTheExecutionStorePromise } from '@orch/engine/testing'
import { afterAll, beforeAll, describe } from 'vitest'
import { openServer, type TestServer } from './support/open-server.ts'

let server: TestServer
let workflow: { id: string; workspaceId: string }

beforeAll(async () => {
  server = await openServer()
  const ada = await server.signUp('Ada')
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Store' })
  workflow = await server.parts.db.prisma.workflow.findUniqueOrThrow({ where: { id } })
})

afterAll(() => server.close())

describe('executions in PostgreSQL', () => {
  keepsTheExecutionStorePromise(async () => ({
    store: server.parts.executions,
    make: (own) => ({
      id: 'x',
      workspaceId: workflow.workspaceId,
      workflowId: workflow.id,
      graph: { nodes: [], edges: [] },
      trigger: 'manual',
      input: {},
      startedAt: new Date(),
      ...own,
    }),
  }))
})

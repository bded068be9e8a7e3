import { randomInt } from 'node:crypto'
import { type CrashHost, runWithCrashes } from '@orch/engine/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../src/ground/new-id.ts'
import { openHeldStore } from './support/open-held-store.ts'
import { openServer, type TestServer } from './support/open-server.ts'

const RUNS = Number(process.env['RUNS'] ?? 40)

let server: TestServer
let host: CrashHost

beforeAll(async () => {
  server = await openServer()
  const { db } = server.parts
  // It would take the turns of the processes that are tried here, and find that they have no connection.
  await server.parts.stopRunning(0)
  const ada = await server.signUp('Ada')
  const workflowIds: string[] = []
  for (const name of ['Caller', 'Called', 'Deepest']) {
    workflowIds.push((await ada.call<{ id: string }>('POST', '/api/workflows/create', { name })).id)
  }
  const { workspaceId } = await db.prisma.workflow.findFirstOrThrow({ where: { name: 'Caller' } })
  const openStore = () => openHeldStore(server)
  host = { openStore, workspaceId, workflowIds, newId }
})

afterAll(() => server.close())

// The same simulation runs thousands of times over the store in memory; here it looks for mistakes in the SQL.
test('over PostgreSQL too, whenever processes die or freeze, every execution ends as it would have', async () => {
  const some = (count: number, below: number) => Array.from({ length: count }, () => randomInt(below))
  for (let run = 0; run < RUNS; run += 1) {
    const choices = {
      graph: some(randomInt(24), 64),
      deaths: some(randomInt(16), 40),
      cancelAtCall: run % 3 === 2 ? randomInt(60) : undefined,
    }
    const problems = await runWithCrashes(host, choices)
    expect(problems, JSON.stringify(choices)).toEqual([])
  }
})

import { type ErrorCode, OPERATIONS, type Operation, type OperationId } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { type Drawing, WRONG_DRAWINGS } from './support/wrong-drawings.ts'

// A drawing that no save takes may stand in the database: an earlier version stored it, or a step is gone since. Whatever works on it
// refuses it in the same words.

let server: TestServer
let ada: TestPerson
let workflow = ''

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Wrong',
    nodes: [],
    edges: [],
  })
  workflow = id
})

afterAll(() => server.close())

/** What works on a stored drawing, and what it is asked beside the id. */
const READERS: [OperationId, { body?: object; nodeId?: string }][] = [
  ['workflows.execute', { body: { draft: true } }],
  ['workflows.runNode', { body: {}, nodeId: 'a' }],
  ['workflows.code', {}],
  ['workflows.download', {}],
  ['versions.publish', { body: {} }],
  ['events.look', { body: { trigger: 't' } }],
  ['webhooks.open', { body: {} }],
  ['webhooks.listen', {}],
  ['webhooks.heard', {}],
  ['webhooks.offered', {}],
  ['webhooks.take', { body: { secret: 'x'.repeat(20) } }],
  ['webhooks.forget', {}],
]

const operationOf = (id: OperationId) => (OPERATIONS as readonly Operation[]).find((one) => one.id === id)

/** What one reader alone finds wrong. */
const ITS_OWN: Record<string, Drawing> = {
  'events.look INVALID_SETTING': {
    nodes: [{ ...trigger, data: { ...trigger.data, config: { triggerType: 'Event', eventType: 'none' } } }],
    edges: [],
  },
}

const CASES = READERS.flatMap(([id, asked]) =>
  (operationOf(id)?.codes ?? [])
    .filter((code) => code in WRONG_DRAWINGS)
    .map((code) => [code, id, asked] as const),
)

describe('a stored drawing that is wrong is refused', () => {
  test.each(CASES)('with %s by %s', async (code, id, { body, nodeId = '' }) => {
    const { nodes, edges } = ITS_OWN[`${id} ${code}`] ?? WRONG_DRAWINGS[code as keyof typeof WRONG_DRAWINGS]
    await server.parts.db.prisma.workflow.update({ where: { id: workflow }, data: { nodes, edges } })
    const { method = 'get', path = '' } = operationOf(id) ?? {}
    const filled = path.replace(':id', workflow).replace(':nodeId', nodeId)
    const answer = await ada.ask(method.toUpperCase(), filled, body)
    expect((await answer.json()) as { code: ErrorCode }).toMatchObject({ code })
  })
})

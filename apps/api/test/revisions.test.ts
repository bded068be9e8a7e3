import { afterAll, beforeAll, expect, test } from 'vitest'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Stored = { id: string; revision: number; description: string | null; nodes: { id: string }[] }
type Refused = {
  code: string
  details: { revision: number; workflow: Stored; steps: object; connections: object }
}

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

const one = step('a', { actionType: 'HTTP Request', endpoint: 'https://example.com' })
const two = step('b', { actionType: 'HTTP Request', endpoint: 'https://example.com' })

const create = () =>
  ada.call<Stored>('POST', '/api/workflows/create', {
    name: 'Shared',
    nodes: [trigger, one],
    edges: [edge('t', 'a')],
  })
const patch = (id: string, body: object) => ada.ask('PATCH', `/api/workflows/${id}`, body)

test('a save that names the revision it edits makes the next one', async () => {
  const { id, revision } = await create()
  const saved = await patch(id, { description: 'first', revision })
  expect(await saved.json()).toMatchObject({ revision: revision + 1, description: 'first' })
})

test('the later of two saves of one revision is refused with what is stored, and changes nothing', async () => {
  const { id, revision } = await create()
  const drawing = { nodes: [trigger, one, two], edges: [edge('t', 'a'), edge('a', 'b')] }
  expect((await patch(id, { ...drawing, revision })).status).toBe(200)
  const late = await patch(id, {
    description: 'late',
    nodes: [trigger, one],
    edges: [edge('t', 'a')],
    revision,
  })
  expect(late.status).toBe(409)
  const refused = (await late.json()) as Refused
  expect(refused).toMatchObject({
    code: 'WORKFLOW_CHANGED',
    details: {
      revision: revision + 1,
      steps: { onlyStored: ['b'], onlySent: [], different: [] },
      connections: { onlyStored: ['a-b'], onlySent: [], different: [] },
      workflow: { id, revision: revision + 1 },
    },
  })
  const stored = await ada.call<Stored>('GET', `/api/workflows/${id}`)
  expect(stored).toMatchObject({ revision: revision + 1 })
  expect(stored).not.toHaveProperty('description')
  expect(refused).not.toHaveProperty('details.workflow.description')
  expect(stored.nodes.map((node) => node.id)).toEqual(['t', 'a', 'b'])
})

test('naming the stored revision afterwards overwrites it', async () => {
  const { id, revision } = await create()
  await patch(id, { description: 'theirs', revision })
  const mine = await patch(id, { description: 'mine', revision: revision + 1 })
  expect(await mine.json()).toMatchObject({ description: 'mine', revision: revision + 2 })
})

test('of twenty saves of one revision at once exactly one holds', async () => {
  const { id, revision } = await create()
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => patch(id, { description: `save ${index}`, revision })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 409)])
  expect((await ada.call<Stored>('GET', `/api/workflows/${id}`)).revision).toBe(revision + 1)
})

test('a save without a revision always holds, for clients of the seed system', async () => {
  const { id, revision } = await create()
  await patch(id, { description: 'first' })
  expect(await (await patch(id, { description: 'second' })).json()).toMatchObject({ revision: revision + 2 })
})

test('who may see a workflow is not a change of its drawing', async () => {
  const { id, revision } = await create()
  expect(await (await patch(id, { visibility: 'public' })).json()).toMatchObject({ revision })
})

test('an execution keeps the drawing that it ran', async () => {
  const condition = step('a', { actionType: 'Condition', condition: '1 == 1' })
  const { id } = await ada.call<Stored>('POST', '/api/workflows/create', {
    name: 'Drawn',
    nodes: [trigger, condition],
    edges: [edge('t', 'a')],
  })
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  const path = `/api/workflows/executions/${executionId}/drawing`
  expect(await ada.call('GET', path)).toMatchObject({ nodes: [{ id: 't' }, { id: 'a' }], isCurrent: true })
  await patch(id, { description: 'not drawn' })
  expect(await ada.call('GET', path)).toMatchObject({ isCurrent: true })
  await patch(id, { nodes: [trigger], edges: [] })
  expect(await ada.call('GET', path)).toMatchObject({ nodes: [{ id: 't' }, { id: 'a' }], isCurrent: false })
})

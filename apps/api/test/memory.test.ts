import { createHash } from 'node:crypto'
import type { ExecutionDetail } from '@orch/contract'
import type { Json } from '@orch/engine'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKeySource } from '../src/encryption/key-source.ts'
import { type OpenServer, openParts } from '../src/parts.ts'
import { hiddenTexts } from '../src/run/memory/hidden-texts.ts'
import { type Asking, createMemory, type Memory } from '../src/run/memory/memory.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { MIGRATIONS, openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let other: OpenServer
let ada: TestPerson
/** The memories of two servers on one database. */
let memories: readonly [Memory, Memory]

beforeAll(async () => {
  server = await openServer()
  const { config, log } = server.parts
  const keySource = openKeySource(config.dataFolder, {})
  other = await openParts({
    config,
    log,
    keySource,
    migrationsFolder: MIGRATIONS,
    address: 'http://orch.test',
  })
  memories = [memoryOn(server.parts), memoryOn(other)]
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  other.beginStop()
  await other.close()
  await server.close()
})

function memoryOn({ db, sealer }: OpenServer, digestKey = Buffer.alloc(32, 1)): Memory {
  return createMemory({ pool: db.pool, sealer, digestKey })
}

async function draw(config: Record<string, unknown>): Promise<string> {
  const drawing = { name: 'Keeps', nodes: [trigger, step('a', config)], edges: [edge('t', 'a')] }
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
}

async function run(workflowId: string, input: object = {}): Promise<ExecutionDetail> {
  const { executionId } = await ada.call<{ executionId: string }>(
    'POST',
    `/api/workflows/${workflowId}/execute`,
    { input },
  )
  for (;;) {
    const detail = await ada.call<ExecutionDetail>(
      'GET',
      `/api/workflows/executions/${executionId}/logs?view=full`,
    )
    if (detail.execution.completedAt !== null) return detail
    await new Promise((wake) => setTimeout(wake, 20))
  }
}

const outputOf = async (workflowId: string, input: object = {}) =>
  (await run(workflowId, input)).execution.output
const rows = async (table: string, workflowId: string) =>
  (await server.parts.db.pool.query(`SELECT * FROM ${table} WHERE workflow_id = $1`, [workflowId])).rows

/** As many steps of a workflow as wanted, each in an execution of its own that has run. */
async function askings(workflowId: string, count: number): Promise<Asking[]> {
  const ids = await Promise.all(
    Array.from({ length: count }, async () => (await run(workflowId)).execution.id),
  )
  const { rows: found } = await server.parts.db.pool.query<{ workspace_id: string }>(
    'SELECT workspace_id FROM workflows WHERE id = $1',
    [workflowId],
  )
  return ids.map((executionId) => ({
    workspaceId: found[0]?.workspace_id ?? '',
    workflowId,
    executionId,
    step: 's',
  }))
}

const BOUNDS = { keep: 1_000, days: undefined }
const add = (before: Json) => (typeof before === 'number' ? before : 0) + 1

test('what a run remembers, the next recalls; large integers stay exact, and the row is sealed', async () => {
  const id = await draw({ actionType: 'Remember', name: 'last', value: '{{trigger.id}}' })
  const large = 7_615_917_337_495_251_231n
  const { parts } = server
  expect(await outputOf(id, { id: 'first-value-of-all' })).toEqual({
    value: 'first-value-of-all',
    before: null,
  })
  expect(await outputOf(id, { id: { n: 1 } })).toEqual({ value: { n: 1 }, before: 'first-value-of-all' })
  expect(JSON.stringify(await rows('workflow_memories', id))).not.toContain('first-value')
  const [asking] = await askings(await draw({ actionType: 'Recall', name: 'x' }), 1)
  if (!asking) throw new Error('no step')
  await memories[0].change(asking, 'large', { next: () => large, hidden: [], days: undefined })
  expect((await memoryOn(parts).recall(asking, 'large'))?.value).toBe(large)
})

test('a value is read with a default, added to, appended to and forgotten; what does not fit is refused', async () => {
  const input = { actionType: 'Recall', name: 'none', default: 'since forever' }
  expect(await outputOf(await draw(input))).toEqual({ value: 'since forever', found: false, at: null })
  const counting = await draw({ actionType: 'Remember', name: 'n', mode: 'add', value: '{{trigger.by}}' })
  expect(await outputOf(counting, { by: 2 })).toEqual({ value: 2, before: null })
  expect(await outputOf(counting, { by: '3' })).toEqual({ value: 5, before: 2 })
  const refused = await run(counting, { by: 'many' })
  expect(refused.logs.at(-1)).toMatchObject({
    errorCode: 'INVALID_INPUT',
    error: '"value" must be a number to add',
  })
  const listing = await draw({
    actionType: 'Remember',
    name: 'l',
    mode: 'append',
    value: '{{trigger.x}}',
    keep: '2',
  })
  for (const x of [1, 2]) await outputOf(listing, { x })
  expect(await outputOf(listing, { x: 3 })).toEqual({ value: [2, 3], before: [1, 2] })
  const forgetting = await draw({ actionType: 'Remember', name: 'f', mode: 'forget' })
  expect(await outputOf(forgetting)).toEqual({ value: null, before: null })
  const huge = await run(await draw({ actionType: 'Remember', name: 'h', value: '{{"x".repeat(200000)}}' }))
  expect(huge.logs.at(-1)).toMatchObject({ errorCode: 'VALUE_TOO_LARGE' })
  const nameless = await run(await draw({ actionType: 'Remember', name: '{{trigger.nobody}}', value: 1 }))
  expect(nameless.logs.at(-1)).toMatchObject({ errorCode: 'INVALID_INPUT', error: '"name" must be set' })
})

test('items are new once: in later runs, within one list, and after the server started again', async () => {
  const id = await draw({ actionType: 'Remove Items Seen Before', items: '{{trigger.items}}', fields: 'id' })
  const items = [{ id: 1 }, { id: 2, v: 'a' }, { id: 2, v: 'b' }]
  expect(await outputOf(id, { items })).toEqual({ items: items.slice(0, 2), count: 2, removed: 1 })
  expect(await outputOf(id, { items: [...items, { id: 3 }] })).toEqual({
    items: [{ id: 3 }],
    count: 1,
    removed: 3,
  })
  const [asking] = await askings(await draw({ actionType: 'Recall', name: 'x' }), 1)
  if (!asking) throw new Error('no step')
  expect((await memories[0].firstSeen(asking, 'seen', ['d'], BOUNDS)).size).toBe(1)
  const restarted = memoryOn(other)
  expect((await restarted.firstSeen({ ...asking, step: 'later' }, 'seen', ['d'], BOUNDS)).size).toBe(0)
  expect((await run(id, { items: 7 })).logs.at(-1)).toMatchObject({ errorCode: 'NOT_A_LIST' })
})

test('what a row tells of an item depends on a key that the database does not hold in clear', async () => {
  const id = await draw({ actionType: 'Remove Items Seen Before', items: '{{trigger.items}}' })
  const [asking] = await askings(id, 1)
  if (!asking) throw new Error('no step')
  const keyed = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)].map((key) => memoryOn(server.parts, key))
  // The same item, in the same memory: another key makes another row of it.
  for (const memory of keyed) await memory.firstSeen(asking, 'one', ['s7'], BOUNDS)
  await outputOf(id, { items: ['7'] })
  const seen = await rows('seen_items', id)
  expect(seen.filter(({ name }) => name === 'one')).toHaveLength(2)
  const guess = createHash('sha256')
    .update(JSON.stringify([id, 'seen', 's7']))
    .digest('base64url')
  expect(seen.filter(({ name }) => name === 'seen')).not.toMatchObject([{ digest: guess }])
  expect(await outputOf(id, { items: ['7'] })).toMatchObject({ count: 0 })
})

test('a step that is tried again after a crash gets the same answer, and changes nothing twice', async () => {
  const [first, second] = await askings(await draw({ actionType: 'Recall', name: 'x' }), 2)
  if (!first || !second) throw new Error('no steps')
  const [here, there] = memories
  const written = await here.change(first, 'n', { next: add, hidden: [], days: undefined })
  await there.change(second, 'n', { next: add, hidden: [], days: undefined })
  expect(await there.change(first, 'n', { next: add, hidden: [], days: undefined })).toEqual(written)
  expect((await here.recall(first, 'n'))?.value).toBe(2)
  expect([...(await here.firstSeen(first, 'seen', ['a', 'b'], BOUNDS))]).toEqual(['a', 'b'])
  expect((await there.firstSeen(second, 'seen', ['a', 'c'], BOUNDS)).has('a')).toBe(false)
  expect((await there.firstSeen(first, 'seen', ['a', 'b'], BOUNDS)).size).toBe(2)
})

test('forty steps of two servers at once: each addition counts, and each item is new to exactly one', async () => {
  const all = await askings(await draw({ actionType: 'Recall', name: 'x' }), 40)
  const digests = Array.from({ length: 50 }, (_, n) => `d${n}`)
  const found = await Promise.all(
    all.map(async (asking, n) => {
      const memory = memories[n % 2] ?? memories[0]
      await memory.change(asking, 'n', { next: add, hidden: [], days: undefined })
      // Each in another order: no two may wait for each other.
      const turned = [...digests.slice(n), ...digests.slice(0, n)]
      return [...(await memory.firstSeen(asking, 'seen', turned, BOUNDS))]
    }),
  )
  expect(found.flat().toSorted()).toEqual(digests.toSorted())
  expect((await memories[0].recall(all[0] ?? ({} as Asking), 'n'))?.value).toBe(40)
})

test('a memory is bounded: the items seen last stay, old ones go, and so do values past their days', async () => {
  const [asking, later] = await askings(await draw({ actionType: 'Recall', name: 'x' }), 2)
  if (!asking || !later) throw new Error('no steps')
  const [memory] = memories
  const bounds = { keep: 3, days: undefined }
  await memory.firstSeen(asking, 'seen', ['a', 'b', 'c'], bounds)
  await memory.firstSeen(asking, 'seen', ['a', 'd'], bounds)
  expect(await rows('seen_items', asking.workflowId)).toHaveLength(3)
  expect((await memory.firstSeen(later, 'seen', ['a'], bounds)).size).toBe(0)
  await server.parts.db.pool.query(
    `UPDATE seen_items SET last_seen_at = now() - interval '2 days' WHERE workflow_id = $1`,
    [asking.workflowId],
  )
  expect((await memory.firstSeen(later, 'seen', ['a'], { keep: 3, days: 1 })).size).toBe(1)
  await memory.change(asking, 'v', { next: () => 1, hidden: [], days: 1 })
  await server.parts.db.pool.query(`UPDATE workflow_memories SET expires_at = now() - interval '1 second'`)
  expect(await memory.recall(asking, 'v')).toBeUndefined()
  const small = await draw({ actionType: 'Remove Items Seen Before', items: '[1, 2, 3]', keep: '2' })
  expect((await run(small)).logs.at(-1)).toMatchObject({ errorCode: 'INVALID_INPUT' })
})

test('a workflow has so many names and no more, and takes its memory with it when it is deleted', async () => {
  const id = await draw({ actionType: 'Recall', name: 'x' })
  const [asking] = await askings(id, 1)
  if (!asking) throw new Error('no step')
  for (let n = 0; n < 100; n += 1)
    await memories[0].change({ ...asking, step: `s${n}` }, `v${n}`, {
      next: () => n,
      hidden: [],
      days: undefined,
    })
  await expect(
    memories[0].change({ ...asking, step: 'x' }, 'one more', { next: () => 1, hidden: [], days: undefined }),
  ).rejects.toMatchObject({ code: 'MEMORY_FULL' })
  expect(
    (await memories[0].change({ ...asking, step: 'y' }, 'v7', { next: () => 8, hidden: [], days: undefined }))
      .before,
  ).toBe(7)
  await memories[0].firstSeen(asking, 'seen', ['a'], BOUNDS)
  await ada.call('DELETE', `/api/workflows/${id}`)
  expect([...(await rows('workflow_memories', id)), ...(await rows('seen_items', id))]).toEqual([])
  await expect(memories[0].firstSeen(asking, 'seen', ['a'], BOUNDS)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('a secret in a remembered value is recalled whole, and hidden in the log', async () => {
  const password = ['hunter', 'two', 'hunter', 'two'].join('-')
  const drawing = {
    name: 'Keeps',
    nodes: [
      trigger,
      step('keep', { actionType: 'Remember', name: 'p', value: '{{trigger.login}}' }),
      step('read', { actionType: 'Recall', name: 'p' }),
      step('length', {
        actionType: 'Set Fields',
        fields: '[{"name":"n","value":"{{read.value.password.length}}"}]',
      }),
    ],
    edges: [edge('t', 'keep'), edge('keep', 'read'), edge('read', 'length')],
  }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const detail = await run(id, { login: { password } })
  expect(detail.execution).toMatchObject({ status: 'success', output: { n: password.length } })
  expect(JSON.stringify(detail)).not.toContain(password)
})

test('a text that the run which remembered it had to hide is hidden in later runs, whatever it is called there', async () => {
  const password = ['k7Q', 'zt9', 'Wb4', 'xR2'].join('')
  const drawing = {
    name: 'Keeps',
    nodes: [
      trigger,
      step('old', { actionType: 'Recall', name: 'p' }),
      step('keep', {
        actionType: 'Remember',
        name: 'p',
        mode: 'append',
        value: '{{trigger.login.password}}',
      }),
      step('again', { actionType: 'Set Fields', fields: '[{"name":"was","value":"{{keep.before}}"}]' }),
    ],
    edges: [edge('t', 'old'), edge('old', 'keep'), edge('keep', 'again')],
  }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  await run(id, { login: { password } })
  const second = await run(id, { login: { password: 'another-one-entirely' } })
  expect(second.execution.status).toBe('success')
  expect(second.logs.map(({ output }) => JSON.stringify(output)).join()).not.toContain(password)
})

test('a name of a field that people must not read is one of the texts to hide later', () => {
  const view = (text: string) => text.replace('k7Qzt9', '•')
  expect(hiddenTexts({ list: [{ k7Qzt9: 1, plain: 'with k7Qzt9' }] }, view)).toEqual([
    'k7Qzt9',
    'with k7Qzt9',
  ])
})

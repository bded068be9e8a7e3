import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { json, said, sendTo } from './support/webhooks.ts'

type Publication = { state: string; version: number | null; hasChanges: boolean }
type Workflow = { id: string; revision: number; publication: Publication; nodes: unknown[] }

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

const hook = {
  id: 't',
  type: 'trigger',
  position: { x: 0, y: 0 },
  data: {
    label: 'Hook',
    type: 'trigger',
    config: { triggerType: 'Webhook', webhookAuth: 'open', webhookAnswer: 'ended' },
  },
}
/** Its answer says which drawing ran. */
const saying = (text: string) => ({
  nodes: [
    hook,
    {
      id: 'say',
      type: 'action',
      position: { x: 300, y: 0 },
      data: {
        label: 'Say',
        type: 'action',
        config: { actionType: 'Set Fields', fields: [{ name: 'said', value: text }], keep: 'none' },
      },
    },
  ],
  edges: [{ id: 'e', source: 't', target: 'say' }],
})

const post = <T>(id: string, what: string, body: object = {}) =>
  ada.call<T>('POST', `/api/workflows/${id}/${what}`, body)
const publish = (id: string, body: object = {}) => post<Publication>(id, 'publish', body)
const read = (id: string) => ada.call<Workflow>('GET', `/api/workflows/${id}`)
const draw = (id: string, text: string, more: object = { draft: true }) =>
  ada.call<Workflow>('PATCH', `/api/workflows/${id}`, { ...saying(text), ...more })

async function create(text: string, more: object = {}) {
  const { id } = await ada.call<Workflow>('POST', '/api/workflows/create', {
    name: 'Talk',
    ...saying(text),
    ...more,
  })
  const { url } = await post<{ url: string }>(id, 'webhook-address')
  return { id, path: new URL(url).pathname }
}

/** What the door answers. */
const calls = async (path: string) => said(await sendTo(server, path, json({})))
const answers = (text: string) => ({ status: 200, body: { said: text } })

type Listed = { id: string; version: number | null }
const newest = async (id: string) => (await ada.call<Listed[]>('GET', `/api/workflows/${id}/executions`))[0]

describe('editing never touches what runs', () => {
  test('a draft that is saved runs nowhere until it is published; executions name their version', async () => {
    const { id, path } = await create('one')
    await draw(id, 'two')
    expect(await calls(path)).toEqual(answers('one'))
    expect(await newest(id)).toMatchObject({ version: 1 })
    expect((await read(id)).publication).toMatchObject({ state: 'published', version: 1, hasChanges: true })
    expect(await publish(id, { name: 'Second' })).toMatchObject({ version: 2, hasChanges: false })
    expect(await calls(path)).toEqual(answers('two'))
    expect(await newest(id)).toMatchObject({ version: 2 })
  })

  test('a save that is not a draft is published at once, as clients of the seed system expect it', async () => {
    const { id, path } = await create('one')
    const saved = await draw(id, 'two', {})
    expect(saved.publication).toMatchObject({ state: 'published', version: 2, hasChanges: false })
    expect(await calls(path)).toEqual(answers('two'))
    await ada.call('PATCH', `/api/workflows/${id}`, { name: 'Renamed' })
    expect((await read(id)).publication.version).toBe(2)
  })

  test('a start by hand runs what is published, or the draft where that is asked for, and says so', async () => {
    const { id } = await create('one')
    await draw(id, 'two')
    const started = async (body: object) => {
      const { executionId } = await post<{ executionId: string }>(id, 'execute', body)
      await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
      const { execution } = await ada.call<{ execution: { output: unknown; version: number | null } }>(
        'GET',
        `/api/workflows/executions/${executionId}/logs?view=full`,
      )
      return { output: execution.output, version: execution.version }
    }
    expect(await started({})).toEqual({ output: { said: 'one' }, version: 1 })
    expect(await started({ draft: true })).toEqual({ output: { said: 'two' }, version: null })
    // What ran as a draft stays one, though the same drawing is published later.
    const draft = await newest(id)
    await publish(id)
    expect(await newest(id)).toEqual(draft)
    expect(await started({ draft: true })).toEqual({ output: { said: 'two' }, version: 2 })
  })

  test('a called workflow is the published one, also while its own doors are shut', async () => {
    const { id } = await create('one')
    await draw(id, 'two')
    const call = {
      ...saying('x'),
      nodes: [
        hook,
        {
          id: 'say',
          type: 'action',
          data: { label: 'Call', type: 'action', config: { actionType: 'Call Workflow', workflowId: id } },
        },
      ],
    }
    const caller = await create('x')
    await ada.call('PATCH', `/api/workflows/${caller.id}`, call)
    expect(await calls(caller.path)).toMatchObject({ status: 200, body: { said: 'one' } })
    await post(id, 'pause')
    expect(await calls(caller.path)).toMatchObject({ status: 200, body: { said: 'one' } })
    await post(id, 'unpublish')
    expect(await calls(caller.path)).toMatchObject({ code: 'EXECUTION_FAILED', body: expect.anything() })
    const [execution] = await ada.call<{ errorCode: string }[]>(
      'GET',
      `/api/workflows/${caller.id}/executions`,
    )
    expect(execution?.errorCode).toBe('WORKFLOW_UNPUBLISHED')
  })

  test('what runs must be whole, and what was looked at is what is published', async () => {
    const { id } = await create('one')
    const { revision } = await draw(id, '{{nobody.x}}')
    const broken = await said(await ada.ask('POST', `/api/workflows/${id}/publish`, {}))
    expect(broken).toMatchObject({ status: 422, code: 'INVALID_TEMPLATE' })
    await draw(id, 'two')
    const late = await said(await ada.ask('POST', `/api/workflows/${id}/publish`, { revision }))
    expect(late).toMatchObject({ status: 409, code: 'WORKFLOW_CHANGED' })
    expect((await read(id)).publication.version).toBe(1)
  })
})

describe('a door says honestly why it is shut', () => {
  test('before anything is published, and after it is taken back', async () => {
    const { id, path } = await create('one', { draft: true })
    const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'K' })
    const seed = async () =>
      said(await sendTo(server, `/api/workflows/${id}/webhook`, json({}, { Authorization: `Bearer ${key}` })))
    const refused = { status: 409, code: 'WORKFLOW_UNPUBLISHED' }
    expect(await calls(path)).toMatchObject(refused)
    expect(await seed()).toMatchObject(refused)
    await publish(id)
    expect(await calls(path)).toEqual(answers('one'))
    expect(await post(id, 'unpublish')).toMatchObject({ state: 'unpublished', version: null })
    expect(await calls(path)).toMatchObject(refused)
    expect(await seed()).toMatchObject(refused)
  })

  test('of a trigger that only the draft has', async () => {
    const { id, path } = await create('one')
    const { nodes, edges } = saying('one')
    const manual = { ...hook, data: { ...hook.data, config: { triggerType: 'Manual' } } }
    await ada.call('PATCH', `/api/workflows/${id}`, { nodes: [manual, nodes[1]], edges })
    expect(await calls(path)).toMatchObject({ status: 404, code: 'WEBHOOK_NOT_FOUND' })
    await draw(id, 'one')
    expect(await calls(path)).toMatchObject({ status: 409, code: 'WORKFLOW_UNPUBLISHED' })
    await publish(id)
    expect(await calls(path)).toEqual(answers('one'))
  })

  test('while it is paused, in a way that senders try again', async () => {
    const { id, path } = await create('one')
    expect(await post(id, 'pause')).toMatchObject({ state: 'paused', version: 1 })
    expect(await calls(path)).toMatchObject({ status: 503, code: 'WORKFLOW_PAUSED' })
    await draw(id, 'two', {})
    expect((await read(id)).publication).toMatchObject({ state: 'paused', version: 2 })
    expect(await post(id, 'resume')).toMatchObject({ state: 'published' })
    expect(await calls(path)).toEqual(answers('two'))
    await post(id, 'unpublish')
    const refused = await said(await ada.ask('POST', `/api/workflows/${id}/pause`, {}))
    expect(refused).toMatchObject({ status: 409, code: 'WORKFLOW_UNPUBLISHED' })
  })

  test('schedules stop with it, and go on', async () => {
    const clock = {
      ...hook,
      data: { ...hook.data, config: { triggerType: 'Schedule', scheduleCron: '0 9 * * *' } },
    }
    const { id } = await ada.call<Workflow>('POST', '/api/workflows/create', {
      name: 'Clock',
      nodes: [clock],
      edges: [],
    })
    const planned = async (count: number) => {
      const text = 'SELECT 1 FROM workflow_schedules WHERE workflow_id = $1'
      while ((await server.parts.db.pool.query(text, [id])).rowCount !== count)
        await new Promise((wake) => setTimeout(wake, 20))
    }
    await planned(1)
    await post(id, 'pause')
    await planned(0)
    await post(id, 'resume')
    await planned(1)
    await post(id, 'unpublish')
    await planned(0)
  })

  test('the address is there, and its test address shows the draft', async () => {
    const { id, path } = await create('one', { draft: true })
    const { reached } = await post<{ reached: boolean }>(id, 'webhook-address')
    expect(typeof reached).toBe('boolean')
    expect((await server.app.request(`http://orch.test${path}`, { method: 'HEAD' })).status).toBe(200)
    await post(id, 'webhook-address/listen')
    expect((await sendTo(server, `${path}/test`, json({ a: 1 }))).status).toBe(200)
    expect(await ada.call('GET', `/api/workflows/${id}/webhook-address/heard`)).toMatchObject({
      input: { a: 1 },
    })
  })
})

describe('versions', () => {
  test('have numbers, names and notes, and say who made them; any of them can run again', async () => {
    const { id, path } = await create('one')
    await draw(id, 'two')
    await publish(id, { name: 'Second', note: 'Says two' })
    await draw(id, 'three')
    await publish(id)
    const list = () => ada.call<object[]>('GET', `/api/workflows/${id}/versions`)
    expect(await list()).toMatchObject([
      { number: 3, name: null, isRunning: true },
      { number: 2, name: 'Second', note: 'Says two', publishedBy: { name: 'Ada' }, isRunning: false },
      { number: 1, isRunning: false },
    ])
    expect(await publish(id, { version: 2 })).toMatchObject({ version: 2, hasChanges: true })
    expect(await calls(path)).toEqual(answers('two'))
    // The draft stays; published again as it is, it is version 3.
    expect(await publish(id)).toMatchObject({ version: 3, hasChanges: false })
    expect(await list()).toHaveLength(3)
    expect(await ada.call('GET', `/api/workflows/${id}/versions/2`)).toMatchObject({
      number: 2,
      nodes: saying('two').nodes,
    })
    for (const wrong of ['9', 'x', '0', '99999999999'])
      expect(await said(await ada.ask('GET', `/api/workflows/${id}/versions/${wrong}`))).toMatchObject({
        status: 404,
        code: 'VERSION_NOT_FOUND',
      })
  })

  test('of several published at once each has a number of its own, and one of them runs', async () => {
    const { id } = await create('0')
    const texts = ['1', '2', '3', '4']
    await Promise.all(texts.map((text) => draw(id, text, {})))
    const versions = await ada.call<{ number: number; isRunning: boolean }[]>(
      'GET',
      `/api/workflows/${id}/versions`,
    )
    expect(versions.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1])
    expect(versions.filter(({ isRunning }) => isRunning)).toHaveLength(1)
    expect((await read(id)).publication.hasChanges).toBe(false)
  })

  test('what changed is told step by step and field by field', async () => {
    const { id } = await create('one')
    const { nodes, edges } = saying('two')
    const note = { id: 'n', type: 'action', data: { label: 'More', type: 'action', config: {} } }
    // What the editor writes where nothing is said is not a change.
    const data = { ...hook.data, description: '', enabled: true }
    const moved = { ...hook, data, position: { x: 50, y: 0 } }
    await ada.call('PATCH', `/api/workflows/${id}`, {
      nodes: [moved, nodes[1], note],
      edges: [...edges, { id: 'e2', source: 'say', target: 'n', sourceHandle: 'error' }],
      draft: true,
    })
    const changes = (query = '') => ada.call('GET', `/api/workflows/${id}/changes${query}`)
    expect(await changes()).toEqual({
      steps: {
        added: [{ id: 'n', label: 'More' }],
        removed: [],
        changed: [
          {
            id: 'say',
            label: 'Say',
            fields: [
              {
                path: 'config.fields',
                before: [{ name: 'said', value: 'one' }],
                after: [{ name: 'said', value: 'two' }],
              },
            ],
          },
        ],
        moved: ['t'],
      },
      connections: { added: [{ source: 'say', target: 'n', handle: 'error' }], removed: [] },
    })
    expect(await changes('?from=draft&to=1')).toMatchObject({ steps: { removed: [{ id: 'n' }] } })
    expect(await said(await ada.ask('GET', `/api/workflows/${id}/changes?from=7`))).toMatchObject({
      code: 'VERSION_NOT_FOUND',
    })
  })

  test('the migration tells a drawing from others as the server does, so that version 1 is what executions ran', async () => {
    const { id } = await create('Ünï "q" / 7')
    const file = '../prisma/migrations/20261128151000_published/migration.sql'
    const migration = readFileSync(new URL(file, import.meta.url), 'utf8')
    const digest = /encode\(sha256\(.*'hex'\)/.exec(migration)?.[0] ?? ''
    const { rows } = await server.parts.db.pool.query<{ digest: string; stored: string }>(
      `SELECT ${digest} AS digest, (SELECT digest FROM workflow_versions WHERE workflow_id = $1) AS stored
      FROM workflows WHERE id = $1`,
      [id],
    )
    expect(rows[0]?.digest).toBe(rows[0]?.stored)
  })

  test('who did what is recorded', async () => {
    const { id } = await create('one', { draft: true })
    await publish(id)
    await post(id, 'pause')
    await post(id, 'resume')
    await post(id, 'unpublish')
    const rows = await server.parts.db.prisma.auditEntry.findMany({
      where: { target: { startsWith: id }, action: { startsWith: 'version.' } },
      orderBy: { at: 'asc' },
    })
    expect(rows.map(({ action }) => action)).toEqual([
      'version.publish',
      'version.pause',
      'version.resume',
      'version.unpublish',
    ])
  })

  test('of a public workflow visitors see what runs, and a copy runs nowhere', async () => {
    const { id } = await create('one')
    await ada.call('PATCH', `/api/workflows/${id}`, { visibility: 'public' })
    await ada.call('PATCH', `/api/workflows/${id}`, { edges: [], draft: true })
    const seen = async () => {
      const answer = await server.app.request(`http://orch.test/api/public/workflows/${id}`)
      return ((await answer.json()) as { edges: object[] }).edges
    }
    expect(await seen()).toHaveLength(1)
    await publish(id)
    expect(await seen()).toHaveLength(0)
    const copy = await post<Workflow>(id, 'duplicate')
    expect(copy.publication).toMatchObject({ state: 'unpublished', version: null })
  })
})

import type { Workflow, WorkflowFile, WorkflowPage } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WAIT_MS } from '../../../vitest.limits.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const SECRET = ['sk', 'proj', 'a1b2c3d4e5f6a7b8c9d0e1f2'].join('-')

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let begun: string
const ids = new Map<string, string>()

const idOf = (name: string) => ids.get(name) ?? name
const namesOf = ({ workflows }: WorkflowPage) => workflows.map(({ name }) => name)
const search = (query = '', person = ada) =>
  person.call<WorkflowPage>('GET', `/api/workflows/search?${query}`)
const organize = (body: object, person = ada) => person.ask('POST', '/api/workflows/organize', body)

async function create(name: string, more: object = {}): Promise<void> {
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name,
    nodes: [trigger],
    ...more,
  })
  ids.set(name, id)
}

const clock = {
  id: 'c',
  type: 'trigger',
  data: { type: 'trigger', config: { triggerType: 'Schedule', scheduleCron: '0 6 * * *' } },
}

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  bob = await server.signUp('Bob')
  await create('Orders', { description: 'Reads 100% of them' })
  await create('Reports', { nodes: [clock, trigger] })
  await create('Sketch', { draft: true })
  await create('refunds')
  const { executionId } = await ada.call<{ executionId: string }>(
    'POST',
    `/api/workflows/${idOf('Orders')}/execute`,
    {},
  )
  begun = executionId
  await ada.call('POST', `/api/workflows/${idOf('refunds')}/pause`)
  await organize({ workflowIds: [idOf('Orders')], folder: 'Sales/Shop', addTags: ['money', 'daily'] })
  await organize({ workflowIds: [idOf('refunds')], folder: 'Sales', addTags: ['money'] })
  await organize({ workflowIds: [idOf('Sketch')], folder: 'Sales_' })
  // The clock finds the next time of what was published.
  await vi.waitFor(
    async () => expect((await search('text=Reports')).workflows[0]?.nextRunAt).not.toBeNull(),
    { timeout: WAIT_MS },
  )
})

afterAll(() => server.close())

describe('the list of workflows', () => {
  test('says of each its triggers, who made it, what ran last and what comes next', async () => {
    const { workflows, tags, folders } = await search('sort=name&order=ascending')
    expect(workflows).toMatchObject([
      {
        name: 'Orders',
        triggers: ['Manual'],
        tags: ['daily', 'money'],
        folder: 'Sales/Shop',
        nextRunAt: null,
      },
      { name: 'refunds', lastRun: null, published: { state: 'paused' } },
      {
        name: 'Reports',
        triggers: ['Manual', 'Schedule'],
        nextRunAt: expect.stringContaining('T06:00:00.000Z'),
        folder: null,
      },
      { name: 'Sketch', published: { state: 'unpublished' }, owner: { name: 'Ada' } },
    ])
    expect(workflows[0]?.lastRun?.executionId).toBe(begun)
    expect([tags, folders]).toEqual([
      ['daily', 'money'],
      ['Sales', 'Sales_', 'Sales/Shop'],
    ])
  })

  test.each([
    ['text=REFUND', ['refunds']],
    ['text=100%25', ['Orders']],
    ['text=0%25 o', ['Orders']],
    ['text=_', []],
    ['tag=money', ['Orders', 'refunds']],
    ['folder=Sales', ['Orders', 'refunds']],
    ['folder=Sales/Shop', ['Orders']],
    ['folder=Sales_', ['Sketch']],
    ['state=paused', ['refunds']],
    ['state=unpublished', ['Sketch']],
    ['state=published&tag=money', ['Orders']],
    ['sort=lastRun&order=descending&limit=1', ['Orders']],
    ['sort=nextRun&order=ascending&limit=1', ['Reports']],
  ])('is found by %s', async (query, names) => {
    expect(
      namesOf(
        await search(`sort=name&order=ascending&${query}`.replace(/^sort=name&order=ascending&(?=sort)/, '')),
      ),
    ).toEqual(names)
  })

  test.each(['changed', 'name', 'lastRun', 'nextRun'])(
    'in the order of %s holds each workflow once, however small its pages are',
    async (sort) => {
      for (const order of ['ascending', 'descending']) {
        const whole = namesOf(await search(`sort=${sort}&order=${order}`))
        const paged: string[] = []
        let next: string | null = ''
        while (next !== null) {
          const page: WorkflowPage = await search(
            `sort=${sort}&order=${order}&limit=1${next === '' ? '' : `&after=${next}`}`,
          )
          paged.push(...namesOf(page))
          next = page.next
        }
        expect(paged).toEqual(whole)
        expect(new Set(paged).size).toBe(4)
      }
    },
  )

  test('refuses a place that no page gave', async () => {
    const answer = await ada.ask(
      'GET',
      `/api/workflows/search?after=${Buffer.from('[1]').toString('base64url')}`,
    )
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('after must be the')])
  })

  test('shows nothing of another workspace', async () => {
    expect(await search('', bob)).toEqual({ workflows: [], next: null, tags: [], folders: [] })
  })
})

describe('folders and tags', () => {
  test('change many workflows or none, and are not a change of a drawing', async () => {
    const before = await search('sort=changed')
    const foreign = await organize({ workflowIds: [idOf('Orders')], addTags: ['mine'] }, bob)
    expect(foreign.status).toBe(404)
    const half = await organize({ workflowIds: [idOf('Orders'), 'not-there'], addTags: ['half'] })
    expect(half.status).toBe(404)
    expect((await search()).tags).toEqual(['daily', 'money'])
    const both = [idOf('Orders'), idOf('Sketch')]
    const moved = await organize({ workflowIds: both, folder: 'Old', addTags: ['x'], removeTags: ['daily'] })
    expect(moved.status).toBe(200)
    const after = await search('folder=Old&sort=name&order=ascending')
    expect(after.workflows.map(({ tags, folder }) => [folder, tags])).toEqual([
      ['Old', ['money', 'x']],
      ['Old', ['x']],
    ])
    await organize({ workflowIds: both, folder: null })
    expect((await search('tag=x')).workflows.map(({ folder }) => folder)).toEqual([null, null])
    expect(namesOf(await search('sort=changed'))).toEqual(namesOf(before))
  })

  test.each([
    [{ folder: '/Sales' }],
    [{ folder: 'Sales//Shop' }],
    [{ addTags: ['one,two'] }],
    [{ addTags: Array.from({ length: 21 }, (_, index) => `t${index}`) }],
  ])('refuse %j', async (body) => {
    expect((await organize({ workflowIds: [idOf('Reports')], ...body })).status).toBe(400)
  })

  test('have a limit for each workflow, however often tags are added', async () => {
    const tagged = (from: number) =>
      organize({
        workflowIds: [idOf('Reports')],
        addTags: Array.from({ length: 15 }, (_, index) => `t${from + index}`),
      })
    expect((await tagged(0)).status).toBe(200)
    expect((await tagged(15)).status).toBe(400)
  })

  test('go with a copy', async () => {
    await organize({ workflowIds: [idOf('Orders')], folder: 'Shop' })
    const { id } = await ada.call<{ id: string }>('POST', `/api/workflows/${idOf('Orders')}/duplicate`)
    const copy = (await search('folder=Shop')).workflows.find((one) => one.id === id)
    expect(copy).toMatchObject({ tags: ['money', 'x'], name: 'Orders (Copy)' })
  })
})

describe('a workflow as a file', () => {
  const drawing = {
    name: 'Carried',
    description: 'Goes elsewhere',
    draft: true,
    nodes: [
      {
        ...trigger,
        position: { x: 1, y: 2 },
        data: {
          label: 'Order',
          type: 'trigger',
          config: { triggerType: 'Webhook', webhookMockRequest: '{"mail":"grace@example.com"}' },
        },
      },
      step(
        'a',
        {
          actionType: 'HTTP Request',
          endpoint: 'https://api.example.com/orders',
          httpBody: JSON.stringify({ apiKey: SECRET, of: '{{@t:Order.order}}' }),
        },
        { pinned: { customer: 'Grace Hopper' }, note: 'Once a day' },
      ),
    ],
    edges: [edge('t', 'a')],
  }

  test('has its steps and settings, and says what was left out', async () => {
    await create('Carried', drawing)
    const file = await ada.call<WorkflowFile>('GET', `/api/workflows/${idOf('Carried')}/export`)
    expect(file).toMatchObject({ format: 'orch-workflow/1', name: 'Carried', description: 'Goes elsewhere' })
    expect(file.leftOut).toEqual([
      { step: 't', label: 'Order', field: 'config.webhookMockRequest', what: 'sample' },
      { step: 'a', label: 'a', field: 'pinned', what: 'sample' },
      { step: 'a', label: 'a', field: 'config.httpBody', what: 'secret' },
    ])
    const text = JSON.stringify(file)
    for (const hidden of [SECRET, 'grace@example.com', 'Grace Hopper']) expect(text).not.toContain(hidden)
    for (const kept of ['https://api.example.com/orders', '{{@t:Order.order}}', 'Once a day'])
      expect(text).toContain(kept)
  })

  test('names a connection that was left out', async () => {
    const { id: connection } = await ada.call<{ id: string }>('POST', '/api/integrations', {
      type: 'resend',
      name: 'Mail',
      config: { apiKey: ['re', 'a1b2c3d4e5f6'].join('_') },
    })
    await create('Mails', {
      draft: true,
      nodes: [trigger, step('m', { actionType: 'Send Email', integrationId: connection })],
    })
    const file = await ada.call<WorkflowFile>('GET', `/api/workflows/${idOf('Mails')}/export`)
    expect(file.leftOut).toEqual([
      { step: 'm', label: 'm', field: 'config.integrationId', what: 'connection' },
    ])
    expect(JSON.stringify(file.nodes)).not.toContain(connection)
  })

  test('makes the same workflow in another workspace: its file is the same', async () => {
    const file = await ada.call<WorkflowFile>('GET', `/api/workflows/${idOf('Carried')}/export`)
    const made = await bob.call<Workflow>('POST', '/api/workflows/create', { ...file, draft: true })
    const again = await bob.call<WorkflowFile>('GET', `/api/workflows/${made.id}/export`)
    expect(again).toEqual({ ...file, leftOut: [] })
  })

  test('is for the members of its workspace', async () => {
    expect((await bob.ask('GET', `/api/workflows/${idOf('Carried')}/export`)).status).toBe(404)
  })
})

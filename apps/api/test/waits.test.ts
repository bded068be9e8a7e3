import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Log = {
  step: string
  nodeId: string
  status: string
  iteration: number | null
  input: unknown
  output: unknown
}
type Detail = { execution: { status: string; output: unknown; errorCode: string | null }; logs: Log[] }

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

async function create(nodes: unknown[], edges: unknown[]): Promise<string> {
  const drawing = { name: 'Waits', nodes: [trigger, ...nodes], edges }
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
}

async function start(workflowId: string, body: unknown = {}): Promise<string> {
  const path = `/api/workflows/${workflowId}/execute`
  return (await ada.call<{ executionId: string }>('POST', path, body)).executionId
}

const detail = (id: string) => ada.call<Detail>('GET', `/api/workflows/executions/${id}/logs?view=full`)

async function until(id: string, status: string): Promise<Detail> {
  for (;;) {
    const found = await detail(id)
    if (found.execution.status === status) return found
    if (['success', 'error', 'cancelled'].includes(found.execution.status))
      throw new Error(`It ended: ${JSON.stringify(found)}`)
    await new Promise((wake) => setTimeout(wake, 20))
  }
}

/** What a step that mails the address would send. */
function tokenOf(executionId: string, stepKey: string, kind: 'approval' | 'callback'): string {
  return server.parts.waitLinks.token(executionId, stepKey, kind)
}

const outside = (method: string, path: string, body?: string, type = 'application/json') =>
  server.app.request(`http://orch.test${path}`, {
    method,
    headers: { 'Content-Type': type },
    ...(body === undefined ? {} : { body }),
  })

describe('an approval', () => {
  const asking = () =>
    create(
      [
        step('ok', { actionType: 'Wait for Approval', message: 'Ship it?' }),
        step('yes', { actionType: 'Condition', condition: '{{ok.comment}} === "go"' }),
        step('no', { actionType: 'Condition', condition: 'true' }),
      ],
      [edge('t', 'ok'), edge('ok', 'yes', 'approved'), edge('ok', 'no', 'rejected')],
    )

  test('shows that it waits, and goes on as the person says', async () => {
    const id = await start(await asking())
    const { logs } = await until(id, 'waiting')
    expect(logs.find((log) => log.step === 'ok')).toMatchObject({
      status: 'waiting',
      input: { message: 'Ship it?' },
    })
    const path = `/api/workflows/executions/${id}/approval`
    const nothing = await ada.ask('POST', path, { step: 'yes', approved: true })
    expect([nothing.status, await nothing.json()]).toMatchObject([409, { code: 'NOT_WAITING' }])
    await ada.call('POST', path, { step: 'ok', approved: true, comment: 'go' })
    const ended = await until(id, 'success')
    const statusOf = (nodeId: string) => ended.logs.find((log) => log.nodeId === nodeId)?.status
    expect([statusOf('ok'), statusOf('yes'), statusOf('no')]).toEqual(['success', 'success', 'skipped'])
    expect(ended.logs.find((log) => log.nodeId === 'yes')?.output).toEqual({ condition: true })
    expect((await ada.ask('POST', path, { step: 'ok', approved: false })).status).toBe(409)
  })

  test('by a key names the key', async () => {
    const id = await start(await asking())
    await until(id, 'waiting')
    const made = await ada.call<{ id: string; key: string }>('POST', '/api/api-keys', { scopes: ['manage'] })
    const path = `http://orch.test/api/workflows/executions/${id}/approval`
    const headers = { Authorization: `Bearer ${made.key}`, 'Content-Type': 'application/json' }
    const body = JSON.stringify({ step: 'ok', approved: true })
    expect((await server.app.request(path, { method: 'POST', headers, body })).status).toBe(200)
    const ended = await until(id, 'success')
    const by = `API key with the id ${made.id}`
    expect(ended.logs.find((log) => log.nodeId === 'ok')?.output).toMatchObject({ approved: true, by })
    const log = await ada.call<object[]>('GET', '/api/audit?action=execution.approve')
    expect(log).toContainEqual(expect.objectContaining({ actor: `key:${made.id}`, target: id }))
  })

  test('by link: opening it decides nothing, the form does, once', async () => {
    const id = await start(await asking())
    await until(id, 'waiting')
    const path = `/api/approvals/${tokenOf(id, 'ok', 'approval')}`
    const page = await outside('GET', path)
    expect([page.status, page.headers.get('Referrer-Policy')]).toEqual([200, 'no-referrer'])
    const asked = await page.text()
    expect(asked).toContain('Ship it?')
    expect(asked).toContain('<textarea id="comment"')
    expect((await detail(id)).execution.status).toBe('waiting')
    const form = 'application/x-www-form-urlencoded'
    const answer = await outside('POST', path, 'decision=reject&comment=not+today', form)
    expect(await answer.text()).toContain('Rejected')
    const ended = await until(id, 'success')
    expect(ended.logs.find((log) => log.nodeId === 'ok')?.output).toMatchObject({
      approved: false,
      comment: 'not today',
      by: 'link',
    })
    expect((await outside('POST', path, '{"approved":true}')).status).toBe(409)
    const over = await (await outside('GET', path)).text()
    expect(over).toContain('no longer waits')
    expect(over).not.toContain('<form')
  })

  test('by link: a person reads everything in their language, also what is refused', async () => {
    const id = await start(await asking())
    await until(id, 'waiting')
    const headers = {
      Accept: 'text/html',
      'Accept-Language': 'de',
      'Content-Type': 'application/x-www-form-urlencoded',
    }
    const visit = (token: string, init: RequestInit = {}) =>
      server.app.request(`http://orch.test/api/approvals/${token}`, { headers, ...init })
    const token = tokenOf(id, 'ok', 'approval')
    const decide = { method: 'POST', body: 'decision=approve' }
    const asked = await (await visit(token)).text()
    for (const part of [
      '<html lang="de">',
      'Ship it?',
      '>Genehmigen<',
      '>Ablehnen<',
      'Kommentar (freiwillig)',
    ])
      expect(asked).toContain(part)
    expect(await (await visit(token, decide)).text()).toContain('<h1>Genehmigt</h1>')
    const twice = await visit(token, decide)
    expect([twice.status, await twice.text()]).toEqual([409, expect.stringContaining('schon entschieden')])
    const unknown = await visit('nobody-has-this')
    expect(unknown.headers.get('referrer-policy')).toBe('no-referrer')
    expect([unknown.status, await unknown.text()]).toEqual([
      404,
      expect.stringContaining('Dieser Link beantwortet nichts.'),
    ])
  })

  test('by link: what is asked is shown as text, whatever it holds', async () => {
    const message = '<script>alert(1)</script> & "more"'
    const id = await start(
      await create([step('ok', { actionType: 'Wait for Approval', message })], [edge('t', 'ok')]),
    )
    await until(id, 'waiting')
    const page = await (await outside('GET', `/api/approvals/${tokenOf(id, 'ok', 'approval')}`)).text()
    expect(page).not.toContain('<script>')
    expect(page).toContain('&lt;script&gt;')
  })

  test('a link of another kind, a changed one and an invented one answer nothing', async () => {
    const id = await start(await asking())
    await until(id, 'waiting')
    const good = tokenOf(id, 'ok', 'approval')
    const [place = '', mac = ''] = good.split('.')
    const other = Buffer.from(JSON.stringify([id, 'no'])).toString('base64url')
    for (const token of [
      tokenOf(id, 'ok', 'callback'),
      `${other}.${mac}`,
      `${place}.`,
      `${place}.AAAA`,
      'x',
      '%00',
      good.slice(0, -2),
    ]) {
      const answer = await outside('POST', `/api/approvals/${token}`, '{"approved":true}')
      expect([token, answer.status]).toEqual([token, 404])
    }
    expect((await detail(id)).execution.status).toBe('waiting')
    await ada.call('POST', `/api/workflows/executions/${id}/cancel`)
    await until(id, 'cancelled')
    expect((await outside('POST', `/api/approvals/${good}`, '{"approved":true}')).status).toBe(409)
  })

  test('nobody answers in time', async () => {
    const id = await start(
      await create(
        [
          step('ok', { actionType: 'Wait for Approval', timeLimit: 0.2 }),
          step('late', { actionType: 'Merge' }),
        ],
        [edge('t', 'ok'), edge('ok', 'late', 'timeout')],
      ),
    )
    const ended = await until(id, 'success')
    expect(ended.execution.output).toEqual({ ok: { timedOut: true } })
  })
})

describe('a callback', () => {
  test('continues with the body, and its address stands in no log', async () => {
    const workflow = await create(
      [
        step('show', { actionType: 'Switch', value: '{{@wait:wait.resumeUrl}}', cases: 'none' }),
        step('wait', { actionType: 'Wait for Callback' }),
        step('end', { actionType: 'Merge' }),
      ],
      [edge('t', 'show'), edge('show', 'wait', 'default'), edge('wait', 'end')],
    )
    const id = await start(workflow)
    const { logs } = await until(id, 'waiting')
    const token = tokenOf(id, 'wait', 'callback')
    expect(JSON.stringify(logs)).toContain('/api/callbacks/')
    expect(JSON.stringify(logs)).not.toContain(token)
    expect((await outside('POST', `/api/callbacks/${token}`, '{oops')).status).toBe(400)
    expect((await outside('POST', `/api/callbacks/${token}`, '[1, {"paid": true}]')).status).toBe(200)
    const ended = await until(id, 'success')
    expect(ended.execution.output).toEqual({ wait: [1, { paid: true }] })
    expect((await outside('POST', `/api/callbacks/${token}`, '{}')).status).toBe(409)
  })
})

test('an answer that came early and holds a secret is kept sealed, and read by the process that decides next', async () => {
  const workflow = await create(
    [
      step('ok', { actionType: 'Wait for Approval' }),
      step('wait', { actionType: 'Wait for Callback' }),
      step('end', { actionType: 'Condition', condition: '{{wait.password}} === "tulip"' }),
    ],
    [edge('t', 'ok'), edge('ok', 'wait'), edge('wait', 'end')],
  )
  const id = await start(workflow)
  await until(id, 'waiting')
  const callback = `/api/callbacks/${tokenOf(id, 'wait', 'callback')}`
  expect((await outside('POST', callback, '{"password":"tulip"}')).status).toBe(200)
  await ada.call('POST', `/api/workflows/executions/${id}/approval`, { step: 'ok', approved: true })
  const ended = await until(id, 'success')
  expect(ended.execution.output).toEqual({ condition: true })
  expect(JSON.stringify(ended.logs.filter(({ nodeId }) => nodeId === 'wait'))).not.toContain('tulip')
})

describe('the other steps of the language, over PostgreSQL', () => {
  test('a loop leaves a log row for each step of each turn', async () => {
    const workflow = await create(
      [
        step('l', { actionType: 'Loop', items: '{{trigger.list}}', concurrency: 2 }),
        step('c', { actionType: 'Condition', condition: '{{l.item}} > 1' }),
        step('d', { actionType: 'Delay', amount: 0.1 }),
      ],
      [edge('t', 'l'), edge('l', 'c', 'each'), edge('c', 'd')],
    )
    const ended = await until(await start(workflow, { input: { list: [1, 2, 3] } }), 'success')
    const turns = ended.logs
      .filter(({ nodeId }) => nodeId === 'd')
      .map(({ iteration, status }) => [iteration, status])
    expect(turns.sort()).toEqual([
      [0, 'skipped'],
      [1, 'success'],
      [2, 'success'],
    ])
    expect(ended.execution.output).toMatchObject({ count: 3, failed: 0 })
  })

  test('a called workflow gives its output; one of others does not exist', async () => {
    const called = await create([step('m', { actionType: 'Merge' })], [edge('t', 'm')])
    const calling = (workflowId: string) =>
      create(
        [step('c', { actionType: 'Call Workflow', workflowId, input: '{"name": "{{trigger.name}}"}' })],
        [edge('t', 'c')],
      )
    const ended = await until(await start(await calling(called), { input: { name: 'Ada' } }), 'success')
    expect(ended.execution.output).toMatchObject({ Start: { name: 'Ada' } })
    const eve = await server.signUp('Eve')
    const foreign = await eve.call<{ id: string }>('POST', '/api/workflows/create', {
      name: 'Hers',
      nodes: [trigger],
      edges: [],
    })
    const refused = await until(await start(await calling(foreign.id)), 'error')
    expect(refused.execution.errorCode).toBe('WORKFLOW_NOT_FOUND')
  })

  test('a cancellation reaches the called workflow', async () => {
    const slow = await create(
      [step('d', { actionType: 'Delay', amount: 3, unit: 'weeks' })],
      [edge('t', 'd')],
    )
    const calling = await create(
      [step('c', { actionType: 'Call Workflow', workflowId: slow })],
      [edge('t', 'c')],
    )
    const id = await start(calling)
    const { logs } = await until(id, 'waiting')
    const asked = logs.find(({ nodeId }) => nodeId === 'c')?.input
    const { executionId = '' } = (asked ?? {}) as { executionId?: string }
    await until(executionId, 'waiting')
    await ada.call('POST', `/api/workflows/executions/${id}/cancel`)
    await Promise.all([until(id, 'cancelled'), until(executionId, 'cancelled')])
  })

  test('a step and all after it run on what came before, tried out or not; what stands beside them does not', async () => {
    const set = (id: string, value: string) =>
      step(id, { actionType: 'Set Fields', fields: JSON.stringify([{ name: 'v', value }]) })
    const nodes = [set('a', 'a{{trigger.n}}'), set('b', '{{a.v}}b'), set('c', '{{b.v}}c'), set('x', 'beside')]
    const edges = [edge('t', 'a'), edge('a', 'b'), edge('b', 'c'), edge('t', 'x')]
    const workflow = await create(nodes, edges)
    const path = `/api/workflows/${workflow}/nodes`
    const refused = await ada.ask('POST', `${path}/c/run`, { onward: true })
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('has no output yet'),
    ])
    const alone = await ada.call<{ executionId: string }>('POST', `${path}/a/run`, {})
    await until(alone.executionId, 'success')
    const second = await ada.call<{ executionId: string }>('POST', `${path}/b/run`, {})
    const tried = await until(second.executionId, 'success')
    expect(tried.logs.find(({ nodeId }) => nodeId === 'b')?.output).toEqual({ v: 'ab' })
    const onward = await ada.call<{ executionId: string }>('POST', `${path}/c/run`, { onward: true })
    expect((await until(onward.executionId, 'success')).execution.output).toEqual({ v: 'abc' })
    const whole = await start(workflow, { input: { n: 1 } })
    await until(whole, 'success')
    await ada.call('PATCH', `/api/workflows/${workflow}`, {
      nodes: [trigger, nodes[0], set('b', '{{a.v}}B'), nodes[2], set('x', 'again'), set('y', 'new')],
      edges: [...edges, edge('t', 'y')],
      draft: true,
    })
    const from = await ada.call<{ executionId: string }>('POST', `${path}/b/run`, {
      executionId: whole,
      onward: true,
    })
    const { logs } = await until(from.executionId, 'success')
    expect(
      Object.fromEntries(logs.map(({ nodeId, status, output }) => [nodeId, output ?? status])),
    ).toMatchObject({
      a: { v: 'a1' },
      b: { v: 'a1B' },
      c: { v: 'a1Bc' },
      x: { v: 'beside' },
      y: 'skipped',
    })
  })

  test('one step alone reads an earlier execution, and pins stand only where asked for', async () => {
    const workflow = await create(
      [
        step('s', { actionType: 'Switch', value: '{{trigger.n}}', cases: '1\n2' }),
        step('w', { actionType: 'Wait for Callback' }, { pinned: { from: 'sample' } }),
        step('m', { actionType: 'Switch', value: '{{w.from}} {{trigger.n}}', cases: 'x' }),
      ],
      [edge('t', 's'), edge('s', 'w', '2'), edge('w', 'm')],
    )
    const whole = await until(await start(workflow, { input: { n: 2 }, pinned: true }), 'success')
    expect(whole.execution.output).toEqual({ case: 'default', value: 'sample 2' })
    const run = (nodeId: string, body = {}) =>
      ada.call<{ executionId: string }>('POST', `/api/workflows/${workflow}/nodes/${nodeId}/run`, body)
    const alone = await until((await run('m')).executionId, 'success')
    expect(alone.logs.map(({ nodeId, output }) => [nodeId, output])).toEqual([
      ['m', { case: 'default', value: 'sample 2' }],
    ])
    expect((await ada.ask('POST', `/api/workflows/${workflow}/nodes/ghost/run`, {})).status).toBe(404)
    expect((await ada.ask('POST', `/api/workflows/${workflow}/nodes/t/run`, {})).status).toBe(400)
    expect(
      (await ada.ask('POST', `/api/workflows/${workflow}/nodes/m/run`, { executionId: 'ghost' })).status,
    ).toBe(404)
    const id = await start(workflow, { input: { n: 2 } })
    await until(id, 'waiting')
    await ada.call('POST', `/api/workflows/executions/${id}/cancel`)
  })
})

test('a large integer in the body of a callback reaches the next step as it came', async () => {
  const body = '{"id":7615917337495251231,"in":[7615917337495251232]}'
  const next = step('b', { actionType: 'Set Fields', fields: '[{"name":"got","value":"{{wait}}"}]' })
  const drawn = [step('wait', { actionType: 'Wait for Callback' }), next]
  const id = await start(await create(drawn, [edge('t', 'wait'), edge('wait', 'b', 'received')]))
  await until(id, 'waiting')
  expect((await outside('POST', `/api/callbacks/${tokenOf(id, 'wait', 'callback')}`, body)).status).toBe(200)
  await until(id, 'success')
  const logs = await ada.ask('GET', `/api/workflows/executions/${id}/logs?view=full`)
  expect(await logs.text()).toContain(`"got":${body}`)
})

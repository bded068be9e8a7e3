import { randomBytes } from 'node:crypto'
import { createRedactor } from '@orch/redact'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type JsonWatch, watchJson } from '../../../testing/watch-json.ts'
import { edge, step } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

/** Many times what may be done at once. At the most that an operator may set: `bench/held`. */
const LARGEST = 3 * 1024 * 1024
/** A few parts of work: no call of a built-in function is given more, characters. */
const AT_ONCE = 512 * 1024

let server: TestServer
let ada: TestPerson
let path: string
let reading: string
let headers: Record<string, string>

const webhook = {
  id: 't',
  type: 'trigger',
  data: { label: 'Start', type: 'trigger', config: { triggerType: 'Webhook' } },
}

async function webhookOf(person: TestPerson, drawing: object): Promise<string> {
  const { id } = await person.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  return `http://orch.test/api/workflows/${id}/webhook?wait=60`
}

beforeAll(async () => {
  server = await openServer({
    ORCH_MAX_BODY_BYTES: String(LARGEST),
    ORCH_MAX_OUTPUT_BYTES: String(LARGEST),
  })
  ada = await server.signUp('Ada')
  const nodes = [
    webhook,
    step('merge', { actionType: 'Merge' }),
    step('check', { actionType: 'Condition', condition: '{{@t:Start.never}} == 1' }),
  ]
  const drawing = { nodes, edges: [edge('t', 'merge'), edge('merge', 'check')] }
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', { name: 'large' })
  path = await webhookOf(ada, drawing)
  reading = await webhookOf(ada, {
    nodes: [
      webhook,
      step('loop', {
        actionType: 'Loop',
        items: '{{ trigger.list.slice(0, 2).map((x, n) => n) }}',
        maxItems: 2,
      }),
      step('all', {
        actionType: 'Condition',
        condition:
          '{{ JSON.stringify(trigger).length }} > 0 && {{ trigger.list.filter(x => x == 0).length }} >= 0',
      }),
      step('code', {
        actionType: 'Code',
        code: 'return { length: input.length, list: trigger.list }',
        codeInput: '{{ trigger.list.map(x => x) }}',
      }),
    ],
    edges: [edge('t', 'all'), { ...edge('all', 'code'), sourceHandle: 'true' }, edge('t', 'loop')],
  })
  headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
})

afterAll(() => server.close())

let json: JsonWatch

beforeEach(() => {
  json = watchJson()
  return () => json.end()
})

function filled(item: (n: number) => string): string {
  const parts: string[] = []
  for (let left = LARGEST - 100, n = 1; left > 0; n += 1) {
    const text = item(n)
    left -= text.length + 1
    if (left > 0) parts.push(text)
  }
  return `{"list":[${parts.join(',')}]}`
}

const BODIES: Record<string, string> = {
  records: filled((n) => `{"id":${n},"name":"Name ${n}","text":"${'x'.repeat(100)}"}`),
  'nested objects': filled((n) => `{"a":{"b":{"c":{"d":${n}}}},"e":[{}]}`),
  numbers: filled((n) => `${n % 1000}`),
  'small texts': filled((n) => `"word${n % 1000}"`),
  secrets: filled((n) => `{"password":"hunter2-${n}-hunter2","id":${n}}`),
}

describe('a large body is read, kept and sent in pieces:', () => {
  test.each(Object.keys(BODIES))('%s', async (name) => {
    const body = BODIES[name] ?? ''
    const answered = await server.app.request(path, { method: 'POST', headers, body })
    const text = await answered.text()
    expect(answered.status).toBe(200)
    const executionId = /"executionId":"([^"]+)"/.exec(text)?.[1]
    const at = `/api/workflows/executions/${executionId}`
    const logs = await (await ada.ask('GET', `${at}/logs?view=full`)).text()
    const events = await (await ada.ask('GET', `${at}/events`)).text()
    expect(json.longest()).toBeLessThan(AT_ONCE)
    json.end()
    const shown = JSON.stringify(createRedactor().value(JSON.parse(body)))
    expect(logs).toContain(`"input":${shown}`)
    expect(events).toContain(`"input":${shown}`)
  })
})

describe('what expressions, texts, loops and code make of a large body is worked through in pieces, or in threads:', () => {
  test.each(['records', 'numbers'])('%s', async (name) => {
    const body = BODIES[name] ?? ''
    const answered = await server.app.request(reading, { method: 'POST', headers, body })
    const text = await answered.text()
    expect(text.slice(0, 200)).toContain('"status":"success"')
    const executionId = /"executionId":"([^"]+)"/.exec(text)?.[1]
    const rerun = await ada.ask('POST', `/api/workflows/executions/${executionId}/rerun`, {})
    expect(rerun.status).toBe(200)
    const again = (await rerun.json()) as { executionId: string }
    await (await ada.ask('GET', `/api/workflows/executions/${again.executionId}/events`)).text()
    expect(json.longest()).toBeLessThan(AT_ONCE)
  })
})

test('an object with more names than can be listed at once is refused', async () => {
  const names = Array.from({ length: 100_001 }, (_, n) => `"k${n}":1`)
  const body = `{"object":{${names.join(',')}}}`
  const answered = await server.app.request(path, { method: 'POST', headers, body })
  expect(answered.status).toBe(400)
  expect(await answered.text()).toContain('An object of the request body has more than 100000 names')
})

test('a body that ends early is refused with the place', async () => {
  const body = (BODIES['records'] ?? '').slice(0, -1)
  const answered = await server.app.request(path, { method: 'POST', headers, body })
  expect(answered.status).toBe(400)
  expect(await answered.text()).toContain(`The request body must be valid JSON (position ${body.length})`)
})

test('one text that cannot be packed comes back as it was sent', async () => {
  const text = randomBytes(1024 * 1024).toString('base64')
  const body = `{"text":"${text}"}`
  const answered = await server.app.request(path, { method: 'POST', headers, body })
  expect(answered.status).toBe(200)
  const executionId = /"executionId":"([^"]+)"/.exec(await answered.text())?.[1]
  const logs = await (await ada.ask('GET', `/api/workflows/executions/${executionId}/logs?view=full`)).text()
  expect(logs).toContain(text.slice(0, 1_000))
})

import { randomBytes } from 'node:crypto'
import { allActions } from '@orch/providers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let id: string
let told: Warnings['warnings']

type Warnings = { warnings?: { code: string; nodeId?: string; edgeId?: string; field: string }[] }

/** What somebody typed, or brought along from another product, where no secret belongs. */
const typed = new Map<string, string>()

function secret(where: string): string {
  const text = randomBytes(20).toString('hex')
  typed.set(where, text)
  return text
}

const drawing = () => ({
  name: `Orders, password: ${secret('name')}`,
  description: `api key: ${secret('description')}`,
  draft: true,
  nodes: [
    trigger,
    {
      ...step('n', {}),
      data: { label: 'Note', type: 'note', text: `password: ${secret('note')}`, config: {} },
    },
    step(
      'a',
      {
        actionType: 'HTTP Request',
        endpoint: `https://api.example.com/x?api_key=${secret('query')}`,
        httpHeaders: JSON.stringify({ Authorization: `Bearer ${secret('headers')}` }),
        headers: { Authorization: `Bearer ${secret('header object')}`, 'X-Api-Key': secret('key object') },
        httpBody: JSON.stringify({ password: secret('body'), client_secret: secret('client') }),
        login: 'Bearer {{@b:Login.token}}',
        token: '{{@b:Login.token}}',
        auth: { password: '{{input.password}}' },
      },
      { pinned: { token: secret('pinned') }, description: `secret: ${secret('text of a step')}` },
    ),
    step('b', { actionType: 'Run Script', code: `const apiKey = "${secret('script')}"` }),
    step('c', {
      actionType: 'HTTP Request',
      endpoint: `https://ada:${secret('address')}@example.com`,
      credentials: { httpBasicAuth: { user: 'ada', password: secret('credentials') } },
      parameters: { options: { token: secret('parameters') } },
      curl: `curl -u ada:${secret('curl')} https://example.com`,
    }),
    step('d', {
      actionType: 'Database Query',
      dbQuery: `SELECT 1 FROM people WHERE password = '${secret('query of a database')}'`,
    }),
  ],
  edges: [edge('t', 'a'), { ...edge('a', 'b'), data: { label: `token: ${secret('edge')}` } }],
})

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  bob = await server.signUp('Bob')
  const made = await ada.call<{ id: string } & Warnings>('POST', '/api/workflows/create', drawing())
  id = made.id
  told = made.warnings
  await ada.call('PATCH', `/api/workflows/${id}`, { visibility: 'public' })
})

afterAll(() => server.close())

const standsIn = (text: string) => [...typed].filter(([, one]) => text.includes(one)).map(([where]) => where)

const bundle = { passphrase: 'long enough words', password: 'correct horse battery' }

describe('a secret that was typed into a drawing', () => {
  test('is read by its own workspace', async () => {
    const text = await (await ada.ask('GET', `/api/workflows/${id}`)).text()
    expect(standsIn(text)).toEqual([...typed.keys()])
  })

  test.each<[string, () => TestPerson, string, string, object?]>([
    ['file', () => ada, 'GET', 'workflows/:id/export'],
    ['program', () => ada, 'GET', 'workflows/:id/code'],
    ['project', () => ada, 'GET', 'workflows/:id/download'],
    ['bundle', () => ada, 'POST', 'bundle/export', bundle],
    ['public page', () => bob, 'GET', 'public/workflows/:id'],
    ['program of a visitor', () => bob, 'GET', 'workflows/:id/code'],
    ['project of a visitor', () => bob, 'GET', 'workflows/:id/download'],
    ['copy of a visitor', () => bob, 'POST', 'workflows/:id/duplicate'],
  ])('is in no %s', async (_, person, method, path, body) => {
    const answer = await person().ask(method, `/api/${path.replace(':id', id)}`, body)
    const text = await answer.text()
    expect([answer.status, standsIn(text)]).toEqual([200, []])
  })

  test('is told to those who may change it, at its place, and refused nowhere', async () => {
    const places = told?.map(({ nodeId, edgeId, field }) => [nodeId ?? edgeId ?? '', field].join(' '))
    const expected = {
      '': ['name', 'description'],
      n: ['text'],
      a: ['endpoint', 'httpHeaders', 'headers.Authorization', 'headers.X-Api-Key', 'httpBody'],
      b: ['code'],
      c: ['endpoint', 'credentials.httpBasicAuth', 'parameters.options', 'curl'],
      d: ['dbQuery'],
      'a-b': ['label'],
    }
    const inSteps = Object.entries(expected).flatMap(([at, fields]) =>
      fields.map((field) => `${at} ${field}`),
    )
    expect(places?.toSorted()).toEqual([...inSteps, 'a pinned.token', 'a description'].toSorted())
    expect(new Set(told?.map(({ code }) => code))).toEqual(new Set(['TYPED_SECRET']))
    expect((await ada.call<Warnings>('GET', `/api/workflows/${id}`)).warnings).toEqual(told)
    expect(await bob.call('GET', `/api/workflows/${id}`)).not.toHaveProperty('warnings')
    const sample = { webhookMockRequest: JSON.stringify({ api_key: secret('sample') }) }
    const hook = { ...trigger, data: { ...trigger.data, config: { triggerType: 'Webhook', ...sample } } }
    const plain = { name: 'Plain', draft: true, nodes: [trigger], edges: [] }
    const other = await ada.call<{ id: string } & Warnings>('POST', '/api/workflows/create', plain)
    expect(other.warnings).toBeUndefined()
    const { warnings } = await ada.call<Warnings>('PATCH', `/api/workflows/${other.id}`, { nodes: [hook] })
    expect(warnings).toMatchObject([{ code: 'TYPED_SECRET', nodeId: 't', field: 'webhookMockRequest' }])
  })

  test('is no setting of a step by its name, but for the password of a new user', async () => {
    const settings = allActions().flatMap(({ inputs }) => inputs.map(({ key }) => [key, 'some words']))
    const config = { ...Object.fromEntries(settings), actionType: 'HTTP Request' }
    const drawn = { name: 'Plain', draft: true, nodes: [trigger, step('a', config)], edges: [] }
    const { warnings } = await ada.call<Warnings>('POST', '/api/workflows/create', drawn)
    expect(warnings?.map(({ field }) => field)).toEqual(['password'])
  })

  test('is named where it was left out of a program, and of a file', async () => {
    const { warnings } = await ada.call<{ warnings: string[] }>('GET', `/api/workflows/${id}/download`)
    const { leftOut } = await ada.call<{ leftOut: object[] }>('GET', `/api/workflows/${id}/export`)
    expect(warnings.join('\n')).toContain('step "b": config.code has [REDACTED] in place of what looks like')
    expect(leftOut).toContainEqual({ step: 'b', label: 'b', field: 'config.code', what: 'secret' })
  })

  test('takes no template with it: that only says where a value comes from', async () => {
    for (const door of ['export', 'code']) {
      const text = await (await ada.ask('GET', `/api/workflows/${id}/${door}`)).text()
      expect(text.match(/\{\{@b:Login\.token\}\}/g)).toHaveLength(2)
      expect(text).toContain('{{input.password}}')
    }
  })
})

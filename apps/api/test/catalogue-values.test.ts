import { createLocalEngine, createMemoryExecutionStore, type Json } from '@orch/engine'
import {
  type ActionDescription,
  allActions,
  allProviders,
  type Http,
  type HttpRequest,
  type InputDescription,
  ProviderError,
  runAction,
  settingFormatsOf,
} from '@orch/providers'
import { describe, expect, test } from 'vitest'
import { edge, step, trigger } from './support/drawing.ts'

const INNOCENT = 'MARK'
const HOSTILE = ['He said "hi"\n\\', 'x","channel":"#ceo","a":"', 'a]}, [{"b": "c', "a'b&c=d#e?f/../g"]

type Config = Record<string, unknown>

/** What one text of a setting is read as, for each kind of text. */
function textsOf({ format, type }: InputDescription): unknown[] {
  if (type === 'select' || type === 'number') return []
  switch (format) {
    case 'json':
      return [
        '{"one": "{{trigger.v}}", "two": {{trigger.v}}, "three": "and {{trigger.v}}"}',
        '[["{{trigger.v}}", {{trigger.v}}]]',
        '[{"one": {{trigger.v}}}]',
      ]
    case 'mongodb':
      return [
        '{"$set": {"one": "{{trigger.v}}", "two": {{trigger.v}}, "three": "and {{trigger.v}}"}}',
        '[{"$match": {"one": {{trigger.v}}}}]',
      ]
    case 'list':
      return ['["{{trigger.v}}", {{trigger.v}}, "b"]']
    case 'schema':
      return ['[{"name": "{{trigger.v}}", "type": "string", "description": {{trigger.v}}}]']
    case 'rows':
      return ['[{"name": "one", "value": "{{trigger.v}}"}, {"name": "two", "value": "and {{trigger.v}}"}]']
    case 'query':
      return ['[{"name": "one", "value": "{{trigger.v}}"}]', 'one={{trigger.v}}&two=and%20{{trigger.v}}']
    case 'xml':
      return ['<a b="{{trigger.v}}">and {{trigger.v}}</a>']
    case 'address':
      return ['https://example.com/{{trigger.v}}/x?q={{trigger.v}}']
    case undefined:
      return ['{{trigger.v}}', 'and {{trigger.v}} too', '{"one": "{{trigger.v}}"}']
    default:
      return []
  }
}

/** The least that an action needs besides the setting that is tried. */
function settingsOf({ id, inputs }: ActionDescription, tried: InputDescription): Config {
  const shown = tried.showWhen ? { [tried.showWhen.field]: [tried.showWhen.equals].flat()[0] } : {}
  const others = inputs.filter(({ required, key }) => required && key !== tried.key)
  return {
    ...Object.fromEntries(others.map((input) => [input.key, plainValue(input)])),
    ...shown,
    ...(tried.key === 'text' ? {} : NEEDED[id]),
  }
}

const AN_ID = '5c6a28216bb14a7eb6e1c50111515c3d'
/** What an action needs although no setting alone is required, or in a form of its own. */
const NEEDED: Readonly<Record<string, Config>> = {
  'gmail/send-email': { text: 'plain' },
  'gmail/create-draft': { text: 'plain' },
  'mongodb/aggregate': { mongoPipeline: [{ $match: { a: 'a' } }] },
  'mongodb/bulk': { mongoOperations: [{ insertOne: { document: { a: 'a' } } }] },
  'mongodb/upsert': { mongoDocuments: [{ plain: 'a' }] },
  'mysql/query': { dbQuery: 'SELECT ?', dbParameters: ['a'] },
  'mysql/transaction': { dbStatements: 'SELECT ?', dbParameters: ['a'] },
}

function plainValue({ key, type, format, options, min, default: usual }: InputDescription): string {
  if (/^(?:pageId|parentId|dataSourceId)$/.test(key)) return AN_ID
  if (type === 'select') return usual ?? options?.[0]?.value ?? ''
  if (type === 'number') return usual ?? String(min ?? 1)
  if (format === 'address') return 'https://example.com/'
  if (format === 'json') return '{"a": "b"}'
  if (format === 'mongodb') return '{"$set": {"plain": "b"}}'
  return 'plain'
}

const REFUSED = 'refused'
const isRefused = (found: unknown) => typeof found === 'object' && found !== null && REFUSED in found

/** What the engine gives an action, or the first request that this made of it. */
async function sent(action: ActionDescription, config: Config, v: string): Promise<unknown> {
  const requests: HttpRequest[] = []
  let given: Json | undefined
  let refusal: string | undefined
  const stop = new ProviderError('REFUSED', 'that is enough')
  const http: Http = {
    async send(request) {
      requests.push(request)
      throw stop
    },
    resolve: async () => {
      throw stop
    },
    close: async () => {},
  }
  const provider = allProviders().find(({ id }) => action.id.startsWith(`${id}/`))
  const fields = Object.fromEntries(
    Object.keys(provider?.fields ?? {}).map((name) => [name, fieldValue(name, provider?.id)]),
  )
  const store = createMemoryExecutionStore()
  const actions = {
    formatsOf: settingFormatsOf,
    async run(call: { actionType: string; config: { [key: string]: Json } }) {
      given = call.config
      if (provider || action.id === 'HTTP Request')
        await runAction(call.actionType, { config: call.config, fields, http }).catch((error: unknown) => {
          if (error instanceof ProviderError && error.code === 'INVALID_INPUT') refusal = error.message
        })
      return { output: null }
    },
  }
  const engine = createLocalEngine({ store, actions, now: () => new Date(), random: Math.random })
  const graph = { nodes: [trigger, step('a', { ...config, actionType: action.id })], edges: [edge('t', 'a')] }
  const place = { id: 'x', workspaceId: 'w', workflowId: 'f' }
  await engine.start({ ...place, graph, trigger: 'manual', input: { v }, startedAt: new Date() })
  await expect.poll(() => store.read('x')?.verdict, { interval: 1 }).toBeDefined()
  await engine.drain(0)
  const [request] = requests
  if (refusal !== undefined) return { [REFUSED]: refusal }
  return request ? readRequest(request) : (given ?? store.read('x')?.verdict)
}

/** Addresses of what is not HTTP. */
const ADDRESSES: Readonly<Record<string, string>> = {
  database: 'postgresql://user:password@example.com/name',
  mongodb: 'mongodb://user:password@example.com/name',
  mysql: 'mysql://user:password@example.com/name',
  redis: 'redis://example.com',
}

function fieldValue(name: string, provider = ''): string {
  if (name === 'url' && ADDRESSES[provider] !== undefined) return ADDRESSES[provider]
  if (name === 'region') return 'us-east-1'
  if (name === 'port') return '587'
  return /url|host|endpoint/i.test(name) ? 'https://example.com' : 'aaaaaaaaaaaaaaaaaaaaaaaa'
}

/** A request as its service reads it. */
async function readRequest({ method, url, headers = {}, body }: HttpRequest): Promise<unknown> {
  const { host, pathname, searchParams, hash } = new URL(url)
  const path = pathname.split('/').map(decodeURIComponent)
  return { method, host, path, query: [...searchParams], hash, body: readBody(await textOf(body), headers) }
}

async function textOf(body: HttpRequest['body']): Promise<string | undefined> {
  if (body === undefined || typeof body === 'string') return body
  if (body instanceof Uint8Array) return Buffer.from(body).toString()
  return Buffer.from(await new Response(ReadableStream.from(body.open())).arrayBuffer()).toString()
}

function readBody(text: string | undefined, headers: Record<string, string>): unknown {
  if (text === undefined) return null
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  if (type.includes('json')) return JSON.parse(text)
  if (type.includes('xml'))
    return text
      .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&')
  if (type.includes('x-www-form-urlencoded')) return [...new URLSearchParams(text)]
  const boundary = /boundary="?([^";]+)/.exec(type)?.[1]
  return boundary === undefined ? text : text.split(`--${boundary}`).map(readPart)
}

/** Parts of a form: JSON as JSON, all else as its text. */
function readPart(part: string): unknown {
  const [head = '', ...rest] = part.split('\r\n\r\n')
  const text = rest.join('\r\n\r\n').replace(/\r\n$/, '').replaceAll('\r\n', '\n')
  return { head, content: /json/i.test(head) ? JSON.parse(text) : text }
}

/** Of a mail: its id, its boundaries and its time. */
const BY_CHANCE = /<[0-9a-f-]{36}@localhost>|_NmP-[0-9a-f]{16}|\d\d:\d\d:\d\d \+0000/g

type Reading = { from: string; hasJsonTexts: boolean }

/** The same with one value for another, wherever it stands. */
function replaced(value: unknown, reading: Reading): unknown {
  if (typeof value === 'string') return replacedText(value, reading)
  if (Array.isArray(value)) return value.map((one) => replaced(one, reading))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, one]) => [
    replaced(name, reading),
    replaced(one, reading),
  ])
  return Object.fromEntries(entries)
}

function replacedText(text: string, reading: Reading): unknown {
  // Some services take JSON in a field of a form.
  if (reading.hasJsonTexts && /^[[{]/.test(text)) return replaced(JSON.parse(text), reading)
  const { from } = reading
  // One line, where a line break cannot be sent.
  const lines = [from, from.trim(), from.replaceAll('\n', '')]
  // In a text of a query, as Drive and Stripe read it.
  const inQuotes = lines.map((line) => line.replace(/[\\']/g, '\\$&'))
  // In a formula of Airtable.
  const inFormula = lines.map((line) => JSON.stringify(line).slice(1, -1))
  const forms = [...inFormula, ...inQuotes, ...lines, encodeURIComponent(from)]
  return forms.reduce((left, form) => left.replaceAll(form, INNOCENT), text.replaceAll(BY_CHANCE, '…'))
}

/** Steps that decide and wait are the engine's own: `control` of its tests. A Note is never run. */
const OF_THE_ENGINE = new Set(['Condition', 'Loop', 'Call Workflow', 'Switch', 'Merge', 'Delay', 'Note'])
const isAction = ({ id }: ActionDescription) => !(OF_THE_ENGINE.has(id) || /^(?:Wait for|Stop with)/.test(id))
const all = allActions().filter(isAction)

const tally = { sent: 0, refused: 0, paths: 0 }
/** A mail encodes them in a way of its own: the tests of Gmail read them. */
const HEADERS = new Set(['to', 'cc', 'bcc', 'replyTo', 'subject'])
/** No such value is the name of a database: the tests of MongoDB look at what it refuses. */
const NAMES = new Set(['mongoDatabase', 'mongoKey'])

const withSettings = all.filter(({ inputs }) => inputs.some((input) => textsOf(input).length > 0))

describe.each(withSettings.map((action) => [action.id, action] as const))('%s', (_, action) => {
  const tried = action.inputs.filter(
    (input) =>
      textsOf(input).length > 0 &&
      !NAMES.has(input.key) &&
      !(action.id.startsWith('gmail/') && HEADERS.has(input.key)),
  )
  test.each(tried.map((input) => [input.key, input] as const))(
    '%s holds a value as one value',
    async (key, input) => {
      // In the name of a model, a slash has a meaning.
      const isLines = action.id.startsWith('notion/') && key === 'text'
      const values = HOSTILE.filter((value) => input.type !== 'combobox' || !value.includes('/'))
        // Each line is a block of the page.
        .filter((value) => !(isLines && value.includes('\n')))
      const hasJsonTexts = input.format === 'json'
      for (const text of textsOf(input)) {
        const config = { ...settingsOf(action, input), [key]: text }
        const expected = replaced(await sent(action, config, INNOCENT), { from: INNOCENT, hasJsonTexts })
        for (const from of values) {
          const found = replaced(await sent(action, config, from), { from, hasJsonTexts })
          // A service may not take such a value: then nothing is sent, and the author is told.
          if (isRefused(found)) tally.refused += 1
          else {
            tally.sent += 1
            expect(found).toEqual(expected)
          }
        }
      }
    },
  )
})

const plain = withSettings.flatMap((action) =>
  action.inputs
    .filter((input) => input.format === undefined && textsOf(input).length > 0)
    .map((input) => [action.id, input.key, action, input] as const),
)

test.each(plain)(
  '%s does not read %s as JSON, as it is not described as JSON',
  async (_, key, action, input) => {
    const found = await sent(action, { ...settingsOf(action, input), [key]: '{"broken' }, INNOCENT)
    if (isRefused(found)) expect(JSON.stringify(found)).not.toContain('JSON')
  },
)

const texts = withSettings.flatMap((action) =>
  action.inputs
    .filter(({ type, format }) => format === undefined && type !== 'select' && type !== 'number')
    .map((input) => [action.id, input.key, action, input] as const),
)
const pathOf = (found: unknown) => (typeof found === 'object' && found && 'path' in found ? found.path : [])

test.each(texts)('%s: %s leads to no other path and adds no query', async (_, key, action, input) => {
  const ask = (text: string) => sent(action, { ...settingsOf(action, input), [key]: '{{trigger.v}}' }, text)
  const innocent = await ask(INNOCENT)
  const path = pathOf(innocent)
  if (!(Array.isArray(path) && path.some((part) => String(part).includes(INNOCENT)))) return
  for (const text of ['../admin', '..', '.', 'a?x=1', 'a#b', '%2e%2e', '..\\admin', 'a/b']) {
    const found = await ask(text)
    if (isRefused(found)) continue
    expect(replaced(found, { from: text, hasJsonTexts: false })).toEqual(innocent)
    tally.paths += 1
  }
  // One that may be left out is not sent then.
  if (input.required !== true) return
  expect(isRefused(await ask(''))).toBe(true)
  expect(isRefused(await ask('  '))).toBe(true)
})

test('nearly all values reached the service, so that the tests above looked at something', () => {
  expect(tally.refused).toBeLessThan(tally.sent / 4)
  expect(tally.sent).toBeGreaterThan(1_000)
  expect(tally.paths).toBeGreaterThan(50)
})

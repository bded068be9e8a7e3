import { OPERATIONS, type Operation } from '@orch/contract'
import { draw } from '../../e2e/test/support/drawing.ts'
import type { Person } from '../../e2e/test/support/person.ts'
import { BODIES, LARGEST } from './bodies.ts'
import { DRAWINGS } from './drawings.ts'

export type Measure = (name: string, act: () => Promise<{ note: string }>) => Promise<void>

type Asking = { ada: Person; measure: Measure; isChosen: (title: string) => boolean }

const ROOM = 4_000

/** The largest body in each field of each operation that takes one. */
export async function measureFields({ ada, measure, isChosen }: Asking): Promise<void> {
  for (const { operation, field, kind, make } of fieldsOfAll()) {
    const title = `${operation.id} ${field}: ${kind}`
    if (!isChosen(title)) continue
    const at = operation.path.replaceAll(/:\w+/g, 'none')
    const body = { ...Object(operation.example.body), [field]: make() }
    await measure(title, () => noteOf(ada.ask(operation.method.toUpperCase(), at, body)))
  }
}

function fieldsOfAll() {
  return (OPERATIONS as readonly Operation[])
    .filter(({ path, example }) => typeof example.body === 'object' && !path.startsWith('/api/auth/'))
    .flatMap((operation) =>
      [...Object.keys(Object(operation.example.body)), 'other'].flatMap((field) =>
        Object.entries(VALUES).map(([kind, make]) => ({ operation, field, kind, make })),
      ),
    )
}

const parsed = (name: string) => () => JSON.parse(BODIES[name]?.(LARGEST - ROOM) ?? '{}').list as unknown

const VALUES: Record<string, () => unknown> = {
  'a text': () => 'a '.repeat((LARGEST - ROOM) / 2),
  'empty objects': parsed('empty objects'),
}

async function noteOf(asked: Promise<Response>): Promise<{ note: string }> {
  const answer = await asked
  const text = await answer.text()
  return { note: `${answer.status} ${text.length} ${answer.ok ? '' : text.slice(0, 100)}` }
}

const times = (bytes: number, piece: (n: number) => string) => {
  const parts: string[] = []
  for (let left = bytes, n = 0; left > 0; n += 1) {
    const part = piece(n)
    left -= part.length
    if (left > 0) parts.push(part)
  }
  return parts.join('')
}

const part = (name: string, value: string, more = '') =>
  `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`

/** Bodies of webhooks that are not JSON. */
const SENT: Record<string, [type: string, make: () => string]> = {
  'one field of a form': [
    'application/x-www-form-urlencoded',
    () => `a=${'%41'.repeat((LARGEST - ROOM) / 3)}`,
  ],
  'many fields of a form': [
    'application/x-www-form-urlencoded',
    () => times(LARGEST - ROOM, (n) => `a${n}=1&`),
  ],
  'a multipart file': [
    'multipart/form-data; boundary=b',
    () => `${part('f', 'x'.repeat(LARGEST - ROOM), '; filename="f.bin"')}--b--\r\n`,
  ],
  'many parts': [
    'multipart/form-data; boundary=b',
    () => `${times(LARGEST - ROOM, (n) => part(`a${n}`, '1'))}--b--\r\n`,
  ],
  'almost boundaries': [
    'multipart/form-data; boundary=b',
    () => `${part('a', '\r\n-'.repeat((LARGEST - ROOM) / 3))}--b--\r\n`,
  ],
  'many XML elements': ['application/xml', () => `<a>${times(LARGEST - ROOM, (n) => `<b c="${n}"/>`)}</a>`],
  'XML entities': ['application/xml', () => `<a>${'&amp;'.repeat((LARGEST - ROOM) / 5)}</a>`],
  'deep XML': ['application/xml', () => '<a>'.repeat((LARGEST - ROOM) / 3)],
  'a plain text': ['text/plain', () => 'a '.repeat((LARGEST - ROOM) / 2)],
  'lines of JSON': ['application/x-ndjson', () => times(LARGEST - ROOM, (n) => `{"a":${n}}\n`)],
  CSV: ['text/csv', () => times(LARGEST - ROOM, (n) => `${n},"a",b\n`)],
  bytes: ['application/octet-stream', () => 'x'.repeat(LARGEST - ROOM)],
}

export async function measureSent({ ada, measure, isChosen }: Asking): Promise<void> {
  const config = {
    webhookAuth: 'open',
    webhookAnswer: 'ended',
    webhookGives: 'request',
    webhookMaxBytes: String(LARGEST),
  }
  const trigger = { label: 'Trigger', trigger: 'Webhook', config }
  const drawn = draw('Sent', { trigger, merge: { action: 'Merge' } }, ['trigger>merge'])
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawn)
  const at = `/api/workflows/${id}/webhook-address`
  const { url: door } = await ada.call<{ url: string }>('POST', at, { trigger: 'trigger' })
  for (const [name, [type, make]] of Object.entries(SENT)) {
    const title = `webhook: ${name}`
    if (!isChosen(title)) continue
    const headers = { 'content-type': type }
    const body = make()
    await measure(title, () => noteOf(fetch(door, { method: 'POST', headers, body })))
  }
}

const descriptions: Record<string, (bytes: number) => string> = {
  'many operations': (bytes) =>
    described(times(bytes, (n) => `"/p${n}":{"get":{"operationId":"o${n}","responses":{}}},`)),
  'many lines of YAML': (bytes) =>
    `openapi: 3.1.0\ninfo:\n  title: x\n  version: '1'\npaths:\n${times(bytes, (n) => `  /p${n}: {get: {operationId: o${n}}}\n`)}`,
  'a GraphQL schema': (bytes) => `type Query {\n${times(bytes, (n) => `f${n}(a: Int, b: String): Int\n`)}}`,
}

const described = (paths: string) =>
  `{"openapi":"3.1.0","info":{"title":"x","version":"1"},"servers":[{"url":"https://x.example.com"}],"paths":{${paths}"/z":{}}}`

export async function measureDescriptions({ ada, measure, isChosen }: Asking): Promise<void> {
  for (const [name, make] of Object.entries(descriptions))
    for (const bytes of [LARGEST / 2, LARGEST / 10]) {
      const text = make(bytes)
      const title = `description: ${name}, ${text.length}`
      if (isChosen(title))
        await measure(title, () => noteOf(ada.ask('POST', '/api/services/preview', { text })))
    }
}

export async function measureLarge({ ada, measure, isChosen }: Asking): Promise<void> {
  if (!isChosen('2,000 steps')) return
  const steps: Parameters<typeof draw>[1] = { trigger: { label: 'Trigger', trigger: 'Manual' } }
  for (let n = 0; n < 1_999; n += 1)
    steps[`s${n}`] = {
      action: 'Condition',
      config: { condition: `{{@trigger:Trigger.a}} == ${n}`, note: 'x'.repeat(500) },
    }
  const ids = Object.keys(steps)
  const drawing = draw(
    'Many',
    steps,
    ids.slice(1).map((id, at) => `${ids[at]}>${id}`),
  )
  let id = 'none'
  await measure('2,000 steps: create', async () => {
    const answer = await ada.ask('POST', '/api/workflows/create', drawing)
    const text = await answer.text()
    id = /"id":"([\w-]+)"/.exec(text)?.[1] ?? id
    return { note: `${answer.status} ${text.slice(0, 90)}` }
  })
  const at = `/api/workflows/${id}`
  const asked: [string, string, unknown?][] = [
    ['PATCH', at, { nodes: drawing.nodes, edges: drawing.edges }],
    ['POST', `${at}/publish`, {}],
    ['PATCH', at, { nodes: drawing.nodes.toReversed(), edges: drawing.edges }],
    ['GET', `${at}/changes`],
    ['GET', `${at}/versions/1`],
    ['GET', `${at}/code`],
    ['GET', `${at}/download`],
    ['POST', `${at}/duplicate`, {}],
    ['GET', `${at}/executions`],
    ['GET', `${at}/export`],
    ['POST', `${at}/execute`, {}],
    ['GET', '/api/executions?text=x'],
    ['GET', '/api/audit?format=csv'],
    ['DELETE', at],
  ]
  for (const [method, path, body] of asked)
    await measure(`2,000 steps: ${method} ${path.replace(id, 'id')}`, () =>
      noteOf(ada.ask(method, path, body)),
    )
}

/** Drawings that are hard to read or to check: saved as a draft, published and started. */
export async function measureHardDrawings({ ada, measure, isChosen }: Asking): Promise<void> {
  for (const [name, make] of Object.entries(DRAWINGS)) {
    const title = `hard drawing: ${name}`
    if (!isChosen(title)) continue
    const drawing = { ...make(), draft: true }
    let id = ''
    await measure(title, async () => {
      const answer = await ada.ask('POST', '/api/workflows/create', drawing)
      const text = await answer.text()
      id = answer.ok ? (/"id":"([\w-]+)"/.exec(text)?.[1] ?? '') : ''
      return { note: `${answer.status} ${answer.ok ? text.length : text.slice(0, 100)}` }
    })
    if (id === '') continue
    const at = `/api/workflows/${id}`
    await measure('  publish', () => noteOf(ada.ask('POST', `${at}/publish`, {})))
    await measure('  execute', () => noteOf(ada.ask('POST', `${at}/execute`, {})))
    await measure('  code', () => noteOf(ada.ask('GET', `${at}/code`)))
    await measure('  delete', () => noteOf(ada.ask('DELETE', at)))
  }
}

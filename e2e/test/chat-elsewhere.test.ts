import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ModelServer, openModelServer, openStream } from '../../apps/api/test/support/model-server.ts'
import { draw } from './support/drawing.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { signUp } from './support/person.ts'
import { openSharedDatabase } from './support/shared-database.ts'
import { until } from './support/until.ts'

const FIRST = 'The first sentence. '
const ALL = `${FIRST}And the second.`

let model: ModelServer
const open: (() => Promise<void>)[] = []

beforeAll(async () => {
  model = await openModelServer()
})

afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

afterAll(() => model?.close())

/** The address of a chat whose answers a model writes. */
async function drawChat(server: string): Promise<string> {
  const ada = await signUp(server)
  const config = { apiKey: `sk-ant-${'k'.repeat(40)}` }
  const { id: integrationId } = await ada.call<{ id: string }>('POST', '/api/integrations', {
    type: 'anthropic',
    name: 'ai',
    config,
  })
  const write = { model: 'claude', prompt: '{{trigger.message}}', integrationId }
  const drawing = draw(
    'Help',
    {
      t: { trigger: 'Chat', config: { chatStreamedStep: 'write' } },
      write: { action: 'anthropic/message', config: write },
    },
    ['t>write'],
  )
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const address = await ada.call<{ url: string }>('POST', `/api/workflows/${id}/webhook-address`, {
    trigger: 't',
  })
  return new URL(address.url).pathname
}

const post = (url: string, body: object) =>
  fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Writes to a chat through one server and hears the answer through another. @returns what was heard, whole */
async function talk(chat: string, through: string, heardThrough: string): Promise<string> {
  const { token } = (await (await post(`${through}${chat}/session`, {})).json()) as { token: string }
  const form = new FormData()
  for (const [name, value] of Object.entries({ token, number: '0', text: 'Tell me' }))
    form.append(name, value)
  const send = () => fetch(`${through}${chat}/messages`, { method: 'POST', body: form })
  // Nobody writes within a second.
  await until(async () => (await send()).ok)
  const { body } = await post(`${heardThrough}${chat}/answers`, { token, number: 0 })
  let heard = ''
  for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    heard += text
    // The model goes on only once the visitor has read its first sentence.
    if (heard.includes(`event: text\ndata: ${JSON.stringify({ text: FIRST })}`)) goOn()
  }
  return heard
}

let goOn = () => {}

function writeInTwo(): void {
  const isRead = new Promise<void>((resolve) => {
    goOn = resolve
  })
  model.answer = async (asked) => {
    const stream = openStream(asked)
    stream.write(`${FIRST}And`)
    await isRead
    stream.write(' the second.')
    stream.end()
  }
}

test.each(['Redis', 'PostgreSQL'] as const)(
  'an answer that a worker hears from the model is read while it is written, with the queue in %s',
  async (queue) => {
    const fleet: Fleet = await startFleet(queue, 1, { ORCH_ORIGINS: model.origins })
    open.push(fleet.stop)
    const { url } = fleet.server
    writeInTwo()
    expect(await talk(await drawChat(url), url, url)).toContain(JSON.stringify(ALL))
    // It is kept no longer than the execution runs.
    await until(async () => (await fleet.postgres.query('SELECT 1 FROM answer_texts')).length === 0)
  },
)

test('an answer is read while it is written by whoever comes to another server', async () => {
  const shared = await openSharedDatabase()
  open.push(shared.stop)
  const env = { ORCH_ORIGINS: model.origins }
  const [one, other] = [await shared.start(env), await shared.start(env)]
  writeInTwo()
  expect(await talk(await drawChat(one.url), one.url, other.url)).toContain(JSON.stringify(ALL))
})

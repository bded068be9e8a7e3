import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { edge, step, trigger } from './support/drawing.ts'
import { type Feed, listening, openFeed } from './support/feed.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { drawDoor, drawHook, json } from './support/webhooks.ts'

/** More than any door takes unless its trigger says so. */
const TOO_LARGE = 'x'.repeat(11 * 1024 * 1024)

let server: TestServer
let ada: TestPerson
let key: string
let feed: Feed

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  key = await newKey()
  feed = await openFeed()
})

afterAll(async () => {
  await server.close()
  await feed.close()
})

const newKey = async () => (await ada.call<{ key: string }>('POST', '/api/api-keys', {})).key

/** What comes, in the order of the columns of the table. */
const KINDS = ['forged', 'stale', 'again', 'cut off', 'too large', 'wrong charset'] as const
type Kind = (typeof KINDS)[number]

/** What one door is sent of each kind, and which executions began by it. */
type Door = { send(kind: Kind): Promise<Response>; started(): Promise<number> }

/** What is not sent here, but asked for: what became of one look. */
type Poll = { look(kind: Kind): Promise<string>; started(): Promise<number> }

const ask = async (path: string, init: RequestInit): Promise<Response> =>
  server.app.request(`http://orch.test${path}`, { method: 'POST', ...init })

const begun = (workflowId: string) => () => server.parts.db.prisma.execution.count({ where: { workflowId } })

/** JSON as it should be, and what it becomes on a bad way. */
const GOOD = '{"order":7}'
const BODIES: Partial<Record<Kind, string | Uint8Array>> = {
  'cut off': '{"order":',
  'too large': JSON.stringify({ order: TOO_LARGE }),
  'wrong charset': Uint8Array.of(0x22, 0xff, 0xfe, 0x22),
}

async function revokedKey(): Promise<string> {
  const made = await ada.call<{ id: string; key: string }>('POST', '/api/api-keys', {})
  await ada.call('DELETE', `/api/api-keys/${made.id}`)
  return made.key
}

/** A door that an API key opens. */
async function byKey(path: string, body = GOOD): Promise<Door['send']> {
  const keys: Partial<Record<Kind, string>> = { forged: `${key.slice(0, -4)}AAAA`, stale: await revokedKey() }
  return (kind) => {
    const headers = {
      Authorization: `Bearer ${keys[kind] ?? key}`,
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      Host: 'orch.test',
      'Idempotency-Key': 'one',
    }
    return ask(path, { headers, body: BODIES[kind] ?? body })
  }
}

const SECRET = 'a secret of the sender'

async function signedDoor(): Promise<Door> {
  const config = { secret: SECRET }
  const integration = { type: 'webhook-secret', name: 'Signs', config }
  const { id: integrationId } = await ada.call<{ id: string }>('POST', '/api/integrations', integration)
  const hook = await drawHook(ada, { webhookAuth: 'signature', webhookSender: 'stripe', integrationId })
  return {
    started: begun(hook.id),
    send(kind) {
      const body = BODIES[kind] ?? '{"id":"evt_1"}'
      const time = Math.floor(Date.now() / 1_000) - (kind === 'stale' ? 301 : 0)
      const secret = kind === 'forged' ? 'another' : SECRET
      const v1 = createHmac('sha256', secret).update(`${time}.`).update(body).digest('hex')
      const headers = { 'Content-Type': 'application/json', 'Stripe-Signature': `t=${time},v1=${v1}` }
      return ask(hook.path, { headers, body })
    },
  }
}

/** An event that Slack sends for an app whose signing secret a connection holds. */
async function eventDoor(): Promise<Door> {
  const config = { apiKey: ['xoxb', '1'.repeat(20)].join('-'), signingSecret: SECRET }
  const integration = { type: 'slack', name: 'Tells', config }
  const { id: integrationId } = await ada.call<{ id: string }>('POST', '/api/integrations', integration)
  const drawn = { triggerType: 'Event', eventType: 'slack/mention', integrationId }
  const door = await drawDoor(ada, drawn, [])
  const good = '{"type":"event_callback","event_id":"Ev1","event":{"type":"app_mention","channel":"C1"}}'
  return {
    started: begun(door.id),
    send(kind) {
      const body = BODIES[kind] ?? good
      const time = Math.floor(Date.now() / 1_000) - (kind === 'stale' ? 301 : 0)
      const secret = kind === 'forged' ? 'another' : SECRET
      const v0 = createHmac('sha256', secret).update(`v0:${time}:`).update(body).digest('hex')
      const signature = { 'X-Slack-Signature': `v0=${v0}`, 'X-Slack-Request-Timestamp': String(time) }
      return ask(door.path, { headers: { 'Content-Type': 'application/json', ...signature }, body })
    },
  }
}

/** What a service answers that is asked for what is new; as it should be, it tells of one item more than at the first look. */
const LISTS: Partial<Record<Kind, string | Uint8Array>> = {
  stale: '[{"id":"a"}]',
  'cut off': '[{"id":"a"},{"id":',
  'too large': JSON.stringify([{ id: 'c', text: TOO_LARGE }]),
  'wrong charset': Buffer.concat([Buffer.from('[{"id":"'), Uint8Array.of(0xff, 0xfe), Buffer.from('"}]')]),
}

async function pollDoor(): Promise<Poll> {
  feed.items = [{ id: 'a' }]
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'P',
    ...listening(feed.url, { eventEvery: '7', eventEveryUnit: 'days' }),
  })
  /** Once the service was asked again, and what became of it is written. */
  const looked = async (asked: number) => {
    for (;;) {
      const found = await server.parts.db.prisma.eventPoll.findFirst({ where: { workflowId: id } })
      if (feed.asked > asked && found && found.lease === null) return found
      await new Promise((wake) => setTimeout(wake, 20))
    }
  }
  await looked(0)
  feed.items.push({ id: 'b' })
  return {
    started: begun(id),
    async look(kind) {
      const { asked } = feed
      feed.status = kind === 'forged' ? 401 : 200
      feed.body = LISTS[kind]
      const due = { where: { workflowId: id }, data: { nextAt: new Date(0) } }
      await server.parts.db.prisma.eventPoll.updateMany(due)
      return (await looked(asked)).errorCode ?? 'nothing new'
    },
  }
}

async function formDoor(): Promise<Door> {
  const formFields = JSON.stringify([{ label: 'Name', name: 'name' }])
  const form = await drawDoor(ada, { triggerType: 'Form', formTitle: 'Tell us', formFields }, [])
  const place = JSON.stringify([form.id, 't'])
  const page = await (await ask(form.path, { method: 'GET', headers: { Accept: 'text/html' } })).text()
  const { formTickets } = server.parts
  const opened = formTickets.read(
    (/name="ticket" value="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"'),
    place,
  )
  if (!opened) throw new Error('The page has no ticket')
  const since = (ms: number) => formTickets.write({ ...opened, openedAt: opened.openedAt - ms }, place)
  const tickets: Partial<Record<Kind, string>> = {
    forged: `${since(10_000).slice(0, -4)}AAAA`,
    stale: since(3_600_000),
  }
  return {
    started: begun(form.id),
    send(kind) {
      const fields = { ticket: tickets[kind] ?? since(10_000), page: '0', 'f.name': 'Grace' }
      if (kind === 'too large') fields['f.name'] = TOO_LARGE
      return ask(form.path, bodyOfForm(kind, fields))
    },
  }
}

/** A form as it should be, or as a bad way leaves it. */
function bodyOfForm(kind: Kind, fields: Record<string, string>): RequestInit {
  const type = 'application/x-www-form-urlencoded'
  const isCut = kind === 'cut off'
  const headers = {
    Accept: 'application/json',
    'Content-Type': isCut
      ? 'multipart/form-data; boundary=x'
      : kind === 'wrong charset'
        ? `${type}; charset=klingon`
        : type,
  }
  const cut = '--x\r\nContent-Disposition: form-data; name="ticket"\r\n\r\nabc'
  return { headers, body: isCut ? cut : String(new URLSearchParams(fields)) }
}

async function chatDoor(): Promise<Door> {
  const chat = await drawDoor(ada, { triggerType: 'Chat' }, [])
  const place = JSON.stringify([chat.id, 't', 'live'])
  const hourMs = 3_600_000
  const endsIn = (hours: number) => {
    const endsAt = Date.now() + hours * hourMs
    const session = { id: 'one', openedAt: endsAt - 24 * hourMs, endsAt, userId: null }
    return server.parts.chatSessions.write(session, place)
  }
  const tokens: Partial<Record<Kind, string>> = {
    forged: `${endsIn(1).slice(0, -4)}AAAA`,
    stale: endsIn(-1),
  }
  return {
    started: begun(chat.id),
    send(kind) {
      const fields = { token: tokens[kind] ?? endsIn(1), number: '0', text: 'Hi' }
      if (kind === 'too large') fields.text = TOO_LARGE
      return ask(`${chat.path}/messages`, bodyOfForm(kind, fields))
    },
  }
}

async function toolDoor(): Promise<Door> {
  const tool = { triggerType: 'Tool', toolName: 'orders', toolDescription: 'Finds an order' }
  const nodes = [{ id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config: tool } }]
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'T',
    nodes,
    edges: [],
  })
  const call = {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'orders', arguments: { order: 7 } },
  }
  return { started: begun(id), send: await byKey('/mcp', JSON.stringify(call)) }
}

/** A link to a step that waits: it is a secret of its own, and is of use once. */
async function linkDoor(kind: 'approval' | 'callback', good: string): Promise<Door> {
  const actionType = kind === 'approval' ? 'Wait for Approval' : 'Wait for Callback'
  const body = { name: 'W', nodes: [trigger, step('wait', { actionType })], edges: [edge('t', 'wait')] }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', body)
  const start = async () => {
    const { executionId } = await ada.call<{ executionId: string }>(
      'POST',
      `/api/workflows/${id}/execute`,
      {},
    )
    return server.parts.waitLinks.token(executionId, 'wait', kind)
  }
  const [token, over] = [await start(), await start()]
  const path = (text: string) => `/api/${kind}s/${text}`
  await ask(path(over), json(JSON.parse(good)))
  const tokens: Partial<Record<Kind, string>> = { forged: `${token.slice(0, -4)}AAAA`, stale: over }
  return {
    // Both were started by hand; a link starts nothing.
    started: async () => (await begun(id)()) - 1,
    send: (sent) =>
      ask(path(tokens[sent] ?? token), {
        headers: { 'Content-Type': 'application/json' },
        body: BODIES[sent] ?? good,
      }),
  }
}

async function said(answer: Response): Promise<string> {
  const text = await answer.text()
  const code = /"code":\s*"([A-Z_]+)"/.exec(text)?.[1]
  return code === undefined ? String(answer.status) : `${answer.status} ${code}`
}

/** The answers of a door as its row in the documentation says them. */
function documented(door: string): string[] {
  const page = readFileSync(new URL('../../../docs/doors.md', import.meta.url), 'utf8')
  const row = page.split('\n').find((line) => line.startsWith(`| ${door} |`)) ?? ''
  return row
    .split('|')
    .slice(2, -1)
    .map((cell) => cell.replaceAll('`', '').split(',')[0]?.trim() ?? '')
}

const DOORS: Record<string, () => Promise<Door>> = {
  'the address of the seed system': async () => {
    const { id } = await drawHook(ada)
    return { started: begun(id), send: await byKey(`/api/workflows/${id}/webhook`) }
  },
  'a webhook with a key': async () => {
    const { id, path } = await drawHook(ada)
    return { started: begun(id), send: await byKey(path) }
  },
  'a webhook that is signed': signedDoor,
  'an event that a service sends': eventDoor,
  'a form': formDoor,
  'a message of a chat': chatDoor,
  'a tool': toolDoor,
  'a link to a callback': () => linkDoor('callback', '{"paid":true}'),
  'a link to an approval': () => linkDoor('approval', '{"approved":true}'),
}

const ALL: Record<string, () => Promise<Door | Poll>> = { ...DOORS, 'a poll': pollDoor }

test.each(Object.entries(ALL))(
  '%s answers what the table says, in any order, and one execution begins',
  async (name, open) => {
    const opened = await open()
    const { started } = opened
    const send = async (kind: Kind) => ('look' in opened ? opened.look(kind) : said(await opened.send(kind)))
    const bad = KINDS.filter((kind) => kind !== 'again')
    const answers = new Map<Kind, string>()
    for (const kind of bad) answers.set(kind, await send(kind))
    await send('again')
    answers.set('again', await send('again'))
    expect(KINDS.map((kind) => answers.get(kind))).toEqual(documented(name))
    for (const kind of bad.toReversed()) await send(kind)
    expect(await started()).toBe(1)
  },
)

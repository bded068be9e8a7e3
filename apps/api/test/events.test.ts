import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import examples from '@octokit/webhooks-examples'
import { sign as signOctokit } from '@octokit/webhooks-methods'
import { Webhook } from 'standardwebhooks'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type EventServices,
  openEventServices,
  RESEND_SECRET,
  STRIPE_SECRET,
} from './support/event-services.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { drawHook, said, sendTo } from './support/webhooks.ts'

let services: EventServices
let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  services = await openEventServices()
  server = await openServer({
    ORCH_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    ORCH_ORIGINS: JSON.stringify(services.origins),
  })
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  await services.close()
})

const query = async <R extends object>(text: string, values: unknown[] = []) =>
  (await server.parts.db.pool.query<R>(text, values)).rows

type Row = { state: string; failures: number; error_code: string | null; secret_sealed: string | null }
const rowsOf = (id: string) => query<Row>('SELECT * FROM event_subscriptions WHERE workflow_id = $1', [id])

async function until(id: string, holds: (rows: Row[]) => boolean): Promise<Row[]> {
  for (;;) {
    const rows = await rowsOf(id)
    if (holds(rows)) return rows
    await new Promise((wake) => setTimeout(wake, 20))
  }
}

const isIn = (state: string) => (rows: Row[]) => rows.some((row) => row.state === state)

async function connect(type: string, config: object): Promise<string> {
  return (
    await ada.call<{ id: string }>('POST', '/api/integrations', {
      type,
      name: `${type} ${randomBytes(4).toString('hex')}`,
      config,
    })
  ).id
}

/** Publishes a workflow that an event starts; the path of its address. */
async function publish(eventType: string, integrationId?: string, config: object = {}) {
  const trigger = { triggerType: 'Event', eventType, integrationId, ...config }
  const nodes = [
    {
      id: 't',
      type: 'trigger',
      position: { x: 0, y: 0 },
      data: { label: 'T', type: 'trigger', config: trigger },
    },
  ]
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Event',
    nodes,
    edges: [],
  })
  await until(id, (rows) => rows.length > 0)
  const { url } = await ada.call<{ url: string }>('POST', `/api/workflows/${id}/webhook-address`, {
    trigger: 't',
  })
  return { id, url, path: new URL(url).pathname }
}

const inputsOf = async (id: string) =>
  (
    await query<{ input: unknown }>(
      "SELECT input FROM executions WHERE workflow_id = $1 AND trigger = 'event' AND trigger_type = 'Event'",
      [id],
    )
  ).map(({ input }) => input)

type Sent = { headers: Record<string, string>; body: string }
const send = async (path: string, { headers, body }: Sent) =>
  said(await sendTo(server, path, { headers: { 'Content-Type': 'application/json', ...headers }, body }))

const ok = { status: 200 }
const hex = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex')
const seconds = () => Math.floor(Date.now() / 1000)

/** A service whose subscriptions are made by its API, and an event as its own library or documentation signs it. */
type Case = {
  event: string
  type: string
  fields: Record<string, string>
  config?: object
  told: { method: string; path: string; holds: object }
  removed: { method: string; path: string }
  secret?: string
  sample(secret: string): Promise<Sent> | Sent
  other?(secret: string): Promise<Sent> | Sent
  stale?(secret: string): Promise<Sent> | Sent
}

const example = (name: string) => {
  const found = examples.find((one) => one.name === name)?.examples[0]
  if (found === undefined) throw new Error(`GitHub has no example of ${name}`)
  return found
}

const ofGithub = (name: string) => async (secret: string) => {
  const body = JSON.stringify(example(name))
  return { headers: { 'X-GitHub-Event': name, 'X-Hub-Signature-256': await signOctokit(secret, body) }, body }
}

const github = (event: string, name: string): Case => ({
  event: `github/${event}`,
  type: 'github',
  fields: { token: `ghp_${'t'.repeat(36)}` },
  config: { owner: 'octocat', repo: 'hello-world' },
  told: { method: 'POST', path: '/repos/octocat/hello-world/hooks', holds: { events: [name], active: true } },
  removed: { method: 'DELETE', path: '/hooks/7' },
  sample: ofGithub(name),
  other: ofGithub('ping'),
})

const ofStripe = (at: number) => () => {
  const body = JSON.stringify({
    id: 'evt_1',
    object: 'event',
    type: 'plan.created',
    data: { object: { id: 'price_1' } },
  })
  const stripe = new Stripe(['sk', 'test', 'x'].join('_'))
  const signature = stripe.webhooks.generateTestHeaderString({
    payload: body,
    secret: STRIPE_SECRET,
    timestamp: at,
  })
  return { headers: { 'Stripe-Signature': signature }, body }
}

const ofLinear = (type: string, atMs: number) => (secret: string) => {
  const body = JSON.stringify({
    action: 'create',
    type,
    data: { id: '1', title: 'Tea' },
    webhookTimestamp: atMs,
  })
  return { headers: { 'Linear-Signature': hex(secret, body) }, body }
}

const ofResend = (type: string) => () => {
  const body = JSON.stringify({ type, created_at: '2026-11-28T09:00:00.000Z', data: { email_id: '1' } })
  const at = new Date()
  return {
    headers: {
      'svix-id': `msg_${type}`,
      'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
      'svix-signature': new Webhook(RESEND_SECRET).sign(`msg_${type}`, at, body),
    },
    body,
  }
}

const CASES: readonly Case[] = [
  github('push', 'push'),
  github('pull-request', 'pull_request'),
  github('issue', 'issues'),
  github('release', 'release'),
  github('star', 'star'),
  github('workflow-run', 'workflow_run'),
  {
    event: 'stripe/event',
    type: 'stripe',
    fields: { apiKey: ['sk', 'test', 'a'.repeat(24)].join('_') },
    told: { method: 'POST', path: '/v1/webhook_endpoints', holds: { 'enabled_events[0]': '*' } },
    removed: { method: 'DELETE', path: '/webhook_endpoints/we_1' },
    sample: ofStripe(seconds()),
    stale: ofStripe(seconds() - 3_600),
  },
  {
    event: 'resend/event',
    type: 'resend',
    fields: { apiKey: ['re', 'a'.repeat(24)].join('_') },
    told: {
      method: 'POST',
      path: '/webhooks',
      holds: { events: ['email.delivered', 'email.bounced', 'email.complained'] },
    },
    removed: { method: 'DELETE', path: '/webhooks/re_1' },
    sample: ofResend('email.delivered'),
    other: ofResend('email.opened'),
  },
  {
    event: 'linear/event',
    type: 'linear',
    fields: { apiKey: ['lin', 'api', 'a'.repeat(40)].join('_') },
    told: { method: 'POST', path: '/graphql', holds: {} },
    removed: { method: 'POST', path: '/graphql' },
    sample: (secret) => ofLinear('Issue', Date.now())(secret),
    other: (secret) => ofLinear('Comment', Date.now())(secret),
    stale: (secret) => ofLinear('Issue', Date.now() - 3_600_000)(secret),
  },
  {
    event: 'Telegram Update',
    type: 'api-token',
    fields: { token: ['123456', 'A'.repeat(35)].join(':') },
    told: { method: 'POST', path: '/setWebhook', holds: { allowed_updates: ['message'] } },
    removed: { method: 'POST', path: '/deleteWebhook' },
    sample: (secret) => ({
      headers: { 'X-Telegram-Bot-Api-Secret-Token': secret },
      body: '{"update_id":10000,"message":{"message_id":1365,"text":"/start"}}',
    }),
    other: (secret) => ({
      headers: { 'X-Telegram-Bot-Api-Secret-Token': secret },
      body: '{"update_id":10001,"poll":{"id":"1"}}',
    }),
  },
  {
    event: 'Typeform Response',
    type: 'api-token',
    fields: { token: ['tfp', 'a'.repeat(40)].join('_') },
    config: { typeformId: 'lT4Z3j' },
    told: { method: 'PUT', path: '/forms/lT4Z3j/webhooks/orch-', holds: { enabled: true } },
    removed: { method: 'DELETE', path: '/forms/lT4Z3j/webhooks/orch-' },
    sample: (secret) => {
      const body =
        '{"event_id":"LtWXD3crgy","event_type":"form_response","form_response":{"form_id":"lT4Z3j","answers":[]}}'
      return {
        headers: {
          'Typeform-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('base64')}`,
        },
        body,
      }
    },
  },
]

/** What the service was given to sign with. */
function secretIn(told: { json: Record<string, unknown> } | undefined): string {
  const { config, secret, secret_token: token, variables } = Object(told?.json)
  return String(config?.secret ?? variables?.input?.secret ?? secret ?? token)
}

test.concurrent.each(CASES)(
  '$event: subscribed when it is published, heard, and told when it is over',
  async (one) => {
    const { id, path, url } = await publish(one.event, await connect(one.type, one.fields), one.config)
    await until(id, isIn('active'))
    const told = services.told.findLast(
      ({ method, path: to, json }) =>
        method === one.told.method &&
        to.includes(one.told.path) &&
        JSON.stringify(json).includes(new URL(url).pathname),
    )
    expect(told?.json).toMatchObject(one.told.holds)
    const secret = secretIn(told)

    const sample = await one.sample(secret)
    expect(await send(path, sample)).toMatchObject(ok)
    expect(await inputsOf(id)).toHaveLength(1)
    expect(await send(path, sample)).toMatchObject(ok)
    // Telegram signs nothing: it sends the secret.
    const forged =
      one.event === 'Telegram Update'
        ? { ...sample, headers: { 'X-Telegram-Bot-Api-Secret-Token': `${secret}x` } }
        : { ...sample, body: sample.body.replace(/\d/, '9x') }
    expect(await send(path, forged)).toMatchObject({ status: 401, code: 'DELIVERY_FORGED' })
    expect(await send(path, { ...sample, headers: {} })).toMatchObject({
      status: 401,
      code: 'DELIVERY_UNSIGNED',
    })
    if (one.stale)
      expect(await send(path, await one.stale(secret))).toMatchObject({ status: 401, code: 'DELIVERY_STALE' })
    if (one.other)
      expect(await send(path, await one.other(secret))).toMatchObject({
        status: 200,
        body: { started: false },
      })
    expect(await inputsOf(id)).toHaveLength(1)

    await ada.call('POST', `/api/workflows/${id}/unpublish`)
    await until(id, (rows) => rows.length === 0)
    expect(services.last(one.removed.method, one.removed.path)).toBeDefined()
    expect((await send(path, sample)).status).toBe(409)
  },
)

const SLACK_SECRET = '8f742231b10e8888abcd99yyyzzz85a5'
const ofSlack = (body: string, type = 'application/json', at = seconds()): Sent => ({
  headers: {
    'Content-Type': type,
    'X-Slack-Request-Timestamp': String(at),
    'X-Slack-Signature': `v0=${hex(SLACK_SECRET, `v0:${at}:${body}`)}`,
  },
  body,
})
const FORM = 'application/x-www-form-urlencoded'
const happened = (event: object) =>
  ofSlack(JSON.stringify({ type: 'event_callback', team_id: 'T1', event_id: 'Ev1', event }))
const raw = async (path: string, { headers, body }: Sent) => {
  const answer = await sendTo(server, path, { headers, body })
  return { status: answer.status, text: await answer.text() }
}

const slack = async (event: string, config: object = {}) => {
  const fields = { apiKey: ['xoxb', '1'.repeat(20)].join('-'), signingSecret: SLACK_SECRET }
  const made = await publish(event, await connect('slack', fields), config)
  expect(await rowsOf(made.id)).toMatchObject([{ state: 'manual', secret_sealed: null }])
  return made
}

test('Slack: the address is proven, and only what people wrote where the trigger listens starts anything', async () => {
  const { id, path } = await slack('slack/message', { slackChannel: 'C1' })
  const challenge = ofSlack('{"type":"url_verification","challenge":"3eZbrw1aB"}')
  expect(await said(await sendTo(server, path, challenge))).toMatchObject({
    body: { challenge: '3eZbrw1aB' },
  })
  const message = { type: 'message', channel: 'C1', user: 'U1', text: 'tea?', ts: '1.1' }
  expect(await raw(path, happened(message))).toEqual({ status: 200, text: '' })
  expect(await raw(path, happened(message))).toEqual({ status: 200, text: '' })
  const others = [
    { ...message, bot_id: 'B1' },
    { ...message, channel: 'C2' },
    { ...message, subtype: 'message_changed' },
    { ...message, type: 'app_mention' },
  ]
  for (const other of others) expect(await raw(path, happened(other))).toEqual({ status: 200, text: '' })
  expect(await inputsOf(id)).toEqual([message])
  const stale = ofSlack('{"type":"event_callback","event":{}}', 'application/json', seconds() - 600)
  expect(await send(path, stale)).toMatchObject({ status: 401, code: 'DELIVERY_STALE' })
})

test('Slack: mentions, commands and interactions, which come as forms', async () => {
  const mention = await slack('slack/mention')
  await raw(mention.path, happened({ type: 'app_mention', channel: 'C1', text: '<@U0> tea' }))
  expect(await inputsOf(mention.id)).toMatchObject([{ text: '<@U0> tea' }])
  const command = await slack('slack/command', { slackCommand: '/tea' })
  const used = (name: string) =>
    ofSlack(new URLSearchParams({ command: name, text: 'green', user_id: 'U1' }).toString(), FORM)
  expect(await raw(command.path, used('/tea'))).toEqual({ status: 200, text: '' })
  expect(await raw(command.path, used('/coffee'))).toEqual({ status: 200, text: '' })
  expect(await inputsOf(command.id)).toMatchObject([{ command: '/tea', text: 'green' }])
  const interaction = await slack('slack/interaction')
  const payload = JSON.stringify({ type: 'block_actions', actions: [{ value: '1' }] })
  await raw(interaction.path, ofSlack(new URLSearchParams({ payload }).toString(), FORM))
  expect(await inputsOf(interaction.id)).toEqual([JSON.parse(payload)])
})

test('Discord: a PING is answered, an interaction starts the workflow and is answered in time', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const secret = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex')
  const { id, path } = await publish('Discord Interaction', await connect('webhook-secret', { secret }))
  const signed = (body: string): Sent => {
    const at = String(seconds())
    const signature = sign(null, Buffer.from(at + body), privateKey).toString('hex')
    return { headers: { 'X-Signature-Timestamp': at, 'X-Signature-Ed25519': signature }, body }
  }
  expect(await send(path, signed('{"id":"0","type":1}'))).toMatchObject({ status: 200, body: { type: 1 } })
  expect(await send(path, signed('{"id":"1","type":2,"data":{"name":"tea"}}'))).toMatchObject({
    status: 200,
    body: { type: 5 },
  })
  expect(await send(path, signed('{"id":"2","type":3,"data":{}}'))).toMatchObject({ body: { type: 6 } })
  const forged = { ...signed('{"id":"3","type":2}'), body: '{"id":"4","type":2}' }
  expect(await send(path, forged)).toMatchObject({ status: 401, code: 'DELIVERY_FORGED' })
  expect(await inputsOf(id)).toHaveLength(2)
})

test('Clerk and Notion: their events, as far as they are wanted', async () => {
  const key = ['whsec', Buffer.from('a secret of Clerk for tests!').toString('base64')].join('_')
  const clerk = await connect('clerk', {
    clerkSecretKey: ['sk', 'test', 'a'.repeat(40)].join('_'),
    webhookSecret: key,
  })
  const users = await publish('clerk/event', clerk, { clerkEvents: 'user.created' })
  const ofClerk = (type: string): Sent => {
    const body = JSON.stringify({ object: 'event', type, data: { id: 'user_1' } })
    const at = new Date()
    const head = { 'svix-id': type, 'svix-timestamp': String(Math.floor(at.getTime() / 1000)) }
    return { headers: { ...head, 'svix-signature': new Webhook(key).sign(type, at, body) }, body }
  }
  expect(await send(users.path, ofClerk('user.created'))).toMatchObject({ body: { started: true } })
  expect(await send(users.path, ofClerk('session.created'))).toMatchObject({ body: { started: false } })
  expect(await inputsOf(users.id)).toHaveLength(1)
  const token = 'a verification token of Notion'
  const pages = await publish('Notion Event', await connect('webhook-secret', { secret: token }))
  const body = JSON.stringify({ id: '1', type: 'page.created', entity: { id: '2', type: 'page' } })
  const signed = { headers: { 'X-Notion-Signature': `sha256=${hex(token, body)}` }, body }
  expect(await send(pages.path, signed)).toMatchObject({ body: { started: true } })
})

describe('Notion sends its secret to the address once', () => {
  const body = JSON.stringify({ id: '1', type: 'page.created', entity: { id: '2', type: 'page' } })
  const signedBy = (token: string): Sent => ({
    headers: { 'X-Notion-Signature': `sha256=${hex(token, body)}` },
    body,
  })
  const offer = (path: string, token: string) =>
    send(path, { headers: {}, body: JSON.stringify({ verification_token: token }) })
  const addressOf = (id: string) => `/api/workflows/${id}/webhook-address`
  const offered = (id: string) => ada.call<object>('GET', `${addressOf(id)}/offered?trigger=t`)
  const take = (id: string, secret: string) =>
    ada.call('POST', `${addressOf(id)}/offered`, { trigger: 't', secret })
  const theirs = 'made-up_token_of_Notion'
  const strangers = 'made-up_token_of_a_stranger'

  test('which is shown to editors, and signs once one of them says that Notion took it back', async () => {
    const { id, path } = await publish('Notion Event')
    expect(await offered(id)).toEqual({ state: 'none', at: null, secret: null })
    expect(await offer(path, theirs)).toMatchObject(ok)
    expect(await offered(id)).toMatchObject({ state: 'offered', secret: theirs })
    const [row] = await query<{ offered_sealed: string }>(
      'SELECT offered_sealed FROM webhook_addresses WHERE workflow_id = $1',
      [id],
    )
    expect(row?.offered_sealed).not.toContain(theirs)
    expect(await send(path, signedBy(theirs))).toMatchObject({ status: 409, code: 'WEBHOOK_UNREADY' })
    await take(id, theirs)
    expect(await offered(id)).toMatchObject({ state: 'used', secret: null })
    expect(await send(path, signedBy(theirs))).toMatchObject({ body: { started: true } })
    expect(await send(path, signedBy(strangers))).toMatchObject({ status: 401, code: 'DELIVERY_FORGED' })
    expect(await inputsOf(id)).toHaveLength(1)
  })

  test('and a stranger who posts another replaces nothing, before and after that', async () => {
    const { id, path } = await publish('Notion Event')
    await offer(path, theirs)
    await offer(path, strangers)
    expect(await send(path, signedBy(strangers))).toMatchObject({ status: 409, code: 'WEBHOOK_UNREADY' })
    // What the editor saw counts, whatever was posted since.
    await take(id, theirs)
    expect(await offer(path, strangers)).toMatchObject({ status: 401, code: 'DELIVERY_UNSIGNED' })
    expect(await send(path, signedBy(strangers))).toMatchObject({ status: 401, code: 'DELIVERY_FORGED' })
    expect(await send(path, signedBy(theirs))).toMatchObject({ body: { started: true } })
    await ada.call('DELETE', `${addressOf(id)}/offered?trigger=t`)
    expect(await send(path, signedBy(theirs))).toMatchObject({ status: 409, code: 'WEBHOOK_UNREADY' })
    expect(await offer(path, 'the-next_token_of_Notion')).toMatchObject(ok)
    expect(await offered(id)).toMatchObject({ state: 'offered', secret: 'the-next_token_of_Notion' })
  })

  test('which ends with the address, and stays while the address stays', async () => {
    const { id, path } = await publish('Notion Event')
    const change = (asked: object) => ada.call('POST', addressOf(id), { trigger: 't', ...asked })
    await offer(path, theirs)
    await take(id, theirs)
    await change({ path: 'pages-of-notion' })
    expect(await offered(id)).toMatchObject({ state: 'none' })
    await take(id, theirs)
    await change({ path: 'pages-of-notion', renew: true })
    expect(await send('/hooks/pages-of-notion', signedBy(theirs))).toMatchObject({ body: { started: true } })
  })

  test('to a webhook that Notion signs, too, which needs no connection for it', async () => {
    const { id, path } = await drawHook(ada, { webhookAuth: 'signature', webhookSender: 'notion' })
    await offer(path, theirs)
    await take(id, theirs)
    expect(await send(path, signedBy(theirs))).toMatchObject(ok)
    expect(await send(path, signedBy(strangers))).toMatchObject({ status: 401, code: 'DELIVERY_FORGED' })
    const other = await drawHook(ada, { webhookAuth: 'open' })
    expect(await offer(other.path, theirs)).toMatchObject(ok)
    expect(await ada.call('GET', `${addressOf(other.id)}/offered`)).toMatchObject({ state: 'none' })
  })
})

test('a service that refuses is told again later, and its fault is kept', async () => {
  services.refuses = 403
  const token = await connect('github', { token: `ghp_${'u'.repeat(36)}` })
  const { id } = await publish('github/star', token, { owner: 'octocat', repo: 'other' })
  const [row] = await until(id, ([first]) => (first?.failures ?? 0) > 0)
  expect(row).toMatchObject({ state: 'wanted', error_code: 'FORBIDDEN' })
  services.refuses = undefined
  await query('UPDATE event_subscriptions SET next_at = clock_timestamp() WHERE workflow_id = $1', [id])
  await until(id, isIn('active'))
  await ada.call('DELETE', `/api/workflows/${id}`)
  await until(id, (rows) => rows.length === 0)
  expect(services.last('DELETE', '/repos/octocat/other/hooks/7')).toBeDefined()
})

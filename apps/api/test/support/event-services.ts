import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Told = { method: string; path: string; json: Record<string, unknown> }

/** The parts of services' APIs by which they are told where to send events to, kept in memory. */
export type EventServices = {
  /** For `ORCH_ORIGINS`. */
  origins: Record<string, string>
  told: Told[]
  /** The status with which everything is refused, while there is one. */
  refuses: number | undefined
  /** The newest call of a method whose path holds a text. */
  last(method: string, path: string): Told | undefined
  close(): Promise<void>
}

const HOSTS = [
  'api.github.com',
  'api.stripe.com',
  'api.resend.com',
  'api.linear.app',
  'api.telegram.org',
  'api.typeform.com',
]

export const STRIPE_SECRET = ['whsec', 'of-stripe'].join('_')
export const RESEND_SECRET = ['whsec', Buffer.from('a secret of Resend for tests').toString('base64')].join(
  '_',
)

export async function openEventServices(): Promise<EventServices> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url: path = '' } = request
    const text = Buffer.concat(chunks).toString()
    const told = { method, path, json: readBody(text, request.headers['content-type'] ?? '') }
    services.told.push(told)
    const { status, body } =
      services.refuses === undefined ? answerTo(told) : { status: services.refuses, body: {} }
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(status === 204 ? undefined : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const services: EventServices = {
    origins: Object.fromEntries(HOSTS.map((host) => [host, `${origin}/${host}`])),
    told: [],
    refuses: undefined,
    last: (method, path) => services.told.findLast((one) => one.method === method && one.path.includes(path)),
    close() {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return services
}

function readBody(text: string, type: string): Record<string, unknown> {
  if (text === '') return {}
  if (type.includes('form')) return Object.fromEntries(new URLSearchParams(text))
  return JSON.parse(text) as Record<string, unknown>
}

type Answered = { status: number; body?: unknown }

const LINEAR: readonly [string, unknown][] = [
  ['webhookCreate', { webhookCreate: { success: true, webhook: { id: 'lin_1' } } }],
  ['webhookDelete', { webhookDelete: { success: true } }],
  ['webhooks', { webhooks: { nodes: [] } }],
]

/** Where the one bot sends to. */
const bot = { url: '' }

function answerTo({ method, path, json }: Told): Answered {
  const host = HOSTS.find((one) => path.startsWith(`/${one}/`))
  if (host === 'api.linear.app') {
    const query = String(json['query'])
    return { status: 200, body: { data: LINEAR.find(([name]) => query.includes(name))?.[1] } }
  }
  if (host === 'api.telegram.org') {
    if (path.endsWith('/setWebhook')) bot.url = String(json['url'])
    return { status: 200, body: { ok: true, result: { url: bot.url } } }
  }
  if (method === 'DELETE') return { status: 204 }
  if (method === 'GET') return { status: 200, body: host === 'api.github.com' ? [] : { data: [] } }
  if (host === 'api.stripe.com') return { status: 200, body: { id: 'we_1', secret: STRIPE_SECRET } }
  if (host === 'api.resend.com') return { status: 201, body: { id: 're_1', signing_secret: RESEND_SECRET } }
  return { status: 201, body: { id: 7 } }
}

import { printJsonInSlices } from '@orch/json'
import type { Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { StoredKey } from '../db/key-store.ts'
import { ApiError } from '../ground/api-error.ts'
import { refusesNow } from '../ground/refuses-now.ts'
import { readBytes } from '../http/body.ts'
import { pathOf } from '../http/door.ts'
import type { HttpEnv } from '../http/env.ts'
import { type Call, done, type HandlersOf } from '../http/handler.ts'
import { askedWaitMs } from '../verbs/executions/asked-wait.ts'
import { fireWebhook } from '../verbs/executions/fire-webhook.ts'
import { idempotencyKeyIn } from '../verbs/executions/idempotency.ts'
import { callbackIn } from '../verbs/executions/named-callback.ts'
import type { Services } from '../verbs/services.ts'
import { HERE, openWebhook } from '../verbs/webhooks/address.ts'
import type { DeliveryAnswer, Door, IncomingDelivery } from '../verbs/webhooks/delivery.ts'
import { forgetOffered, readOffered, takeOffered } from '../verbs/webhooks/offered-secret.ts'
import { type DoorKind, openDoor, requireAddress, requirePlace } from '../verbs/webhooks/open-door.ts'
import { receiveDelivery } from '../verbs/webhooks/receive-delivery.ts'
import { heardByWebhook, listenToWebhook, tryDelivery } from '../verbs/webhooks/test-address.ts'

export const webhookHandlers: HandlersOf<'webhooks'> = {
  async 'webhooks.execute'({ parts, http, param, readBody }) {
    const workflowId = param('id')
    const letIn = () => keyOf(parts, workflowId, http.req.header('Authorization'))
    // The key first: a stranger learns nothing about which workflows exist.
    const key = await letIn()
    const call = {
      key,
      workflowId,
      readBody,
      idempotencyKey: idempotencyKeyIn(http.req.header('Idempotency-Key')),
      callback: callbackIn((name) => http.req.header(name)),
      waitMs: askedWaitMs(http.req.query('wait'), http.req.header('Prefer')),
    }
    const hangUp = http.req.raw.signal
    if (call.waitMs === 0) return fireWebhook(parts, { ...call, signal: hangUp })
    const mayHear = async () => !(await refusesNow(letIn))
    const asked = { kind: 'wait', who: `${key.id} ${workflowId}`, mayHear, hangUp } as const
    return parts.lines.during(asked, (signal) => fireWebhook(parts, { ...call, signal }))
  },
  'webhooks.receive': (call) => atDoor(call, 'live', receiveDelivery),
  'webhooks.try': (call) => atDoor(call, 'test', tryDelivery),
  'webhooks.open': ({ parts, caller, param, body }) => openWebhook({ parts, caller }, param('id'), body),
  'webhooks.listen': ({ parts, caller, param, query }) =>
    listenToWebhook({ parts, caller }, { workflowId: param('id'), ...query }),
  'webhooks.heard': ({ parts, caller, param, query }) =>
    heardByWebhook({ parts, caller }, { workflowId: param('id'), ...query }),
  'webhooks.offered': ({ parts, caller, param, query }) =>
    readOffered({ parts, caller }, { workflowId: param('id'), ...query }),
  'webhooks.take': ({ parts, caller, param, body }) =>
    done(takeOffered({ parts, caller }, param('id'), body)),
  'webhooks.forget': ({ parts, caller, param, query }) =>
    done(forgetOffered({ parts, caller }, { workflowId: param('id'), ...query })),
}

async function keyOf(parts: Services, workflowId: string, header: string | undefined): Promise<StoredKey> {
  const verdict = await parts.keys.verify(header, { scope: 'run', workflowId })
  if (verdict.ok) return verdict.record
  if (verdict.status === 403)
    throw new ApiError('FORBIDDEN', 'You do not have permission to run this workflow')
  const text = { missing: 'Missing Authorization header', malformed: 'Invalid API key format' }
  throw new ApiError('UNAUTHORIZED', text[verdict.reason as keyof typeof text] ?? 'Invalid API key')
}

type DoorCall = Call<'webhooks.receive'> | Call<'webhooks.try'>
type Take = (parts: Services, door: Door, incoming: IncomingDelivery) => Promise<DeliveryAnswer>

/** What every door asks before it looks at who calls, in the order of what it costs. */
async function atDoor(call: DoorCall, kind: DoorKind, take: Take): Promise<Response> {
  const { parts, http } = call
  const address = http.req.param('address') ?? ''
  if (http.req.method === 'HEAD') return here(parts, http, address)
  const door = await openDoor(parts, address, kind)
  allowOrigin(http, door.settings.origins)
  // Pages that a step makes are shown, but never as pages of this server, whose cookies they could use.
  http.header('Content-Security-Policy', 'sandbox allow-forms allow-popups allow-scripts')
  if (http.req.method === 'OPTIONS') return preflight(http, door)
  const incoming = incomingOf(call)
  requireMethod(http, door)
  if (!door.settings.isFrom(incoming.peer))
    throw new ApiError('FORBIDDEN', 'This webhook takes no calls from your address')
  requirePlace(parts, door, incoming.peer)
  if (door.settings.guard.kind === 'basic') http.header('WWW-Authenticate', 'Basic realm="webhook"')
  return answered(http, await take(parts, door, incoming))
}

/** Some senders ask whether an address is there, and so does this server itself, also before anything is published. */
async function here(parts: Services, http: HonoContext<HttpEnv>, address: string): Promise<Response> {
  await requireAddress(parts, address)
  return http.body(null, 200, { [HERE]: 'here' })
}

function incomingOf({ parts, http, peer }: DoorCall): IncomingDelivery {
  const { search } = new URL(http.req.url)
  return {
    method: http.req.method,
    url: new URL(pathOf(http.req.raw) + search, parts.publicAddress).href,
    headers: http.req.header(),
    query: queryIn(http),
    peer: peer(),
    readBytes: (limit) => readBytes(http, limit),
    signal: http.req.raw.signal,
  }
}

function queryIn({ req }: HonoContext<HttpEnv>): Record<string, string | string[]> {
  const single = ([name, values]: [string, string[]]) => [name, values.length === 1 ? values[0] : values]
  return Object.fromEntries(Object.entries(req.queries()).map(single))
}

function allowOrigin(http: HonoContext<HttpEnv>, origins: readonly string[]): void {
  const origin = http.req.header('Origin')
  if (origin === undefined || origins.length === 0) return
  http.header('Vary', 'Origin')
  if (origins.includes('*') || origins.includes(origin))
    http.header('Access-Control-Allow-Origin', origins.includes('*') ? '*' : origin)
}

function preflight(http: HonoContext<HttpEnv>, { settings }: Door): Response {
  http.header('Access-Control-Allow-Methods', settings.methods.join(', '))
  http.header(
    'Access-Control-Allow-Headers',
    http.req.header('Access-Control-Request-Headers') ?? 'Content-Type, Authorization, Idempotency-Key',
  )
  return http.body(null, 204)
}

/** A sender that makes sure of an address by GET may do so, whatever method its deliveries have. */
function requireMethod(http: HonoContext<HttpEnv>, { settings: { methods, guard } }: Door): void {
  const { method } = http.req
  const mayAsk = method === 'GET' && guard.kind === 'signature'
  if (methods.includes(method) || mayAsk) return
  http.header('Allow', methods.join(', '))
  throw new ApiError('METHOD_NOT_ALLOWED', `This webhook takes ${methods.join(', ')}`)
}

async function answered(
  http: HonoContext<HttpEnv>,
  { status, headers = {}, body, type }: DeliveryAnswer,
): Promise<Response> {
  http.header('WWW-Authenticate', undefined)
  const given = type === undefined ? headers : { ...headers, 'Content-Type': type }
  if (body === undefined || status === 204 || status === 304 || status === 205)
    return http.body(null, status as 204, given)
  if (given['Content-Type'] !== undefined && (typeof body === 'string' || body instanceof ReadableStream))
    return http.body(body, status as ContentfulStatusCode, given)
  const json = { 'Content-Type': 'application/json', ...given }
  return http.body(await printJsonInSlices(body), status as ContentfulStatusCode, json)
}

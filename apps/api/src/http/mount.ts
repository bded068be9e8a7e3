import type { Operation } from '@orch/contract'
import type { Hono, Context as HonoContext, MiddlewareHandler } from 'hono'
import type { Caller } from '../ground/caller.ts'
import type { AskedLine, LineKind } from '../ground/open-lines.ts'
import { refusesNow } from '../ground/refuses-now.ts'
import type { Services } from '../verbs/services.ts'
import type { Admit } from './admit.ts'
import { answerJson } from './answer-json.ts'
import { isForm, parseBody, parseJsonBody, readForm, readJson } from './body.ts'
import { compressReads } from './compress-reads.ts'
import { answerPreflight, fromAnyOrigin } from './cors.ts'
import type { HttpEnv } from './env.ts'
import type { Handlers } from './handler.ts'
import { createPeerOf } from './peer.ts'
import { refuseCrossSite } from './same-site.ts'

type Route = { operation: Operation; path: string }
type Handle = (call: unknown) => Promise<unknown>
type Mounted = { parts: Services; admit: Admit; handlers: Partial<Handlers> }

/** Puts operations on the app. Each call: admit, parse, act, answer. */
export function mount(app: Hono<HttpEnv>, operations: readonly Operation[], mounted: Mounted): void {
  const peerOf = createPeerOf(mounted.parts.config.trustedProxies)
  const handlers = mounted.handlers as Record<string, Handle>
  for (const { operation, path } of inRoutingOrder(operations)) {
    const handle = handlers[operation.id]
    if (handle === undefined) throw new Error(`No handler for ${operation.id}`)
    if (operation.access === 'run') app.options(path, fromAnyOrigin, answerPreflight)
    app.on(methodsOf(operation), [path], ...stepsBefore(operation), async (http) => {
      http.set('operation', operation.id)
      const call = await callOf(operation, http, mounted)
      const answer = await handle({ ...call, peer: () => peerOf(http.req.raw.headers, http.env) })
      return answer instanceof Response ? answer : answerJson(http, answer)
    })
  }
}

/** The trigger behind a door says which methods it takes, and to browsers from where. */
export function methodsOf({ method, alsoBy = [], access }: Operation): string[] {
  const asked = access === 'door' ? ['OPTIONS'] : []
  return [...[method, ...alsoBy].map((one) => one.toUpperCase()), ...asked]
}

/** Probes come before everything else: no log, no limit, no session. */
export const isProbe = ({ access }: Operation) => access === 'probe'

/** Fixed words before parameters, so that no address is taken for another's id, whatever order the operations are listed in. */
export function inRoutingOrder(operations: readonly Operation[]): Route[] {
  const routes = operations.flatMap((operation) =>
    [operation.path, ...(operation.aliases ?? [])].map((path) => ({ operation, path })),
  )
  return routes.sort((a, b) => compare(rankOf(a), rankOf(b)))
}

/** Sorts behind every character that an address may hold. */
const LAST = '\uffff'

function rankOf({ path, operation }: Route): string {
  return `${path.replace(/:\w+/g, LAST)} ${operation.method}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** Whether a session may be used, so that another site's page must be kept out. */
const WITH_SESSION = new Set<Operation['access']>(['sign-in', 'visitor', 'manage', 'session'])
/** What shows a credential or opens by a link is never packed. */
const UNPACKED = new Set<Operation['access']>(['probe', 'sign-in', 'run', 'door', 'link'])

function stepsBefore({ access }: Operation): MiddlewareHandler<HttpEnv>[] {
  return [
    ...(access === 'run' ? [fromAnyOrigin] : []),
    ...(WITH_SESSION.has(access) ? [refuseCrossSite] : []),
    ...(UNPACKED.has(access) ? [] : [compressReads]),
  ]
}

async function callOf(operation: Operation, http: HonoContext<HttpEnv>, { parts, admit }: Mounted) {
  const caller = await admit.before(operation, http)
  const limit = parts.config.maxBodyBytes
  const body = await bodyOf(operation, http, limit)
  const query = operation.query && parseBody(operation.query, http.req.query())
  return {
    parts,
    caller: await admit.after(operation, caller, { body, query }),
    http,
    param: (name: string) => http.req.param(name) ?? '',
    body,
    query,
    readBody: () => readJson(http, limit, operation.data),
    line: (kind: LineKind): AskedLine => ({
      kind,
      who: caller ? nameOf(operation, caller) : operation.id,
      mayHear: async () => !(await refusesNow(() => admit.before(operation, http))),
      hangUp: http.req.raw.signal,
    }),
  }
}

/** Callers of one name are let in by the same, to the same. */
function nameOf({ id }: Operation, { userId, workspaceId, keyId, session }: Caller): string {
  return `${id} ${workspaceId} ${keyId ?? session ?? userId}`
}

async function bodyOf(
  { body, form, isBodyLate, data }: Operation,
  http: HonoContext<HttpEnv>,
  limit: number,
): Promise<unknown> {
  if (body === undefined || isBodyLate) return undefined
  if (form && isForm(http)) return parseBody(form, await readForm(http, limit))
  return parseJsonBody(body, await readJson(http, limit, data))
}

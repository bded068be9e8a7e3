import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Document, OpenAPIBackend } from 'openapi-backend'
import { githubService } from './github.ts'
import { resendService } from './resend.ts'
import type { Answer, Service } from './service.ts'
import { skytellsService } from './skytells.ts'

export type ProviderId = 'github' | 'resend' | 'skytells'

/** A request as it came, without its key. */
export type SeenRequest = {
  method: string
  path: string
  headers: Record<string, string>
  body: unknown
  hadKey: boolean
  /** False when its key, path or shape was refused. */
  valid: boolean
  errors: string[]
}

/** What the next request meets instead of a fair answer. */
export type Fault =
  | { kind: 'rate-limit'; retryAfterSeconds: number }
  | { kind: 'outage' }
  | { kind: 'hang' }
  | { kind: 'not-json' }
  | { kind: 'echo-key' }

export type ServedProvider = {
  /** Takes the place of the provider's origin. */
  url: string
  requests: SeenRequest[]
  /** The next request meets this. */
  fail(fault: Fault): void
  close(): Promise<void>
}

export type ServeOptions = { keys: string[]; sendingOnly?: boolean; latencyMs?: number }

/** Starts a server that enforces a provider's official description: a wrong key, path or shape is refused in its words. */
export async function serveProvider(id: ProviderId, options: ServeOptions): Promise<ServedProvider> {
  const service = { github: githubService, resend: () => resendService(options), skytells: skytellsService }[
    id
  ]()
  const api = await loadDescription(service)
  const requests: SeenRequest[] = []
  const faults: Fault[] = []

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(request)
    await new Promise((wake) => setTimeout(wake, options.latencyMs ?? 0))
    const key = service.keyIn(request.headers)
    const { answer, seen } = judge(
      api,
      service,
      request,
      text,
      key !== undefined && options.keys.includes(key),
    )
    requests.push({ ...seen, hadKey: key !== undefined })
    const fault = faults.shift()
    if (fault?.kind === 'hang') return
    send(response, fault ? faulty(fault, key) : answer)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) =>
      send(response, { status: 500, body: { message: String(error) } }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    fail: (fault) => void faults.push(fault),
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

async function loadDescription({ folder }: Service): Promise<OpenAPIBackend> {
  const path = new URL(`../specs/${folder}/openapi.json`, import.meta.url)
  const definition = JSON.parse(readFileSync(path, 'utf8')) as Document
  const base = new URL(
    (definition.servers?.[0] as { url?: string } | undefined)?.url ?? 'https://x',
  ).pathname.replace(/\/$/, '')
  const api = new OpenAPIBackend({
    definition,
    apiRoot: base === '' ? '/' : base,
    quick: true,
    strict: false,
    ajvOpts: { strict: false, allErrors: true, validateFormats: false },
  })
  await api.init()
  return api
}

type Judged = { answer: Answer; seen: Omit<SeenRequest, 'hadKey'> }

function judge(
  api: OpenAPIBackend,
  service: Service,
  request: IncomingMessage,
  text: string,
  isKeyGood: boolean,
): Judged {
  const { method = 'GET', url = '/' } = request
  const headers = readableHeaders(request)
  const body = jsonOf(text)
  const [path = '/', query = ''] = url.split('?')
  const asked = { method, path, headers, query, ...(text === '' ? {} : { body: body ?? text }) }
  const seen = { method, path, headers, body: body ?? text, valid: false, errors: [] as string[] }
  if (!isKeyGood) return { answer: service.refuseKey(), seen: { ...seen, errors: ['wrong key'] } }
  const operation = api.matchOperation(asked)
  if (!operation) return { answer: service.refusePath(), seen: { ...seen, errors: [`no ${method} ${path}`] } }
  const { errors } = api.validateRequest(asked, operation)
  const problems = (errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || 'request'} ${message ?? 'is wrong'}`,
  )
  if (problems.length > 0)
    return { answer: service.refuseShape(problems), seen: { ...seen, errors: problems } }
  const parsed = api.router.parseRequest(asked, operation)
  const name = `${operation.method} ${operation.path}`
  const good = {
    operation: name,
    params: parsed.params,
    query: parsed.query,
    body: body ?? {},
    headers: request.headers,
  }
  const answer = service.answers[name]?.(good) ?? exampleOf(api, operation.operationId)
  return { answer, seen: { ...seen, valid: true } }
}

function exampleOf(api: OpenAPIBackend, operationId: string | undefined): Answer {
  if (operationId === undefined) return { status: 200, body: {} }
  const { status, mock } = api.mockResponseForOperation(operationId)
  return { status, body: mock }
}

function faulty(fault: Exclude<Fault, { kind: 'hang' }>, key: string | undefined): Answer {
  switch (fault.kind) {
    case 'rate-limit':
      return {
        status: 429,
        body: { message: 'Too many requests' },
        headers: { 'retry-after': String(fault.retryAfterSeconds) },
      }
    case 'outage':
      return { status: 503, body: { message: 'Service unavailable' } }
    case 'not-json':
      return { status: 200, body: undefined, headers: { 'content-type': 'text/html' } }
    case 'echo-key':
      return { status: 400, body: { message: `The key ${key ?? ''} may not do this` } }
  }
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(body === undefined ? '<html>maintenance</html>' : JSON.stringify(body))
}

function readableHeaders({ headers }: IncomingMessage): Record<string, string> {
  const shown = Object.entries(headers).filter(([name]) => name !== 'authorization' && name !== 'x-api-key')
  return Object.fromEntries(shown.map(([name, value]) => [name, String(value)]))
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Description, type Judgement, loadDescription } from './description.ts'
import { type Fault, faulty } from './faults.ts'
import { bodyOf } from './read-body.ts'
import { type Answer, eventsIn, type RawRequest, type ServeOptions, type Service } from './service.ts'
import { type ProviderId, serviceOf } from './services.ts'

/** A request as it came, without its key. */
export type SeenRequest = {
  method: string
  path: string
  query: string
  headers: Record<string, string>
  body: unknown
  hadKey: boolean
  /** False when its key, path or shape was refused. */
  valid: boolean
  errors: string[]
}

export type ServedProvider = {
  /** Takes the place of the provider's (first) origin. */
  url: string
  /** Outside host → the origin that takes its place. */
  origins: Record<string, string>
  requests: SeenRequest[]
  /** The next request meets this. */
  fail(fault: Fault): void
  close(): Promise<void>
}

/** Starts servers that enforce a provider's official description: a wrong key, path or shape is refused in its words. */
export async function serveProvider(id: ProviderId, options: ServeOptions): Promise<ServedProvider> {
  const service = serviceOf(id, options)
  const seen: SeenRequest[] = []
  const faults: Fault[] = []
  const servers: Server[] = []
  const origins: Record<string, string> = {}
  for (const [host, file] of Object.entries(service.hosts)) {
    const description = await loadDescription(file)
    const server = createServer((request, response) => {
      const origin = `http://${request.headers.host}`
      answer({ description, service, options, faults, seen, origin }, request, response).catch(
        (error: unknown) => send(response, { status: 500, body: { message: String(error) } }),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.push(server)
    origins[host] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  return {
    url: Object.values(origins)[0] ?? '',
    origins,
    requests: seen,
    fail: (fault) => void faults.push(fault),
    async close() {
      await Promise.all(servers.map(stop))
    },
  }
}

type Desk = {
  description: Description
  service: Service
  options: ServeOptions
  faults: Fault[]
  seen: SeenRequest[]
  origin: string
}

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { service, options, faults, seen } = desk
  const raw = await rawOf(request)
  await new Promise((wake) => setTimeout(wake, options.latencyMs ?? 0))
  const key = service.keyIn(raw)
  const judged = judge(desk, raw, key !== undefined && options.keys.includes(key))
  seen.push(seenOf(raw, judged, key, options.keys))
  const fault = faults.shift()
  if (fault?.kind === 'hang') return
  send(response, fault ? faulty(fault, service, key) : judged.answer)
}

type Judged = { answer: Answer; errors: string[] }

function judge({ description, service, origin }: Desk, raw: RawRequest, isKeyGood: boolean): Judged {
  if (!isKeyGood) return { answer: service.refuseKey(), errors: ['wrong key'] }
  const judgement: Judgement = description.judge(raw)
  if (judgement.operation === undefined) return { answer: service.refusePath(), errors: judgement.errors }
  const good = judgement.request && { ...judgement.request, origin }
  const errors = judgement.errors.length > 0 || !good ? judgement.errors : (service.check?.(good) ?? [])
  if (errors.length > 0 || !good) return { answer: service.refuseShape(errors), errors }
  const given = service.answers[judgement.operation]?.(good) ?? description.exampleOf(judgement.operation)
  const untrue = description.answerErrors(judgement.operation, given)
  if (untrue.length === 0) return { answer: given, errors }
  const words = untrue.map((error) => `the stand-in answers what the description does not know: ${error}`)
  return { answer: { status: 500, body: { message: words.join('; ') } }, errors: words }
}

function seenOf(raw: RawRequest, { errors }: Judged, key: string | undefined, keys: string[]): SeenRequest {
  const [path = '/', query = ''] = raw.url.split('?')
  const holdsKey = (value: unknown) =>
    [...keys, key].some((one) => one !== undefined && one !== '' && String(value).includes(one))
  const shown = Object.entries(raw.headers).filter(
    ([name, value]) => name !== 'authorization' && !holdsKey(value),
  )
  return {
    method: raw.method,
    path,
    query,
    headers: Object.fromEntries(shown.map(([name, value]) => [name, String(value)])),
    body: bodyOf(raw.bytes, raw.headers),
    hadKey: key !== undefined,
    valid: errors.length === 0,
    errors,
  }
}

function send(response: ServerResponse, answer: Answer): void {
  const { status, headers = {} } = answer
  const body = bodyFor(answer)
  const isRaw = body instanceof Uint8Array
  const type = isRaw ? 'application/octet-stream' : 'application/json; charset=utf-8'
  response.writeHead(status, { 'content-type': type, ...headers })
  response.end(isRaw ? body : body === undefined ? undefined : JSON.stringify(body))
}

function bodyFor(answer: Answer): unknown {
  const events = eventsIn(answer)
  return events ? Buffer.from(events.map(eventText).join('')) : answer.body
}

function eventText(event: unknown): string {
  if (typeof event === 'string') return `data: ${event}\n\n`
  const { type } = event as { type?: string }
  return `${type === undefined ? '' : `event: ${type}\n`}data: ${JSON.stringify(event)}\n\n`
}

async function rawOf(request: IncomingMessage): Promise<RawRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { method = 'GET', url = '/', headers } = request
  return { method, url, headers, bytes: Buffer.concat(chunks) }
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { ErrorCode } from '@orch/contract'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { newId } from '../ground/new-id.ts'
import { boundConnections, type ConnectionBounds } from './connections.ts'
import { errorBody, statusOf } from './error-body.ts'
import { endSlowReaders, SlicedResponse } from './slow-readers.ts'
import { USUAL_HEADERS } from './usual-headers.ts'

const HEADERS_WITHIN_MS = 15_000
/** A connection on which nothing moves for this long, in neither direction. */
const SILENT_MS = 300_000
/** Longer than proxies keep one that is idle (nginx: 60 s): of two that close at once, one loses a request. */
const KEPT_ALIVE_MS = 65_000
const HANGS_UP_WITHIN_MS = 1_000
const HEADER_BYTES = 16 * 1024
const LOG_EVERY_MS = 10_000

type Answer = (request: Request, bindings: object) => Response | Promise<Response>

type Bounds = ConnectionBounds & Pick<Config, 'maxBodyBytes' | 'requestTimeoutMs' | 'answerTimeoutMs'>

/** An HTTP server that is bounded in every direction, and answers what its parser refuses in the API's own form. */
export function openHttpServer(fetch: Answer, bounds: Bounds, log: Pick<Logger, 'warn' | 'error'>): Server {
  // Checks of proxies ask by HTTP/1.0, which has no Host header.
  const answer = getRequestListener(fetch, { hostname: 'localhost', errorHandler: () => refuseTarget() })
  const answers = new WeakMap<object, ServerResponse>()
  const server = createServer({
    ServerResponse: SlicedResponse,
    maxHeaderSize: HEADER_BYTES,
    headersTimeout: Math.min(HEADERS_WITHIN_MS, bounds.requestTimeoutMs),
    requestTimeout: bounds.requestTimeoutMs,
    connectionsCheckingInterval: 2_000,
  })
  server.timeout = SILENT_MS
  server.keepAliveTimeout = KEPT_ALIVE_MS
  boundConnections(
    server,
    bounds,
    atMostEvery(LOG_EVERY_MS, (address: string) => log.warn({ address }, TOO_MANY_OF_ONE)),
  )
  endSlowReaders(
    server,
    bounds.answerTimeoutMs,
    atMostEvery(LOG_EVERY_MS, (waiting: number) => log.warn({ waiting }, DOES_NOT_READ)),
  )
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answers.set(request.socket, response)
    if (namesTwoHosts(request)) return refuseTwoHosts(response)
    void answer(request, response)
  }
  server.on('request', listener)
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    // A client that asks before sending too much is refused before sending it.
    if (Number(request.headers['content-length'] ?? 0) <= bounds.maxBodyBytes) response.writeContinue()
    listener(request, response)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const begun = answers.get(socket)
    const isAnswering = begun?.headersSent === true && !begun.writableEnded
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswering) socket.destroy()
    else refuseAndClose(socket, refusal(codeOf(error.code)))
  })
  server.on(
    'drop',
    atMostEvery(LOG_EVERY_MS, () => warnOfDrops(log, server.maxConnections)),
  )
  // Such as EMFILE at accept(): the process goes on, and accepts again when a descriptor is free.
  server.on(
    'error',
    atMostEvery(LOG_EVERY_MS, (err: Error) => {
      // Before it listens, the one who starts it tells what is wrong.
      if (server.listening) log.error({ err }, 'the HTTP server could not accept a connection')
    }),
  )
  return server
}

/** A client that does not hang up after a refusal would keep the connection for as long as it sends something now and then. */
function refuseAndClose(socket: Socket, text: string): void {
  socket.end(text)
  const timer = setTimeout(() => socket.destroy(), HANGS_UP_WITHIN_MS)
  socket.once('close', () => clearTimeout(timer))
}

const TOO_MANY_OF_ONE =
  'connections of one address are closed: it holds too many; raise ORCH_MAX_CONNECTIONS_PER_ADDRESS, or name it in ORCH_TRUSTED_PROXIES if it is your proxy'
const DOES_NOT_READ = 'a connection was closed: its client did not take its answer within ORCH_ANSWER_SECONDS'

function warnOfDrops(log: Pick<Logger, 'warn'>, maxConnections: number): void {
  log.warn(
    { maxConnections },
    'connections are dropped: too many are open at once; raise ORCH_MAX_CONNECTIONS and the limit of open files',
  )
}

function atMostEvery<Told extends unknown[]>(ms: number, act: (...told: Told) => void) {
  let last = Number.NEGATIVE_INFINITY
  return (...told: Told) => {
    if (performance.now() - last < ms) return
    last = performance.now()
    act(...told)
  }
}

const MESSAGES = {
  REQUEST_TIMEOUT: 'The request did not arrive whole in time',
  HEADERS_TOO_LARGE: `The address and headers of a request must not be larger than ${HEADER_BYTES} bytes`,
  INVALID_REQUEST: 'This is not a valid HTTP request',
} as const satisfies Partial<Record<ErrorCode, string>>

type ParserRefusal = keyof typeof MESSAGES

function codeOf(code: string | undefined): ParserRefusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'REQUEST_TIMEOUT'
  if (code === 'HPE_HEADER_OVERFLOW') return 'HEADERS_TOO_LARGE'
  return 'INVALID_REQUEST'
}

function refusal(code: ParserRefusal): string {
  const requestId = newId()
  const status = statusOf(code)
  const body = JSON.stringify(errorBody({ code, message: MESSAGES[code], status }, requestId))
  return [
    `HTTP/1.1 ${status} ${code}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries({ ...USUAL_HEADERS, 'X-Request-Id': requestId }).map((header) => header.join(': ')),
    '',
    body,
  ].join('\r\n')
}

/** What stands in front may have gone by the other one. */
function namesTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === 'host') hosts += 1
  return hosts > 1
}

function refuseTwoHosts(response: ServerResponse): void {
  const requestId = newId()
  const status = statusOf('INVALID_REQUEST')
  const message = 'A request must have one Host header'
  response.writeHead(status, {
    ...USUAL_HEADERS,
    'X-Request-Id': requestId,
    'Content-Type': 'application/json',
    Connection: 'close',
  })
  response.end(JSON.stringify(errorBody({ code: 'INVALID_REQUEST', message, status }, requestId)))
}

/** A target or Host header of which no URL can be made. */
function refuseTarget(): Response {
  const requestId = newId()
  const message = 'The address or the Host header of the request is not valid'
  const status = statusOf('INVALID_REQUEST')
  const body = errorBody({ code: 'INVALID_REQUEST', message, status }, requestId)
  return Response.json(body, { status, headers: { ...USUAL_HEADERS, 'X-Request-Id': requestId } })
}

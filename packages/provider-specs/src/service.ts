import type { IncomingHttpHeaders } from 'node:http'

/** A request as the description sees it, after its key and its shape were found right. */
export type GoodRequest = {
  /** By method and path, as in the description: `post /emails`. */
  operation: string
  /** The origin this server is reached at; what it links to begins with it. */
  origin: string
  params: Record<string, string | string[] | undefined>
  query: Record<string, string | string[] | undefined>
  body: unknown
  bytes: Uint8Array
  headers: IncomingHttpHeaders
}

/** What is answered; a body of bytes goes as it is, a stream of events one by one, any other as JSON. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> }

const STREAM = 'text/event-stream'

/** An answer that comes as server-sent events: a text goes as it is, any other as JSON under the name of its type. */
export const eventStream = (events: unknown[]): Answer => ({
  status: 200,
  body: events,
  headers: { 'content-type': STREAM },
})

/** The events of an answer that is a stream of them. */
export function eventsIn({ body, headers = {} }: Answer): unknown[] | undefined {
  return Array.isArray(body) && headers['content-type'] === STREAM ? body : undefined
}

/** A request before it was judged. */
export type RawRequest = {
  method: string
  url: string
  headers: IncomingHttpHeaders
  bytes: Uint8Array
}

/** What is particular to one provider: how it takes its key, its words for refusals, and what it answers. */
export type Service = {
  /** Outside host → its description below specs/. */
  hosts: Record<string, string>
  keyIn(request: RawRequest): string | undefined
  refuseKey(): Answer
  refuseShape(errors: string[]): Answer
  refusePath(): Answer
  /** What the description cannot say: signatures, GraphQL documents. The errors it finds. */
  check?(request: GoodRequest): string[]
  /** By operation; what is not listed answers the description's example. */
  answers: Record<string, (request: GoodRequest) => Answer>
}

/** How a service is set up by a test. */
export type ServeOptions = {
  keys: string[]
  /** Keys that are good and may not do everything, for services that have such. */
  limited?: boolean
  latencyMs?: number
}

/** The token of an Authorization header of this kind. */
export function tokenIn({ headers }: RawRequest, kind = 'Bearer'): string | undefined {
  const [, scheme, token] = /^(\S+) (.+)$/.exec(headers.authorization ?? '') ?? []
  return scheme?.toLowerCase() === kind.toLowerCase() ? token : undefined
}

/** The value of a header. */
export function headerIn({ headers }: RawRequest, name: string): string | undefined {
  return headers[name]?.toString()
}

/** A service's words for refusals, all of one shape: `{ error: { message } }` and the like. */
export function refusals(body: (status: number, message: string) => unknown) {
  const refuse = (status: number, message: string): Answer => ({ status, body: body(status, message) })
  return {
    refuse,
    refuseKey: () => refuse(401, 'The key is invalid'),
    refuseShape: (errors: string[]) => refuse(422, errors.join('; ')),
    refusePath: () => refuse(404, 'There is no such address'),
  }
}

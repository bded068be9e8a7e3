import type { RawRequest } from '@orch/provider-specs'
import { type HttpRequest, runAction } from '@orch/providers'
import { httpSettings, type Operation, type SignInChoice } from '../../src/index.ts'

/** What a step sends: the real HTTP Request, up to the network. */
export async function sent(
  operation: Operation,
  config: Record<string, unknown>,
  baseUrl: string,
  signIn?: SignInChoice,
): Promise<RawRequest> {
  const seen: HttpRequest[] = []
  const http = {
    async send(request: HttpRequest) {
      seen.push(request)
      const head = { status: 200, headers: { 'content-type': 'application/json' }, url: request.url }
      if (request.take) await request.take((async function* () {})(), head)
      return { ...head, bytes: new Uint8Array(), text: '{}', isCut: false }
    },
    resolve: () => Promise.reject(new Error('Nothing but HTTP')),
    close: async () => {},
  }
  const { createMemoryFiles } = await import('@orch/providers')
  const fields = {
    baseUrl,
    secret: 'not-a-key',
    name: 'ada',
    accessToken: 'not-a-token',
    ...(signIn?.fields ?? { auth: 'bearer' }),
  }
  await runAction('HTTP Request', {
    config: httpSettings(operation, config),
    fields,
    http,
    files: createMemoryFiles(),
  })
  const [request] = seen
  if (request === undefined) throw new Error('Nothing was sent')
  const { pathname, search } = new URL(request.url)
  return {
    method: request.method ?? 'GET',
    url: pathname + search,
    headers: request.headers ?? {},
    bytes: await bytesOf(request.body),
  }
}

async function bytesOf(body: HttpRequest['body']): Promise<Buffer> {
  if (body === undefined) return Buffer.alloc(0)
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body)
  const pieces: Uint8Array[] = []
  for await (const piece of body.open()) pieces.push(Uint8Array.from(piece))
  return Buffer.concat(pieces)
}

import { textAt } from '../answers.ts'
import { type Answer, errorOf, jsonInSlices } from '../api/answer-error.ts'
import { type Caller, createApi, ownBase } from '../api/create-api.ts'
import { withoutSecrets } from '../api/credential-text.ts'
import { isGood } from '../http/http.ts'
import { httpDescription } from '../http-request/description.ts'
import { invalidInput, printed } from '../inputs.ts'
import type { Fields } from '../provider.ts'
import type { SignInContext } from '../sign-in/context.ts'
import { sendSigned } from '../sign-in/send-signed.ts'
import { mcpDescription } from './description.ts'

/** How messages reach a server, with the credential of their sender. */
export type Line = {
  /** @throws ProviderError */
  post(message: Record<string, unknown>, headers: Record<string, string>): Promise<Answer>
  leave(headers: Record<string, string>): Promise<unknown>
}

const ACCEPT = { accept: 'application/json, text/event-stream' }
const GOODBYE_MS = 2_000
const MESSAGE_MS = 60_000

const api = createApi(mcpDescription, {
  authorize: tokenHeader,
  base: (fields) => ownBase(fields, 'url'),
  problemOf: ({ status, headers, body }) =>
    status < 400 ? undefined : { message: wordsOf(headers['www-authenticate'], body) },
  timeoutMs: MESSAGE_MS,
})

function tokenHeader({ token = '', headerName = '' }: Fields): Record<string, string> {
  if (token.trim() === '') return {}
  const name = headerName.trim().toLowerCase() || 'authorization'
  if (!/^[\w-]+$/.test(name)) throw invalidInput('headerName', 'must be the name of a header')
  return { [name]: name === 'authorization' ? `Bearer ${token.trim()}` : token.trim() }
}

/** Which right is missing stands in a header, what else is wrong in the body. */
function wordsOf(challenge: string | undefined, body: unknown): string | undefined {
  const kind = /\berror="?(\w+)/.exec(challenge ?? '')?.[1]
  return textAt(body, 'error', 'message') ?? textAt(body, 'error') ?? kind
}

/** With a connection of the provider "MCP server". */
export function ownLine(caller: Caller): Line {
  return {
    post: (json, headers) =>
      api.raw(caller, { method: 'POST', path: '', json, headers: { ...ACCEPT, ...headers } }),
    leave: (headers) =>
      api.raw({ ...caller, signal: undefined }, { method: 'DELETE', path: '', headers, mostMs: GOODBYE_MS }),
  }
}

/** With an HTTP connection, signed in any way and sent to its host alone; or without one. */
export function signedLine(context: SignInContext, url: string): Line {
  async function send(method: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const request = { method, url, headers: { ...ACCEPT, ...type, ...headers } }
    const limits = body === undefined ? { mostMs: GOODBYE_MS } : { timeoutMs: MESSAGE_MS }
    const { signal } = context
    const given = { ...request, ...limits, ...(body === undefined ? {} : { body, signal }) }
    const answer = await sendSigned(given, context)
    return { ...answer, body: await jsonInSlices(answer.text) }
  }
  return {
    async post(message, headers) {
      const answer = await send('POST', headers, await printed(message))
      if (isGood(answer.status)) return answer
      const said = wordsOf(answer.headers['www-authenticate'], answer.body)
      throw errorOf('The MCP server', answer, {
        message: said === undefined ? undefined : withoutSecrets(httpDescription, context.fields, said),
      })
    },
    leave: (headers) => send('DELETE', headers),
  }
}

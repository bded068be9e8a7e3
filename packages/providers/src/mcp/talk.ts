import { textAt } from '../answers.ts'
import type { Answer } from '../api/answer-error.ts'
import { type Caller, createApi, ownBase } from '../api/create-api.ts'
import { invalidInput } from '../inputs.ts'
import type { Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { mcpDescription } from './description.ts'
import { isOlder, resultIn } from './read-message.ts'

/** The version that knows no sessions, and the last one that has them. */
const [NEW, OLD] = ['2026-07-28', '2025-11-25']
const CLIENT = { name: 'orch', version: '1' }
const ACCEPT = { accept: 'application/json, text/event-stream' }
const GOODBYE_MS = 2_000

const api = createApi(mcpDescription, {
  authorize: tokenHeader,
  base: (fields) => ownBase(fields, 'url'),
  problemOf: ({ status, headers, body }) =>
    status < 400 ? undefined : { message: wordsOf(headers['www-authenticate'], body) },
  timeoutMs: 60_000,
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

/** One message to a server; `name` is the tool it is about. */
export type Message = { method: string; params?: Record<string, unknown>; name?: string }

/** What a server answered, and the version both spoke. */
export type Reply = { result: unknown; version: string }

/**
 * Sends a message as the newest version has it; a server that does not know that is greeted as an older one wants it.
 * @throws ProviderError
 */
export async function talk(caller: Caller, message: Message): Promise<Reply> {
  const first = await talkNew(caller, message)
  return first instanceof ProviderError ? talkOld(caller, message, first) : first
}

/** @returns the error of a server that may be older */
async function talkNew(caller: Caller, { method, params, name }: Message): Promise<Reply | ProviderError> {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': NEW,
    'io.modelcontextprotocol/clientInfo': CLIENT,
    'io.modelcontextprotocol/clientCapabilities': {},
  }
  const headers = { 'mcp-protocol-version': NEW, 'mcp-method': method, ...(name ? { 'mcp-name': name } : {}) }
  try {
    const answer = await post(caller, { id: 1, method, params: { ...params, _meta } }, headers)
    return { result: complete(resultIn(answer, 1)), version: NEW }
  } catch (error) {
    if (error instanceof ProviderError && isOlder(error)) return error
    throw error
  }
}

/** Greets, asks and says good-bye. A server that cannot be greeted either meant what it said first. */
async function talkOld(caller: Caller, { method, params }: Message, first: ProviderError): Promise<Reply> {
  const session = await greet(caller).catch((error: unknown) => {
    throw error instanceof ProviderError && !error.retryable && error.code !== 'ABORTED' ? first : error
  })
  try {
    if (method === 'server/discover') return { result: session.result, version: session.version }
    const answer = await post(caller, { id: 2, method, params: params ?? {} }, session.headers)
    return { result: resultIn(answer, 2), version: session.version }
  } finally {
    await sayGoodbye(caller, session.headers)
  }
}

type Session = Reply & { headers: Record<string, string> }

async function greet(caller: Caller): Promise<Session> {
  const params = { protocolVersion: OLD, capabilities: {}, clientInfo: CLIENT }
  const answer = await post(caller, { id: 1, method: 'initialize', params })
  const result = resultIn(answer, 1)
  const version = textAt(result, 'protocolVersion') ?? OLD
  const id = answer.headers['mcp-session-id']
  const headers = { 'mcp-protocol-version': version, ...(id === undefined ? {} : { 'mcp-session-id': id }) }
  await post(caller, { method: 'notifications/initialized' }, headers)
  return { result, version, headers }
}

/** A courtesy to the server, where it keeps a session: its failure changes nothing. */
async function sayGoodbye(caller: Caller, headers: Record<string, string>): Promise<void> {
  if (headers['mcp-session-id'] === undefined) return
  const call = { method: 'DELETE', path: '', headers, mostMs: GOODBYE_MS }
  // A courtesy: the server forgets the session by itself.
  await api.raw({ ...caller, signal: undefined }, call).catch(() => undefined)
}

function post(caller: Caller, message: Record<string, unknown>, headers = {}): Promise<Answer> {
  const json = { jsonrpc: '2.0', ...message }
  return api.raw(caller, { method: 'POST', path: '', json, headers: { ...ACCEPT, ...headers } })
}

/** @throws ProviderError REFUSED for a result that waits for a person: nobody is there to be asked */
function complete(result: unknown): unknown {
  if (textAt(result, 'resultType') !== 'input_required') return result
  throw new ProviderError('REFUSED', 'The tool asks a person for more, which a step cannot answer')
}

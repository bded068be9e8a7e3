import { textAt } from '../answers.ts'
import type { Answer } from '../api/answer-error.ts'
import { ProviderError } from '../provider-error.ts'
import type { Line } from './line.ts'
import { isOlder, resultIn } from './read-message.ts'

/** The version that knows no sessions, and the last one that has them. */
const [NEW, OLD] = ['2026-07-28', '2025-11-25']
const CLIENT = { name: 'orch', version: '1' }

/** One message to a server; `name` is the tool it is about. */
export type Message = { method: string; params?: Record<string, unknown>; name?: string }

/** What a server answered, and the version both spoke. */
export type Reply = { result: unknown; version: string }

/**
 * Sends a message as the newest version has it; a server that does not know that is greeted as an older one wants it.
 * @throws ProviderError
 */
export async function talk(line: Line, message: Message): Promise<Reply> {
  const first = await talkNew(line, message)
  return first instanceof ProviderError ? talkOld(line, message, first) : first
}

/** @returns the error of a server that may be older */
async function talkNew(line: Line, { method, params, name }: Message): Promise<Reply | ProviderError> {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': NEW,
    'io.modelcontextprotocol/clientInfo': CLIENT,
    'io.modelcontextprotocol/clientCapabilities': {},
  }
  const headers = { 'mcp-protocol-version': NEW, 'mcp-method': method, ...(name ? { 'mcp-name': name } : {}) }
  try {
    const answer = await post(line, { id: 1, method, params: { ...params, _meta } }, headers)
    return { result: complete(await resultIn(answer, 1)), version: NEW }
  } catch (error) {
    if (error instanceof ProviderError && isOlder(error)) return error
    throw error
  }
}

/** Greets, asks and says good-bye. A server that cannot be greeted either meant what it said first. */
async function talkOld(line: Line, { method, params }: Message, first: ProviderError): Promise<Reply> {
  const session = await greet(line).catch((error: unknown) => {
    throw error instanceof ProviderError && !error.retryable && error.code !== 'ABORTED' ? first : error
  })
  try {
    if (method === 'server/discover') return { result: session.result, version: session.version }
    const answer = await post(line, { id: 2, method, params: params ?? {} }, session.headers)
    return { result: await resultIn(answer, 2), version: session.version }
  } finally {
    await sayGoodbye(line, session.headers)
  }
}

type Session = Reply & { headers: Record<string, string> }

async function greet(line: Line): Promise<Session> {
  const params = { protocolVersion: OLD, capabilities: {}, clientInfo: CLIENT }
  const answer = await post(line, { id: 1, method: 'initialize', params })
  const result = await resultIn(answer, 1)
  const version = textAt(result, 'protocolVersion') ?? OLD
  const id = answer.headers['mcp-session-id']
  const headers = { 'mcp-protocol-version': version, ...(id === undefined ? {} : { 'mcp-session-id': id }) }
  await post(line, { method: 'notifications/initialized' }, headers)
  return { result, version, headers }
}

/** A courtesy to the server, where it keeps a session. */
async function sayGoodbye(line: Line, headers: Record<string, string>): Promise<void> {
  // Its failure changes nothing, as the server forgets the session by itself.
  if (headers['mcp-session-id'] !== undefined) await line.leave(headers).catch(() => undefined)
}

function post(line: Line, message: Record<string, unknown>, headers = {}): Promise<Answer> {
  return line.post({ jsonrpc: '2.0', ...message }, headers)
}

/** @throws ProviderError REFUSED for a result that waits for a person: nobody is there to be asked */
function complete(result: unknown): unknown {
  if (textAt(result, 'resultType') !== 'input_required') return result
  throw new ProviderError('REFUSED', 'The tool asks a person for more, which a step cannot answer')
}

import { at, textAt } from '../answers.ts'
import { type Answer, jsonOf, LONGEST_WORDS } from '../api/answer-error.ts'
import { serverEvents } from '../http/server-events.ts'
import { ProviderError } from '../provider-error.ts'

/**
 * The result that answers a message, from JSON or from a stream of events in which notices may stand before it.
 * @throws ProviderError REFUSED with the server's words, BAD_RESPONSE when nothing answers the message
 */
export function resultIn(answer: Answer, id: number): unknown {
  const message = messagesIn(answer).find((one) => at(one, 'id') === id)
  const error = at(message, 'error')
  if (error !== undefined) throw rpcError(error)
  const result = at(message, 'result')
  if (typeof result !== 'object' || result === null)
    throw new ProviderError('BAD_RESPONSE', 'The MCP server answered something that is not an MCP message')
  return result
}

function messagesIn({ headers, text, body }: Answer): unknown[] {
  if (!/^text\/event-stream\b/i.test(headers['content-type'] ?? '')) return [body]
  return serverEvents(text).map(({ data }) => jsonOf(data))
}

const INTERNAL_ERROR = -32603
/** Method not found, unsupported version. */
const UNKNOWN_HERE = new Set<unknown>([-32601, -32022])

/** Its status is 400 where the server may speak an older version, as it would be had it said so by HTTP. */
function rpcError(error: unknown): ProviderError {
  const code = at(error, 'code')
  const words = `The MCP server: ${(textAt(error, 'message') ?? '').slice(0, LONGEST_WORDS)}`
  if (code === INTERNAL_ERROR) return new ProviderError('UPSTREAM_ERROR', words)
  return new ProviderError('REFUSED', words, UNKNOWN_HERE.has(code) ? { status: 400 } : {})
}

/** Whether a refusal may come from a server that wants to be greeted first. */
export function isOlder({ status }: ProviderError): boolean {
  return status === 400
}

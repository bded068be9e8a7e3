import { giveWay } from '@orch/json'
import { at, textAt } from '../answers.ts'
import { type Answer, jsonInSlices, LONGEST_WORDS } from '../api/answer-error.ts'
import { serverEvents } from '../http/server-events.ts'
import { ProviderError } from '../provider-error.ts'

/**
 * The result that answers a message, from JSON or from a stream of events in which notices may stand before it.
 * @throws ProviderError REFUSED with the server's words, BAD_RESPONSE when nothing answers the message
 */
export async function resultIn(answer: Answer, id: number): Promise<unknown> {
  const message = await messageIn(answer, id)
  const error = at(message, 'error')
  if (error !== undefined) throw rpcError(error)
  const result = at(message, 'result')
  if (typeof result !== 'object' || result === null)
    throw new ProviderError('BAD_RESPONSE', 'The MCP server answered something that is not an MCP message')
  return result
}

async function messageIn({ headers, text, body }: Answer, id: number): Promise<unknown> {
  const isAnswer = (message: unknown) => at(message, 'id') === id
  if (!/^text\/event-stream\b/i.test(headers['content-type'] ?? '')) return isAnswer(body) ? body : undefined
  let count = 0
  for (const { data } of await serverEvents(text)) {
    const message = await jsonInSlices(data)
    if (isAnswer(message)) return message
    count += 1
    if (count % EVENTS_AT_ONCE === 0) await giveWay()
  }
  return undefined
}

/** So many are read before others go on. */
const EVENTS_AT_ONCE = 500

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

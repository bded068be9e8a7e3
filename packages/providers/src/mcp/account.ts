import { at, pick } from '../answers.ts'
import type { TestVerdict } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import type { Reply } from './talk.ts'

/** Which server it is: its name stands elsewhere in older versions. */
export function accountOf({ result, version }: Reply): Record<string, unknown> {
  const server = at(result, '_meta', 'io.modelcontextprotocol/serverInfo') ?? at(result, 'serverInfo')
  const isServer = at(result, 'capabilities') !== undefined
  if (!isServer)
    throw new ProviderError('BAD_RESPONSE', 'The server answered something that is not an MCP message')
  return { ...pick(server, { server: 'name', serverVersion: 'version' }), protocol: version }
}

/** A missing right is not a bad token, and a wrong address says nothing about it. */
export function judge({ code, message }: ProviderError): TestVerdict | undefined {
  if (code === 'FORBIDDEN' && /insufficient_scope/.test(message)) return 'valid_limited'
  return code === 'NOT_FOUND' ? 'unreachable' : undefined
}

import { at, listAt, textAt } from '../answers.ts'
import { runConversation, TEST_TIMEOUT_MS } from '../api/run-test.ts'
import { withinLimit } from '../http/within-limit.ts'
import { compact, objectIn, requiredText, textIn } from '../inputs.ts'
import { withinTime } from '../net/within-time.ts'
import { type ActionCall, defineProvider } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { accountOf, judge } from './account.ts'
import { mcpDescription } from './description.ts'
import { ownLine } from './line.ts'
import { talk } from './talk.ts'

/** For all messages of a step together, where its author sets no limit: tools take longer than lists of them. */
const LIST_MS = 30_000
const TOOL_MS = 60_000

function within(action: ActionCall, usualMs: number): ActionCall {
  return action.timeoutMs === undefined ? { ...action, http: withinLimit(action.http, usualMs) } : action
}

export const mcp = defineProvider(mcpDescription, {
  test: (fields, http) =>
    runConversation(
      'The MCP server',
      () =>
        withinTime(
          { service: 'The MCP server', timeoutMs: TEST_TIMEOUT_MS, startTimer: http.startTimer },
          async (signal) =>
            accountOf(await talk(ownLine({ fields, http, signal }), { method: 'server/discover' })),
        ),
      judge,
    ),
  runs: {
    async 'mcp/list-tools'(action) {
      const params = compact({ cursor: textIn(action.config, 'cursor') })
      const { result } = await talk(ownLine(within(action, LIST_MS)), { method: 'tools/list', params })
      if (!Array.isArray(at(result, 'tools')))
        throw new ProviderError('BAD_RESPONSE', 'The MCP server answered without a list of tools')
      return { tools: listAt(result, 'tools'), nextCursor: textAt(result, 'nextCursor') ?? null }
    },
    async 'mcp/call-tool'(action) {
      const name = requiredText(action.config, 'name')
      const params = compact({ name, arguments: objectIn(action.config, 'arguments') })
      const { result } = await talk(ownLine(within(action, TOOL_MS)), { method: 'tools/call', params, name })
      if (!Array.isArray(at(result, 'content')))
        throw new ProviderError('BAD_RESPONSE', 'The tool answered without a content')
      return {
        content: listAt(result, 'content'),
        structuredContent: at(result, 'structuredContent') ?? null,
        isError: at(result, 'isError') === true,
      }
    },
  },
})

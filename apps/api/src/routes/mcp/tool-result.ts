import { type CallToolResult, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { ERRORS } from '@orch/contract'
import { printJsonInSlices } from '@orch/json'
import { type Refusal, statusOf } from '../../http/error-body.ts'
import { refusalOf } from '../../http/errors.ts'
import type { Services } from '../../verbs/services.ts'
import type { ToolAnswer } from '../../verbs/tools/call-tool.ts'

/** What agents read at most: more than that fills any model. */
const MOST_CHARACTERS = 1024 * 1024

/** What a workflow gave, as an agent reads it. */
export async function toolResult(answer: ToolAnswer): Promise<CallToolResult> {
  const { status, executionId, output, error, errorCode } = answer
  if (status === 'error' || status === 'cancelled') {
    const why = error ? `: ${error}` : ''
    return failed(
      'EXECUTION_FAILED',
      `The workflow ended as ${status} (${errorCode ?? 'no code'})${why}`,
      executionId,
    )
  }
  if (status !== 'success') return said(underWay(answer), executionId)
  const text = typeof output === 'string' ? output : await printJsonInSlices(output ?? null)
  if (text.length <= MOST_CHARACTERS) return said(text, executionId)
  const message = `The workflow gave ${text.length} characters, and a tool answers with ${MOST_CHARACTERS} at most`
  return failed('RESULT_TOO_LARGE', message, executionId)
}

function underWay({ status, executionId, answerSeconds }: ToolAnswer): string {
  return `The workflow is ${status} after ${answerSeconds} s and goes on. Execution ${executionId}`
}

/** A refusal as a result, so that an agent reads what to do. */
export function refusedCall(parts: Logs, error: unknown): CallToolResult {
  const refusal = refusalIn(parts, error)
  return failed(refusal.code, `${refusal.message}. ${adviceOf(refusal)}`)
}

/** A list that cannot be given, as an error of the protocol; nothing of the server is said in it. */
export function refusedList(parts: Logs, error: unknown): ProtocolError {
  const refusal = refusalIn(parts, error)
  const isCallers = statusOf(refusal.code) < 500
  const code = isCallers ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError
  return new ProtocolError(code, `${refusal.code}: ${refusal.message}`)
}

type Logs = Pick<Services, 'log' | 'redactor'>

/** A fault of the server is logged where it became an answer. */
function refusalIn({ log, redactor }: Logs, error: unknown): Refusal {
  const refusal = refusalOf(error instanceof Error ? error : new Error(String(error)))
  if (statusOf(refusal.code) === 500)
    log.error({ err: redactor.error(error) }, 'a request of an agent failed')
  return refusal
}

const adviceOf = ({ code }: Refusal): string => ERRORS[code].advice

function said(text: string, executionId: string): CallToolResult {
  return { content: [{ type: 'text', text }], _meta: { 'orch/executionId': executionId } }
}

function failed(code: string, message: string, executionId?: string): CallToolResult {
  const where = executionId === undefined ? {} : { 'orch/executionId': executionId }
  const text = `${code}: ${message}${executionId === undefined ? '' : `. Execution ${executionId}`}`
  return { isError: true, content: [{ type: 'text', text }], _meta: { 'orch/code': code, ...where } }
}

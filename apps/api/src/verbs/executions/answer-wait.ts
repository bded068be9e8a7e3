import type { Json } from '@orch/engine'
import { ApiError } from '../../http/api-error.ts'
import type { Parts } from '../../parts.ts'
import type { AskedWait, WaitKind } from '../../run/wait-links.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { getExecution } from './read-execution.ts'
import { wakeExecution } from './wake-execution.ts'

export type Decision = { approved: boolean; comment?: string | undefined }

/** Approves or rejects a step that waits for it. @throws ApiError EXECUTION_NOT_FOUND, NOT_WAITING */
export async function decideStep(
  context: Context,
  executionId: string,
  { step, ...decision }: Decision & { step: string },
): Promise<void> {
  const { parts, caller } = context
  requireRole(caller, 'editor')
  await getExecution(context, executionId)
  const waits = await parts.executions.waits(executionId)
  if (!waits.some((wait) => wait.step === step && wait.kind === 'approval')) throw notWaiting()
  await answer(parts, 'approval', { executionId, step }, decisionOf(decision, caller.userId))
  await parts.audit(caller, decision.approved ? 'execution.approve' : 'execution.reject', executionId)
}

/** The same by whoever has the link. @throws ApiError WAIT_NOT_FOUND, NOT_WAITING */
export function decideByLink(parts: Parts, token: string, decision: Decision): Promise<void> {
  return answer(parts, 'approval', waitOf(parts, token, 'approval'), decisionOf(decision, 'link'))
}

/** A service answers a step that waits for it. @throws ApiError WAIT_NOT_FOUND, NOT_WAITING */
export async function callBack(parts: Parts, token: string, readBody: () => Promise<unknown>): Promise<void> {
  const asked = waitOf(parts, token, 'callback')
  await answer(parts, 'callback', asked, (await readBody()) as Json)
}

/** @throws ApiError WAIT_NOT_FOUND, without a word on why */
export function waitOf(parts: Parts, token: string, kind: WaitKind): AskedWait {
  const asked = parts.waitLinks.read(token, kind)
  if (!asked) throw new ApiError('WAIT_NOT_FOUND', 'This link answers nothing')
  return asked
}

async function answer(
  parts: Parts,
  kind: WaitKind,
  { executionId, step }: AskedWait,
  given: Json,
): Promise<void> {
  if (!(await parts.executions.signal(executionId, step, kind, given))) throw notWaiting()
  wakeExecution(parts, executionId)
}

function decisionOf({ approved, comment = '' }: Decision, by: string): Json {
  return { approved, comment, by, at: new Date().toISOString() }
}

function notWaiting(): ApiError {
  return new ApiError('NOT_WAITING', 'This step does not wait for an answer, or has one already')
}

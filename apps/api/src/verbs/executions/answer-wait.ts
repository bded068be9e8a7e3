import type { Json } from '@orch/engine'
import { ApiError } from '../../http/api-error.ts'
import type { AuditedBy } from '../../install/audit.ts'
import type { Parts } from '../../parts.ts'
import { keptAnswer, signalStep } from '../../run/stored-waits.ts'
import type { AskedWait, WaitKind } from '../../run/wait-links.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { requireExecution } from './read-execution.ts'
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
  await requireExecution(context, executionId)
  const waits = await parts.executions.waits(executionId)
  if (!waits.some((wait) => wait.step === step && wait.kind === 'approval')) throw notWaiting()
  await decide(parts, caller, { executionId, step }, decisionOf(decision, caller.userId))
}

/** The same by whoever has the link. @throws ApiError WAIT_NOT_FOUND, NOT_WAITING */
export async function decideByLink(parts: Parts, token: string, decision: Decision): Promise<void> {
  const asked = waitOf(parts, token, 'approval')
  const execution = await parts.db.prisma.execution.findUnique({ where: { id: asked.executionId } })
  if (!execution) throw notWaiting()
  const { workspaceId } = execution
  await decide(parts, { workspaceId, actor: 'link' }, asked, decisionOf(decision, 'link'))
}

async function decide(
  parts: Parts,
  by: AuditedBy,
  { executionId, step }: AskedWait,
  decision: ReturnType<typeof decisionOf>,
): Promise<void> {
  const answer = await keptAnswer(parts, executionId, step, decision)
  if (!answer) throw notWaiting()
  await parts.write(by, async ({ tx, audit, afterwards }) => {
    if (!(await signalStep(tx, executionId, step, 'approval', answer))) throw notWaiting()
    await audit(decision.approved ? 'execution.approve' : 'execution.reject', executionId)
    afterwards(() => wakeExecution(parts, executionId))
  })
}

/** A service answers a step that waits for it. @throws ApiError WAIT_NOT_FOUND, NOT_WAITING */
export async function callBack(parts: Parts, token: string, readBody: () => Promise<unknown>): Promise<void> {
  const { executionId, step } = waitOf(parts, token, 'callback')
  const body = (await readBody()) as Json
  if (!(await parts.executions.signal(executionId, step, 'callback', body))) throw notWaiting()
  wakeExecution(parts, executionId)
}

/** @throws ApiError WAIT_NOT_FOUND, without a word on why */
export function waitOf(parts: Parts, token: string, kind: WaitKind): AskedWait {
  const asked = parts.waitLinks.read(token, kind)
  if (!asked) throw new ApiError('WAIT_NOT_FOUND', 'This link answers nothing')
  return asked
}

function decisionOf({ approved, comment = '' }: Decision, by: string) {
  return { approved, comment, by, at: new Date().toISOString() }
}

function notWaiting(): ApiError {
  return new ApiError('NOT_WAITING', 'This step does not wait for an answer, or has one already')
}

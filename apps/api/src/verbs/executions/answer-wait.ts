import type { AuditAction } from '@orch/contract'
import type { Json } from '@orch/engine'
import type { AuditedBy } from '../../db/audit.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Caller } from '../../ground/caller.ts'
import { keptAnswer, signalStep } from '../../run/stored-waits.ts'
import type { AskedWait, WaitKind } from '../../run/wait-links.ts'
import type { Context } from '../context.ts'
import type { Services } from '../services.ts'
import { requireExecution } from './read-execution.ts'
import { wakeExecution } from './wake-execution.ts'

export type Decision = { approved: boolean; comment?: string | undefined }

/** Approves or rejects a step that waits for it. @throws ApiError EXECUTION_NOT_FOUND, NOT_WAITING */
export async function decideStep(
  context: Context<'db' | 'engine' | 'executions' | 'kept' | 'known' | 'log' | 'now' | 'write'>,
  executionId: string,
  { step, ...decision }: Decision & { step: string },
): Promise<void> {
  const { parts, caller } = context
  await requireExecution(context, executionId)
  const waits = await parts.executions.waits(executionId)
  if (!waits.some((wait) => wait.step === step && wait.kind === 'approval')) throw notWaiting()
  await decide(parts, caller, { executionId, step }, decisionOf(parts, decision, deciderOf(caller)))
}

/** A person, or the key that acted for one: not as `key:…` or `API key …`, which a log would hide like a secret. */
function deciderOf({ userId, keyId }: Caller): string {
  return keyId === undefined ? userId : `API key with the id ${keyId}`
}

/** The same by the holder of the link. @throws ApiError WAIT_NOT_FOUND, NOT_WAITING */
export async function decideByLink(
  parts: Pick<Services, 'db' | 'engine' | 'kept' | 'known' | 'log' | 'now' | 'waitLinks' | 'write'>,
  token: string,
  decision: Decision,
): Promise<void> {
  const asked = waitOf(parts, token, 'approval')
  await decide(parts, await holderOf(parts, asked), asked, decisionOf(parts, decision, 'link'))
}

/** The holder of a link acts in the workspace of its execution. @throws ApiError NOT_WAITING when that is gone */
async function holderOf({ db }: Pick<Services, 'db'>, { executionId }: AskedWait): Promise<AuditedBy> {
  const execution = await db.prisma.execution.findUnique({ where: { id: executionId } })
  if (!execution) throw notWaiting()
  return { workspaceId: execution.workspaceId, actor: 'link' }
}

function decide(
  parts: Pick<Services, 'db' | 'engine' | 'kept' | 'known' | 'log' | 'now' | 'write'>,
  by: AuditedBy,
  asked: AskedWait,
  decision: ReturnType<typeof decisionOf>,
): Promise<void> {
  const action = decision.approved ? 'execution.approve' : 'execution.reject'
  return answer(parts, by, asked, { kind: 'approval', action, given: decision })
}

/** A service answers a step that waits for it. @throws ApiError WAIT_NOT_FOUND, NOT_WAITING */
export async function callBack(
  parts: Pick<Services, 'db' | 'engine' | 'kept' | 'known' | 'log' | 'now' | 'waitLinks' | 'write'>,
  token: string,
  readBody: () => Promise<unknown>,
): Promise<void> {
  const asked = waitOf(parts, token, 'callback')
  const given = (await readBody()) as Json
  const by = await holderOf(parts, asked)
  await answer(parts, by, asked, { kind: 'callback', action: 'execution.call-back', given })
}

type Answer = { kind: WaitKind; action: AuditAction; given: Json }

/** The answer and its audit row are one. */
async function answer(
  parts: Pick<Services, 'db' | 'engine' | 'kept' | 'known' | 'log' | 'now' | 'write'>,
  by: AuditedBy,
  { executionId, step }: AskedWait,
  { kind, action, given }: Answer,
): Promise<void> {
  const kept = await keptAnswer(parts, executionId, step, given)
  if (!kept) throw notWaiting()
  await parts.write(by, async ({ tx, audit, afterwards }) => {
    if (!(await signalStep(tx, executionId, step, kind, kept))) throw notWaiting()
    await audit(action, executionId)
    afterwards(() => wakeExecution(parts, executionId))
  })
}

/** @throws ApiError WAIT_NOT_FOUND, without a word on why */
export function waitOf(parts: Pick<Services, 'waitLinks'>, token: string, kind: WaitKind): AskedWait {
  const asked = parts.waitLinks.read(token, kind)
  if (!asked) throw new ApiError('WAIT_NOT_FOUND', 'This link answers nothing')
  return asked
}

function decisionOf({ now }: Pick<Services, 'now'>, { approved, comment = '' }: Decision, by: string) {
  return { approved, comment, by, at: now().toISOString() }
}

function notWaiting(): ApiError {
  return new ApiError('NOT_WAITING', 'This step does not wait for an answer, or has one already')
}

import type { ExecutionAnswer } from '@orch/contract'
import type { Json } from '@orch/engine'
import type { StoredKey } from '../../db/key-store.ts'
import { ApiError } from '../../ground/api-error.ts'
import { newId } from '../../ground/new-id.ts'
import type { PublishedDrawing } from '../../run/drawings.ts'
import { type DrawnTool, toolsOf } from '../../triggers/tool-settings.ts'
import { startAwaited } from '../executions/await-execution.ts'
import { cancelExecution } from '../executions/cancel-execution.ts'
import { repeatOf } from '../executions/idempotency.ts'
import { requireFit } from '../executions/require-fit.ts'
import type { Services } from '../services.ts'
import { openDrawing } from '../workflows/running-drawing.ts'
import { workflowOfTool } from './offered-tools.ts'
import { watchSteps } from './watch-steps.ts'

/** What an agent asks for. */
export type ToolCall = {
  name: string
  input: Record<string, unknown>
  idempotencyKey: string | undefined
  /** Aborted when nobody waits any more. */
  signal: AbortSignal
  /** Told each time that steps ended. */
  onProgress: ((ended: number, message: string) => void) | undefined
}

type Needs = Pick<
  Services,
  'db' | 'drawings' | 'engine' | 'kept' | 'live' | 'log' | 'now' | 'rates' | 'verdicts' | 'write'
>

/** How the execution ended, or how far it is after that many seconds. */
export type ToolAnswer = ExecutionAnswer & { answerSeconds: number }

/**
 * Starts the workflow that offers a tool, and waits for its end.
 * @returns undefined when no tool has this name
 * @throws ApiError WORKFLOW_PAUSED, RATE_LIMITED, BODY_MISMATCH, IDEMPOTENCY_KEY_REUSED
 */
export async function callTool(
  parts: Needs,
  key: StoredKey,
  call: ToolCall,
): Promise<ToolAnswer | undefined> {
  const workflowId = await workflowOfTool(parts, key, call.name)
  if (workflowId === undefined) return undefined
  const drawing = await openDrawing(parts, key.ownerId, workflowId)
  const tool = toolsOf(drawing.workflow).find(({ settings }) => settings.name === call.name)
  // Another version was published in between.
  if (!tool) return undefined
  requirePlace(parts, workflowId, tool)
  const input = call.input as Json
  requireFit(tool.node, input)
  return started(parts, key, { ...call, drawing, tool, input })
}

type Prepared = Omit<ToolCall, 'input'> & { input: Json; drawing: PublishedDrawing; tool: DrawnTool }

async function started(parts: Needs, key: StoredKey, prepared: Prepared): Promise<ToolAnswer> {
  const { drawing, tool, input, idempotencyKey, signal, onProgress } = prepared
  const { answerSeconds, whenLeft } = tool.settings
  const { id: nodeId } = tool.node
  const id = newId()
  const repeat =
    idempotencyKey === undefined ? undefined : await repeatOf(`${key.id}:${nodeId}`, idempotencyKey, input)
  const begins = { nodeId, type: 'Tool' } as const
  const stop = onProgress && watchSteps(parts, id, onProgress)
  try {
    const start = { id, drawing, trigger: 'tool', begins, input, userId: key.userId, repeat } as const
    const answer = await startAwaited(parts, start, { waitMs: answerSeconds * 1000, signal })
    if (signal.aborted && whenLeft === 'cancel') await cancelled(parts, key, answer)
    return { ...answer, answerSeconds }
  } finally {
    stop?.()
  }
}

/** Nobody waits for it any more, and the trigger says that it ends then. */
async function cancelled(parts: Needs, key: StoredKey, { executionId }: ExecutionAnswer): Promise<void> {
  const { userId, ownerId: workspaceId, id: keyId } = key
  const caller = { userId, workspaceId, role: 'editor', keyId, session: undefined } as const
  try {
    await cancelExecution({ parts, caller }, executionId)
  } catch (error) {
    // It ended by itself in between.
    if (!(error instanceof ApiError) || error.code !== 'EXECUTION_ENDED') throw error
  }
}

/** @throws ApiError RATE_LIMITED */
function requirePlace(
  { rates }: Needs,
  workflowId: string,
  { node, settings: { perMinute } }: DrawnTool,
): void {
  const retryAfterSeconds = rates.take(JSON.stringify([workflowId, node.id, '']), perMinute)
  if (retryAfterSeconds === undefined) return
  const text = `This tool takes ${perMinute} calls a minute; try again in ${retryAfterSeconds} s`
  throw new ApiError('RATE_LIMITED', text, { retryAfterSeconds })
}

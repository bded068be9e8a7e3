import type { ExecutionStarted } from '@orch/contract'
import type { AuditNote, EndedStep, ExecutionOptions, Json, NewExecution } from '@orch/engine'
import { newId } from '../../ground/new-id.ts'
import { noteExecution } from '../../ground/request.ts'
import type { Graph } from '../../run/workflow-versions.ts'
import type { Services } from '../services.ts'
import type { ArmedCallback } from './named-callback.ts'

/** What tells a repeat of the same request. */
export type Repeat = { idempotencyKey: string; bodyDigest: string }

export type Start = {
  /** Where it is known before. */
  id?: string
  drawing: { id: string; workspaceId: string; graph: Graph }
  trigger: 'manual' | 'webhook' | 'event' | 'tool' | 'form' | 'chat' | 'rerun'
  /** The trigger of the drawing that begins it. */
  begins: NonNullable<NewExecution['begins']>
  input: Json
  userId: string
  repeat?: Repeat | undefined
  options?: ExecutionOptions
  /** The execution that is run again, or that a conversation had before. */
  source?: string
  /** Steps that count as done, from an earlier execution of the same drawing. */
  outcomes?: EndedStep[]
  /** Written together with the execution; a webhook's is the use of its key. */
  audit?: AuditNote
  /** Somebody is told of the end. */
  callback?: ArmedCallback | undefined
  /** Told the id before anything runs, so that a caller can wait for the end. */
  onId?: (id: string) => void
}

/** Opens an execution, which the engine brings to its end. The id is given out only after the row is durable. */
export async function startExecution(
  parts: Pick<Services, 'engine' | 'now'>,
  start: Start,
): Promise<ExecutionStarted> {
  const { executionId, status } = await openExecution(parts, start)
  return { executionId, status }
}

/** The same; `created` is false when the request was a repeat. */
export async function openExecution(
  parts: Pick<Services, 'engine' | 'now'>,
  start: Start,
): Promise<ExecutionStarted & { created: boolean }> {
  const { id = newId(), callback } = start
  start.onId?.(id)
  await callback?.arm(id)
  try {
    const opened = await parts.engine.start(newExecutionOf(start, id, parts.now()))
    noteExecution(opened.id)
    if (!opened.created) await callback?.disarm(id)
    return { executionId: opened.id, status: 'running', created: opened.created }
  } catch (error) {
    await callback?.disarm(id)
    throw error
  }
}

function newExecutionOf(start: Start, id: string, startedAt: Date): NewExecution {
  const { drawing, trigger, begins, input, userId, repeat, options, source, outcomes, audit } = start
  return {
    id,
    workspaceId: drawing.workspaceId,
    workflowId: drawing.id,
    graph: drawing.graph,
    userId,
    trigger,
    begins,
    input,
    ...repeat,
    ...(options === undefined ? {} : { options }),
    ...(source === undefined ? {} : { source }),
    ...(outcomes === undefined ? {} : { outcomes }),
    ...(audit === undefined ? {} : { audit }),
    startedAt,
  }
}

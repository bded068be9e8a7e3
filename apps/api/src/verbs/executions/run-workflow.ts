import type { ExecutionStarted, RunInput } from '@orch/contract'
import type { Json, Trigger, Workflow } from '@orch/engine'
import { parseJson } from '@orch/json'
import { findEvent } from '@orch/providers'
import type { z } from 'zod'
import { noteOf } from '../../db/audit.ts'
import type { Context } from '../context.ts'
import { drawingByHand } from '../workflows/running-drawing.ts'
import { beginsBy } from './begins-by.ts'
import { armedCallback } from './named-callback.ts'
import { startExecution } from './start-execution.ts'

/** Starts a workflow by hand, by one of its triggers. A trigger that callers send to takes its example where no input is given. */
export async function runWorkflow(
  { parts, caller }: Context<'callbacks' | 'drawings' | 'engine' | 'now'>,
  workflowId: string,
  { input, draft, pinned, trigger, callback }: z.output<typeof RunInput>,
): Promise<ExecutionStarted> {
  const { workspaceId } = caller
  const drawing = await drawingByHand(parts, { workspaceId, id: workflowId }, draft)
  const begins = beginsBy(drawing.workflow, trigger)
  const given = Object.keys(input).length > 0 ? (input as Json) : sampleRequest(drawing.workflow, begins)
  return startExecution(parts, {
    drawing,
    trigger: 'manual',
    begins,
    input: given,
    userId: caller.userId,
    audit: noteOf(caller, 'execution.start', workflowId),
    callback: armedCallback(parts, workspaceId, callback),
    ...(pinned ? { options: { pinned } } : {}),
  })
}

const WITH_SAMPLE = new Set<Trigger['type']>(['Webhook', 'Tool', 'Form', 'Chat', 'Called', 'Event'])

function sampleRequest({ nodes }: Workflow, { type, nodeId }: Trigger): Json {
  const config = nodes.find(({ id }) => id === nodeId)?.config ?? {}
  const { webhookMockRequest: sample = '', eventType } = config
  if (!WITH_SAMPLE.has(type) || typeof sample !== 'string') return {}
  if (type === 'Event' && sample.trim() === '') return (findEvent(String(eventType))?.sample ?? {}) as Json
  try {
    return parseJson(sample) as Json
  } catch {
    return {}
  }
}

import type { Json } from '@orch/engine'
import { ApiError } from '../../ground/api-error.ts'
import { startAwaited } from '../executions/await-execution.ts'
import { textInOutput } from '../executions/text-in-output.ts'
import type { Services } from '../services.ts'
import type { FormDoor } from './open-form.ts'

/** How it went on after the form was sent. */
export type FormEnd =
  | { kind: 'done'; text: string | undefined }
  | { kind: 'failed'; executionId: string }
  | { kind: 'underWay' }

type Needs = Pick<Services, 'db' | 'engine' | 'kept' | 'now' | 'rates' | 'verdicts'>

type Sent = {
  executionId: string
  values: Json
  userId: string | undefined
  signal: AbortSignal
}

/**
 * Starts the workflow of a form, once for each time that the form was opened: who sends it again gets the same answer.
 * @throws ApiError RATE_LIMITED
 */
export async function startForm(
  parts: Needs,
  door: FormDoor,
  { executionId: id, values, userId, signal }: Sent,
): Promise<FormEnd> {
  const { drawing, node, settings } = door
  requirePlace(parts, door)
  const answer = await startAwaited(
    parts,
    {
      id,
      drawing,
      trigger: 'form',
      begins: { nodeId: node.id, type: 'Form' },
      input: values,
      userId: userId ?? drawing.userId,
      repeat: { idempotencyKey: `form:${node.id}:${id}`, bodyDigest: id },
    },
    { waitMs: settings.answers === 'ended' ? settings.answerSeconds * 1000 : 0, signal },
  )
  const { status, output, executionId } = answer
  if (settings.answers === 'started') return { kind: 'done', text: undefined }
  if (status === 'success') return { kind: 'done', text: textInOutput(output, ['message']) }
  return status === 'error' || status === 'cancelled' ? { kind: 'failed', executionId } : { kind: 'underWay' }
}

/** @throws ApiError RATE_LIMITED */
function requirePlace({ rates }: Needs, { place, settings: { perMinute } }: FormDoor): void {
  const retryAfterSeconds = rates.take(`form:${place}`, perMinute)
  if (retryAfterSeconds === undefined) return
  throw new ApiError('RATE_LIMITED', 'Too many people send this form right now; try again in a minute', {
    retryAfterSeconds,
  })
}

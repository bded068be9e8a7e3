import { isRecord, type Json, textOf } from '../json.ts'
import type { Outcome, Wait } from '../ports.ts'

/**
 * What a wait comes to, once it was answered or its time is over; undefined while it goes on. A wait whose time is over
 * leaves by `timeout` where an edge does, and fails otherwise.
 */
export function resumeWait(wait: Wait, now: Date, hasTimeoutEdge: boolean): Outcome | undefined {
  if (wait.answer !== undefined) return answered(wait.kind, wait.answer)
  if (wait.until === undefined || wait.until > now) return undefined
  if (wait.kind === 'delay') return { status: 'success', output: { until: wait.until.toISOString() } }
  if (hasTimeoutEdge) return { status: 'success', output: { timedOut: true }, handle: 'timeout' }
  const message = `Nothing came until ${wait.until.toISOString()}`
  return { status: 'error', error: { code: 'TIMEOUT', message }, handled: false }
}

function answered(kind: Wait['kind'], answer: Json): Outcome {
  if (kind === 'callback') return { status: 'success', output: answer, handle: 'received' }
  if (kind === 'workflow') return calledOutcome(isRecord(answer) ? answer : {})
  const isApproved = isRecord(answer) && answer['approved'] === true
  return { status: 'success', output: answer, handle: isApproved ? 'approved' : 'rejected' }
}

function calledOutcome({ status, output, error }: Record<string, unknown>): Outcome {
  if (status === 'success') return { status: 'success', output: (output ?? null) as Json }
  const { code = 'ACTION_FAILED', message = '' } = isRecord(error) ? error : {}
  const text = `The called workflow ${status === 'cancelled' ? 'was cancelled' : `failed: ${textOf(message)}`}`
  return { status: 'error', error: { code: textOf(code), message: text }, handled: false }
}

import type { FailureEvent } from '../failures/event.ts'
import type { CompletionEvent } from './completion.ts'

type TextEvent = FailureEvent | CompletionEvent

const VERBS: Record<Exclude<TextEvent['type'], 'alert.test'>, string> = {
  'workflow.failed': 'failed',
  'workflow.recovered': 'succeeded again',
  'execution.completed': 'completed',
  'execution.failed': 'failed',
  'execution.cancelled': 'was cancelled',
}

/** The subject of a mail, and the first line elsewhere. */
export function subjectOf({ type, workflow }: TextEvent): string {
  return type === 'alert.test' ? 'This is a test message of Orch' : `${workflow.name} ${VERBS[type]}`
}

export function textOf(event: TextEvent): string {
  const { execution, at } = event
  const { error } = execution
  const suppressed = 'suppressed' in event ? event.suppressed : 0
  const where = error?.stepName ?? error?.step
  return [
    `${subjectOf(event)} at ${at}.`,
    error ? `Error: ${error.message ?? 'no message'}${error.code ? ` (${error.code})` : ''}` : undefined,
    where ? `Step: ${where}` : undefined,
    suppressed > 0 ? `Failures since the last message: ${suppressed}` : undefined,
    execution.url,
  ]
    .filter((line) => line !== undefined)
    .join('\n')
}

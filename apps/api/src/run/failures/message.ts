import type { FailureEvent } from './event.ts'

/** The subject of a mail, and the first line elsewhere. */
export function subjectOf({ type, workflow }: FailureEvent): string {
  if (type === 'alert.test') return 'This is a test alert of Orch'
  return type === 'workflow.failed' ? `${workflow.name} failed` : `${workflow.name} succeeded again`
}

export function textOf(event: FailureEvent): string {
  const { execution, suppressed, at } = event
  const { error } = execution
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

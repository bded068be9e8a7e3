import type { StepError } from '../errors.ts'
import type { Crashes, Outcome, StepKey } from '../ports.ts'

/** After this many deaths of the process, whatever was under way each time is not tried again. */
const MOST_CRASHES = 3

/** Some of its steps were under way when a process died: it begins one at a time, so that the next death names the culprit. */
export function isSuspect({ steps }: Crashes, ended: { has(step: StepKey): boolean }): boolean {
  return [...steps.keys()].some((step) => !ended.has(step))
}

/** How a step ends that takes its process down each time; undefined while it may be tried. */
export function crashedStep({ steps }: Crashes, step: StepKey): Outcome | undefined {
  if ((steps.get(step) ?? 0) < MOST_CRASHES) return undefined
  return { status: 'error', error: crashed('while this step was under way'), handled: false }
}

/** The same for an execution whose process died before any of its steps was under way, such as while building their settings. */
export function crashedExecution({ between }: Crashes): StepError | undefined {
  return between < MOST_CRASHES ? undefined : crashed('before a step of this execution was under way')
}

function crashed(when: string): StepError {
  const message =
    `The process that ran it died ${MOST_CRASHES} times ${when}, so it is not tried again. ` +
    "The log of the server or worker says how it died; change the step's settings or make its data smaller, then run the workflow again."
  return { code: 'CRASHED', message }
}

import { evaluateTask } from '@orch/engine'
import { shapeAtOnce } from './shape-items.ts'

/** What a thread does: texts come in and go out, so that the event loop of the server copies nothing piece by piece. */
export function evaluate(task: string): string {
  return evaluateTask(task, shapeAtOnce)
}

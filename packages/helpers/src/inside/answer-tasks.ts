import { aFunction } from '@orch/entrance'
import { checked } from '../entrances.ts'
import { hearMessages } from './hear-messages.ts'

/** What became of a task. */
export type Answered = { kind: 'answer'; answer: unknown } | { kind: 'thrown'; error: unknown }

/** The other side of `openHelpers`: answers one task after another. @throws HelperError */
export function answerTasks<Task>(act: (task: Task) => unknown): void {
  checked('answerTasks: act', act, aFunction)
  hearMessages(async ({ task }: { task: Task }) => {
    process.send?.(await answerOf(act, task))
  })
}

async function answerOf<Task>(act: (task: Task) => unknown, task: Task): Promise<Answered> {
  try {
    return { kind: 'answer', answer: await act(task) }
  } catch (error) {
    return { kind: 'thrown', error }
  }
}

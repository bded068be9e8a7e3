import { writeFileSync } from 'node:fs'
import { answerTasks } from '../../src/inside/index.ts'

export type Task = { act: 'pid' | 'grow' | 'go round' | 'throw' | 'crash' | 'wait'; mark?: string }

const ACTS: Record<Task['act'], () => unknown> = {
  pid: () => process.pid,
  /** A list that asks for much at once. */
  grow() {
    const lists: unknown[] = []
    for (;;) lists.push([])
  },
  'go round'() {
    for (;;);
  },
  throw() {
    throw new RangeError('too far')
  },
  crash: () => process.kill(process.pid, 'SIGSEGV'),
  wait: () => new Promise(() => {}),
}

answerTasks(({ act, mark }: Task) => {
  if (mark !== undefined) writeFileSync(mark, '')
  return ACTS[act]()
})

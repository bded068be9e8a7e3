import { pause } from './pause.ts'
import type { Desk } from './work.ts'

/** How often a turn that is busy with other steps looks for answers to its waits, milliseconds. */
const POLL_MS = 1_000

/**
 * Resolves when a step ends or a wait may be over; at once when nothing runs.
 * @param next when the next wait, or the whole execution, is over
 */
export async function untilAnything(
  desk: Desk,
  running: ReadonlyMap<string, Promise<void>>,
  next: Date | undefined,
): Promise<void> {
  if (running.size === 0) return
  const hasOpen = [...desk.journal.waits.values()].some(
    ({ kind, answer }) => kind !== 'delay' && kind !== 'retry' && answer === undefined,
  )
  if (!next && !hasOpen) return Promise.race(running.values())
  const left = next ? Math.max(0, next.getTime() - desk.runtime.now().getTime()) : POLL_MS
  const isOver = new AbortController()
  const quiet = pause(Math.min(left, POLL_MS), AbortSignal.any([isOver.signal, desk.abort]))
  await Promise.race([quiet, ...running.values()])
  isOver.abort()
  if (hasOpen) await readAnswers(desk)
}

async function readAnswers({ runtime, state, journal }: Desk): Promise<void> {
  for (const { step, answer } of await runtime.store.waits(state.id)) {
    const wait = journal.waits.get(step)
    if (wait && answer !== undefined) journal.waits.set(step, { ...wait, answer })
  }
}

import { WAIT_MS } from '../../../vitest.limits.ts'
/** Waits for something to come true. @throws Error when it does not */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + WAIT_MS
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Nothing came of it within ${WAIT_MS / 1000} seconds`)
    await new Promise((wake) => setTimeout(wake, 25))
  }
}

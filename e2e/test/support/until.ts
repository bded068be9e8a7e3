import { WAIT_MS } from '../../../vitest.limits.ts'
/**
 * Waits for something to come true.
 * @param isInstead what is true instead, for the message
 * @throws Error when it does not
 */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  isInstead: () => string | Promise<string> = () => '',
): Promise<void> {
  const end = Date.now() + WAIT_MS
  while (!(await isTrue())) {
    if (Date.now() > end)
      throw new Error(`Nothing came of it within ${WAIT_MS / 1000} seconds ${await isInstead()}`)
    await new Promise((wake) => setTimeout(wake, 25))
  }
}

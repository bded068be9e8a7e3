/** Waits for something to come true. @throws Error after a minute */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error('Nothing came of it within a minute')
    await new Promise((wake) => setTimeout(wake, 25))
  }
}

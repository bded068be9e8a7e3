const BEAT_MS = 250
const FREEZE_MS = 1_000

/**
 * Counts how often this process stood still for more than a second: stopped, swapped out, or busy in one piece. Its locks may have
 * run out meanwhile, and no timer has said so yet.
 */
export function watchFreezes(now: () => Date): { count(): number; stop(): void } {
  let freezes = 0
  let last = now().getTime()
  const count = () => {
    const at = now().getTime()
    if (at - last > FREEZE_MS) freezes += 1
    last = at
    return freezes
  }
  const timer = setInterval(count, BEAT_MS).unref()
  return { count, stop: () => clearInterval(timer) }
}

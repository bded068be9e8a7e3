/** In the next turn of the event loop; browsers and edge runtimes have timers only. */
export function soon(act: () => void): void {
  if (typeof setImmediate === 'function') setImmediate(act)
  else setTimeout(act, 0)
}

type Timer = ReturnType<typeof setTimeout>

/** A timer that keeps no process alive. In browsers and edge runtimes a timer is a number, and nothing waits for it anyway. */
export function inBackground(timer: Timer): Timer {
  const given: unknown = timer
  if (typeof given === 'object') timer.unref()
  return timer
}

/**
 * A listener of the caller's that cannot harm what it listens to: called by timers and sockets, it would end the process, or leave a
 * promise without an end, when it throws.
 */
export function hearing<Heard extends unknown[]>(
  listener: ((...heard: Heard) => void) | undefined,
): (...heard: Heard) => void {
  return (...heard) => {
    try {
      listener?.(...heard)
    } catch {
      // Nobody else is left to tell: the listener is who hears of errors.
    }
  }
}

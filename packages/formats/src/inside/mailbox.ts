/** Messages in the order in which they came, for one who takes them. */
export function mailbox<T>() {
  const held: T[] = []
  let wake: (() => void) | undefined
  return {
    put(message: T): void {
      held.push(message)
      wake?.()
    },
    async take(): Promise<T> {
      for (;;) {
        const message = held.shift()
        if (message !== undefined) return message
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

/** Does something at intervals, one after the other. */
export type Beats = { start(): void; stop(): Promise<void> }

export function createBeats(
  everyMs: number,
  beat: () => Promise<void>,
  onError: (error: unknown) => void,
): Beats {
  let timer: NodeJS.Timeout | undefined
  let beating: Promise<void> = Promise.resolve()
  let isStopped = false

  function plan(): void {
    if (isStopped) return
    timer = setTimeout(() => {
      beating = beat().catch(onError).finally(plan)
    }, everyMs).unref()
  }

  return {
    start: plan,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await beating
    },
  }
}

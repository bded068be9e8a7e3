export type SaveStatus = 'saved' | 'unsaved' | 'saving' | 'failed'

export type AutosaveOptions<T> = {
  save: (value: T) => Promise<void>
  /** Milliseconds of rest after the last keystroke. */
  delayMs: number
  /** Milliseconds until a failed save is tried again, by how many failed in a row; undefined: not by itself. */
  retryMs?: (error: unknown, failures: number) => number | undefined
  onStatus: (status: SaveStatus, error?: unknown) => void
}

export type Autosave<T> = {
  /** `isUrgent`: save at once, as after adding or deleting a step. */
  change(value: T, isUrgent?: boolean): void
  /** Saves what is not saved yet. Resolves to whether everything is stored now. */
  flush(): Promise<boolean>
  /** What is not saved yet is not to be saved. */
  discard(): void
  stop(): void
}

/** Saves the newest value, one save at a time. What changes while a save is under way is saved after it. */
export function createAutosave<T>({ save, delayMs, retryMs, onStatus }: AutosaveOptions<T>): Autosave<T> {
  let pending: { value: T } | undefined
  let running: Promise<boolean> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  async function saveAll(): Promise<boolean> {
    while (pending !== undefined) {
      const { value } = pending
      pending = undefined
      onStatus('saving')
      try {
        await save(value)
      } catch (error) {
        pending ??= { value }
        onStatus('failed', error)
        tryAgain(error)
        return false
      }
    }
    failures = 0
    onStatus('saved')
    return true
  }

  function tryAgain(error: unknown): void {
    failures += 1
    const inMs = retryMs?.(error, failures)
    if (inMs !== undefined) timer = setTimeout(flush, inMs)
  }

  function flush(): Promise<boolean> {
    clearTimeout(timer)
    if (running !== undefined) return running.then((isSaved) => (pending === undefined ? isSaved : flush()))
    if (pending === undefined) return Promise.resolve(true)
    running = saveAll().finally(() => {
      running = undefined
    })
    return running
  }

  return {
    flush,
    change(value, isUrgent = false) {
      pending = { value }
      clearTimeout(timer)
      if (running === undefined) onStatus('unsaved')
      timer = setTimeout(flush, isUrgent ? 0 : delayMs)
    },
    discard() {
      clearTimeout(timer)
      pending = undefined
      failures = 0
      onStatus('saved')
    },
    stop: () => clearTimeout(timer),
  }
}

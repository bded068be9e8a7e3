import { LONGEST_MS } from './arguments.ts'
import { KeyError } from './errors.ts'
import type { KeyUse } from './key-store.ts'

type Entry = { latest: number; saved: number; wroteAt: number }

type Batch = { id: string; entry: Entry; latest: number }[]

type LastUsedOptions = {
  touch: (uses: readonly KeyUse[]) => Promise<void>
  everyMs: number
  now: () => number
  onError: (error: unknown) => void
}

/**
 * Gathers uses so that each key is written once per `everyMs` at most: the first use at once, the latest of
 * the rest when the time is over. A failed write is tried again after `everyMs`, not in a hot loop.
 */
export class LastUsed {
  readonly #options: LastUsedOptions
  /** In the order of their last write, so that the next one due is the first. */
  readonly #entries = new Map<string, Entry>()
  readonly #due = new Set<string>()
  #writing: Promise<void> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #failure: unknown
  #closed = false

  constructor(options: LastUsedOptions) {
    this.#options = options
  }

  note(id: string, at: number): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) {
      this.#entries.set(id, { latest: at, saved: -Infinity, wroteAt: -Infinity })
      this.#due.add(id)
      void this.#write()
      return
    }
    if (at > entry.latest) entry.latest = at
    // After `close` no timer comes back for it, so it is written at once.
    if (!this.#closed && at - entry.wroteAt < this.#options.everyMs) return
    this.#due.add(id)
    void this.#write()
  }

  /** Writes all that is not yet written, whatever the time. */
  async flush(): Promise<void> {
    for (const [id, entry] of this.#entries) if (entry.latest > entry.saved) this.#due.add(id)
    this.#failure = undefined
    await this.#write()
    if (this.#failure !== undefined) {
      throw new KeyError('STORE_FAILED', 'The last-used times could not be stored', { cause: this.#failure })
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.flush()
  }

  /** One write at a time: what comes due meanwhile goes into the next batch. */
  #write(): Promise<void> {
    if (this.#writing) return this.#writing
    if (this.#due.size === 0) {
      this.#schedule()
      return Promise.resolve()
    }
    this.#writing = this.#drain()
    return this.#writing
  }

  async #drain(): Promise<void> {
    try {
      while (this.#due.size > 0) await this.#writeBatch(this.#takeDue())
    } finally {
      // In the same turn as the last look at #due: a use noted later must start a drain of its own.
      this.#writing = undefined
      this.#schedule()
    }
  }

  async #writeBatch(batch: Batch): Promise<void> {
    if (batch.length === 0) return
    try {
      await this.#options.touch(batch.map(({ id, latest }) => ({ id, lastUsedAt: new Date(latest) })))
    } catch (error) {
      for (const { entry } of batch) entry.saved = -Infinity
      this.#failure = error
      this.#tell(error)
    }
  }

  /** Nobody waits for a write: what the listener throws would end the process. */
  #tell(error: unknown): void {
    try {
      this.#options.onError(error)
    } catch {
      // The listener for errors may fail too; there is nobody else to tell.
    }
  }

  /** Counts as saved from here on, so that a flush meanwhile does not write it twice. */
  #takeDue(): Batch {
    const wroteAt = this.#options.now()
    const batch: Batch = []
    for (const id of this.#due) {
      const entry = this.#entries.get(id)
      if (entry === undefined) continue
      entry.wroteAt = wroteAt
      entry.saved = entry.latest
      this.#entries.delete(id)
      this.#entries.set(id, entry)
      batch.push({ id, entry, latest: entry.latest })
    }
    this.#due.clear()
    return batch
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    if (this.#closed) return
    for (const { wroteAt } of this.#entries.values()) {
      // A clock set back makes it long; a timer that overflows would fire at once, again and again.
      const wait = Math.min(Math.max(0, wroteAt + this.#options.everyMs - this.#options.now()), LONGEST_MS)
      this.#timer = setTimeout(() => this.#sweep(), wait)
      // Elsewhere than in Node a timer is a number, and keeps nothing alive.
      if (typeof this.#timer === 'object') this.#timer.unref()
      return
    }
  }

  /** Writes what changed since its last write and forgets keys nobody used. */
  #sweep(): void {
    const limit = this.#options.now() - this.#options.everyMs
    for (const [id, { wroteAt, latest, saved }] of this.#entries) {
      if (wroteAt > limit) break
      if (latest > saved) this.#due.add(id)
      else this.#entries.delete(id)
    }
    void this.#write()
  }
}

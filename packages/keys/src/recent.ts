/** What was learned lately: bounded in number and in time. Times are milliseconds. */
export class Recent<V> {
  readonly #entries = new Map<string, { value: V; until: number }>()
  readonly #size: number
  readonly #ttlMs: number
  readonly #now: () => number

  constructor(size: number, ttlMs: number, now: () => number) {
    this.#size = size
    this.#ttlMs = ttlMs
    this.#now = now
  }

  get(key: string): V | undefined {
    if (this.#entries.size === 0) return undefined
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    if (this.#now() < entry.until) return entry.value
    this.#entries.delete(key)
    return undefined
  }

  /** The oldest entry gives way when the room is full. */
  set(key: string, value: V): void {
    if (this.#size === 0 || this.#ttlMs === 0) return
    this.#entries.delete(key)
    if (this.#entries.size >= this.#size) {
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest)
        break
      }
    }
    this.#entries.set(key, { value, until: this.#now() + this.#ttlMs })
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }
}

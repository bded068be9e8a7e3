/** What was learned lately: bounded in number and in time. Times are milliseconds. */
export class Recent<V> {
  readonly #entries = new Map<string, { value: V; until: number }>()
  readonly #size: number
  readonly #ttlMs: number

  constructor(size: number, ttlMs: number) {
    this.#size = size
    this.#ttlMs = ttlMs
  }

  get(key: string, at: number): V | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    if (at < entry.until) return entry.value
    this.#entries.delete(key)
    return undefined
  }

  /** The oldest entry gives way when the room is full. */
  set(key: string, value: V, at: number): void {
    if (this.#size === 0 || this.#ttlMs === 0) return
    this.#entries.delete(key)
    if (this.#entries.size >= this.#size) {
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest)
        break
      }
    }
    this.#entries.set(key, { value, until: at + this.#ttlMs })
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }

  get size(): number {
    return this.#entries.size
  }
}

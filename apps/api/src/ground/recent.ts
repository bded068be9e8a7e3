/** What was used lately, bounded in number and in what it weighs together: the oldest gives way. */
export type Recent<Value> = {
  get(key: string): Value | undefined
  set(key: string, value: Value, weight?: number): void
}

export function createRecent<Value>(most: number, mostWeight = Number.POSITIVE_INFINITY): Recent<Value> {
  const entries = new Map<string, { value: Value; weight: number }>()
  let total = 0

  function drop(key: string): void {
    total -= entries.get(key)?.weight ?? 0
    entries.delete(key)
  }

  return {
    get: (key) => entries.get(key)?.value,
    set(key, value, weight = 0) {
      drop(key)
      entries.set(key, { value, weight })
      total += weight
      for (const oldest of entries.keys()) {
        if (oldest === key || (entries.size <= most && total <= mostWeight)) return
        drop(oldest)
      }
    },
  }
}

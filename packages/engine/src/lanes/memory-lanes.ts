import type { Lane, Lanes } from './lanes.ts'

/** Lanes of this process alone. */
export function createMemoryLanes(now: () => Date): Lanes {
  /** Lane → place → when its lease ends. */
  const places = new Map<string, Map<string, number>>()
  const blocks = new Map<string, number>()

  function blockedMs(name: string): number {
    const ms = (blocks.get(name) ?? 0) - now().getTime()
    if (ms <= 0) blocks.delete(name)
    return ms
  }

  function isFull({ name, limit }: Lane): boolean {
    const taken = places.get(name)
    if (!taken || limit === 0) return false
    for (const [place, until] of taken) if (until <= now().getTime()) taken.delete(place)
    return taken.size >= limit
  }

  function keep(place: string, lanes: readonly Lane[], leaseMs: number): void {
    for (const { name, limit } of lanes) {
      if (limit === 0) continue
      const taken = places.get(name) ?? new Map<string, number>()
      places.set(name, taken.set(place, now().getTime() + leaseMs))
    }
  }

  return {
    async take(place, lanes, leaseMs) {
      const longest = Math.max(0, ...lanes.map(({ name }) => blockedMs(name)))
      if (longest > 0) return { blockedMs: longest }
      if (lanes.some(isFull)) return 'full'
      keep(place, lanes, leaseMs)
      return 'taken'
    },
    async renew(place, lanes, leaseMs) {
      const held = lanes.filter(({ name }) => places.get(name)?.has(place))
      keep(place, held, leaseMs)
    },
    async leave(place, lanes) {
      for (const { name } of lanes) {
        const taken = places.get(name)
        taken?.delete(place)
        if (taken?.size === 0) places.delete(name)
      }
    },
    async block(lane, ms) {
      blocks.set(lane, now().getTime() + ms)
    },
  }
}

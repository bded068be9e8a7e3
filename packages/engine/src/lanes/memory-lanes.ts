import type { Lane, Lanes } from './lanes.ts'

/** Lanes kept in this process, as `createMemoryLanes` gives them. */
export type MemoryLanes = Lanes & {
  /** How many lanes and blocks it remembers. */
  count(): number
}

/** Fewer are not worth a sweep. */
const SWEEP_FROM = 64

export function createMemoryLanes(now: () => Date): MemoryLanes {
  /** Lane → place → when its lease ends. */
  const places = new Map<string, Map<string, number>>()
  const blocks = new Map<string, number>()
  const listeners: ((lanes: readonly string[]) => void)[] = []
  const count = () => places.size + blocks.size
  let sweepAt = SWEEP_FROM

  /** Whenever there are twice as many as the last sweep left: so it costs each lane a few looks at most. */
  function sweep(): void {
    if (count() < sweepAt) return
    for (const name of places.keys()) freeEnded(name)
    for (const name of blocks.keys()) blockedMs(name)
    sweepAt = Math.max(SWEEP_FROM, 2 * count())
  }

  function blockedMs(name: string): number {
    const ms = (blocks.get(name) ?? 0) - now().getTime()
    if (ms <= 0) blocks.delete(name)
    return ms
  }

  /** @returns how many places are taken */
  function freeEnded(name: string): number {
    const taken = places.get(name)
    if (!taken) return 0
    for (const [place, until] of taken) if (until <= now().getTime()) taken.delete(place)
    if (taken.size === 0) places.delete(name)
    return taken.size
  }

  function isFull({ name, limit }: Lane): boolean {
    return limit > 0 && freeEnded(name) >= limit
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
      sweep()
      return 'taken'
    },
    async renew(place, lanes, leaseMs) {
      const held = lanes.filter(({ name }) => places.get(name)?.has(place))
      keep(place, held, leaseMs)
    },
    async leave(place, lanes) {
      const left = lanes.map(({ name }) => name).filter((name) => places.get(name)?.delete(place))
      for (const name of left) if (places.get(name)?.size === 0) places.delete(name)
      if (left.length > 0) for (const listener of listeners) listener(left)
    },
    onLeft: (listener) => void listeners.push(listener),
    async block(lane, ms) {
      blocks.set(lane, now().getTime() + ms)
      sweep()
    },
    count,
  }
}

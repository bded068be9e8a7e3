import type { Bus } from './link.ts'

const LEFT = 'lane-left'

/** Tells all processes in which lanes a place was left. */
export function createLaneWord(bus: Bus) {
  const listeners: ((lanes: readonly string[]) => void)[] = []
  return {
    tell(lanes: readonly string[]): void {
      if (lanes.length > 0) bus.publish(LEFT, JSON.stringify(lanes))
    },
    hear(listener: (lanes: readonly string[]) => void): void {
      listeners.push(listener)
      if (listeners.length > 1) return
      bus.subscribe(LEFT, (message) => {
        const lanes = JSON.parse(message) as string[]
        for (const one of listeners) one(lanes)
      })
    },
  }
}

/** Another process that holds executions, as one look finds it. */
export type Seen = {
  number: number
  /** Grows while it lives. */
  beat: string
  /** Its connection is there: the system closes it when the process dies. */
  connected: boolean
}

/** `died`: it is gone. `stands still`: its connection is there, and it has renewed nothing for long. */
export type Ended = Seen & { how: 'died' | 'stands still' }

/** Looks in a row with the same beat. A process whose connection was cut is back before the next. */
const LOOKS_WITHOUT_CONNECTION = 3
const LOOKS = 15

/**
 * Tells who has died from what the same process saw before, look after look, a beat apart: no clock of another machine counts,
 * and neither does time in which nobody could look, such as while the database or this machine stood still.
 */
export function createDeathWatch(): { look(others: readonly Seen[]): Ended[] } {
  let before = new Map<number, { beat: string; looks: number }>()
  return {
    look(others) {
      const now = new Map(
        others.map(({ number, beat }) => {
          const known = before.get(number)
          return [number, { beat, looks: known?.beat === beat ? known.looks + 1 : 1 }]
        }),
      )
      before = now
      return others.flatMap((one) => {
        const looks = now.get(one.number)?.looks ?? 0
        if (!one.connected && looks >= LOOKS_WITHOUT_CONNECTION) return { ...one, how: 'died' as const }
        return looks >= LOOKS ? { ...one, how: 'stands still' as const } : []
      })
    },
  }
}

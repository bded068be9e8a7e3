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

/** Looks in a row with the same beat; `cut`: and without a connection. */
type Known = { beat: string; still: number; cut: number }

function known({ beat, connected }: Seen, before: Known | undefined): Known {
  const { still, cut } = before?.beat === beat ? before : { still: 0, cut: 0 }
  return { beat, still: still + 1, cut: connected ? 0 : cut + 1 }
}

/**
 * Tells who has died from what the same process saw before, by observations a beat apart: no clock of another machine counts,
 * and neither does time in which nobody could observe, such as while the database or this machine stood still.
 */
export function createDeathWatch(): { observe(others: readonly Seen[]): Ended[] } {
  let before = new Map<number, Known>()
  return {
    observe(others) {
      const now = new Map(others.map((one) => [one.number, known(one, before.get(one.number))] as const))
      before = now
      return others.flatMap((one) => {
        const { still = 0, cut = 0 } = now.get(one.number) ?? {}
        if (cut >= LOOKS_WITHOUT_CONNECTION) return { ...one, how: 'died' as const }
        return still >= LOOKS ? { ...one, how: 'stands still' as const } : []
      })
    },
  }
}

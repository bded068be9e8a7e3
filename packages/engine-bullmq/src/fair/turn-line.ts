import type { FairTurns, TurnNews, Wanted } from './fair-turns.ts'

export type TurnLine = {
  /** Resolves when it waits in line, or was granted a turn. */
  ask(wanted: readonly Wanted[]): Promise<void>
  /** A turn has begun in this process: its place is kept until `leave`. */
  keep(wanted: Wanted): void
  /** Takes a place, even if there is none. */
  hold(wanted: Wanted): void
  leave(id: string): void
  /** The turn goes on elsewhere, with its place. */
  forget(id: string): void
  kept(id: string): Wanted | undefined
  /** The places of this process are for nobody any more. */
  retire(): void
  close(): Promise<void>
}

export type TurnLineOptions = {
  fair: FairTurns
  /** Given by a process that takes turns. */
  worker?: { name: string; places: number } | undefined
  /** Gives an execution its turn. */
  grant: (wanted: Wanted) => Promise<unknown>
  onError: (error: unknown) => void
}

/** A worker that is silent for so long no longer counts, and neither do the places of its turns. */
const LEASE_MS = 10_000
const BEAT_MS = 1_000

/** What one process says of its turns: what comes while a message is under way travels together with the next. */
export function createTurnLine({ fair, worker, grant, onError }: TurnLineOptions): TurnLine {
  const kept = new Map<string, Wanted>()
  let asked = new Map<string, Wanted>()
  let changed = new Map<string, Wanted | 'left'>()
  let places = worker?.places ?? 0
  let next: Promise<void> | undefined
  let last: Promise<unknown> = Promise.resolve()

  function send(): Promise<Wanted[]> {
    const news = newsOf(changed, asked)
    next = undefined
    changed = new Map()
    asked = new Map()
    return fair.settle({ ...news, worker: worker && { name: worker.name, places } }, LEASE_MS)
  }

  function begin(): Promise<void> {
    const settled = last.then(send)
    // Its caller gets the failure; the next in line only waits for the end.
    last = settled.catch(() => {})
    return settled.then(async (granted) => void (await Promise.all(granted.map(grant))))
  }

  function settle(): Promise<void> {
    next ??= begin()
    return next
  }

  const settleLater = () => void settle().catch(onError)

  function beat(): void {
    for (const [id, wanted] of kept) if (!changed.has(id)) changed.set(id, wanted)
    settleLater()
  }

  const timer = worker && setInterval(beat, BEAT_MS).unref()
  if (worker) settleLater()

  return {
    ask(wanted) {
      for (const one of wanted) asked.set(one.id, one)
      return wanted.length > 0 ? settle() : Promise.resolve()
    },
    keep: (wanted) => void kept.set(wanted.id, wanted),
    hold(wanted) {
      kept.set(wanted.id, wanted)
      changed.set(wanted.id, wanted)
      settleLater()
    },
    leave(id) {
      kept.delete(id)
      changed.set(id, 'left')
      settleLater()
    },
    forget: (id) => void kept.delete(id),
    kept: (id) => kept.get(id),
    retire() {
      places = 0
      settleLater()
    },
    async close() {
      clearInterval(timer)
      await last
      await settle().catch(onError)
    },
  }
}

function newsOf(changed: ReadonlyMap<string, Wanted | 'left'>, asked: ReadonlyMap<string, Wanted>): TurnNews {
  const held: Wanted[] = []
  const left: string[] = []
  for (const [id, change] of changed) {
    if (change === 'left') left.push(id)
    else held.push(change)
  }
  return { left, held, asked: [...asked.values()] }
}

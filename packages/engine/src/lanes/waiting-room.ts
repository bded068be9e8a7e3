import type { Admission } from '../ports.ts'
import { inBackground } from '../timers.ts'
import { pause } from '../turn/pause.ts'
import type { Lane, Lanes } from './lanes.ts'

/** A place whose process died is free again after this. */
const LEASE_MS = 10_000
const RENEW_MS = 3_000
/** A waiting step hears of a place that becomes free. One whose lease expired, or whose notice was lost, is seen after this, plus up to half of it as jitter. */
const LOOK_AGAIN_MS = 1_000

export type WaitingRoom = {
  /** Waits for a place in every lane while one of them is full, not while one is blocked. @throws the reason of `signal` */
  enter(place: string, lanes: readonly Lane[], signal: AbortSignal): Promise<Admission>
}

type RoomWorld = { now: () => Date; random: () => number }

/** Those of this process who want the same lanes wait in line, and only the first of them asks. */
export function createWaitingRoom(lanes: Lanes, { now, random }: RoomWorld): WaitingRoom {
  const inLine = createLines()
  const bells = createBells(lanes)

  /** @returns for how long a lane is blocked; 0: the place is taken */
  async function untilKnown(place: string, wanted: readonly Lane[], signal: AbortSignal): Promise<number> {
    for (;;) {
      signal.throwIfAborted()
      // Before it asks: what is left while the answer is on its way counts too.
      const bell = bells.hang(namesOf(wanted))
      try {
        // Where the lanes are away, steps run.
        const taken = await lanes.take(place, wanted, LEASE_MS).catch(() => 'taken' as const)
        if (taken === 'taken') return 0
        if (taken !== 'full') return taken.blockedMs
        await bell.rung(LOOK_AGAIN_MS * (1 + random() / 2), signal)
      } finally {
        bell.takeDown()
      }
    }
  }

  function hold(place: string, limited: readonly Lane[]): () => void {
    if (limited.length === 0) return () => {}
    // A lease that is not renewed runs out, and the next renewal takes it again.
    const renew = () => void lanes.renew(place, limited, LEASE_MS).catch(() => {})
    const timer = inBackground(setInterval(renew, RENEW_MS))
    return () => {
      clearInterval(timer)
      // A lease that is not given back runs out.
      lanes.leave(place, limited).catch(() => {})
    }
  }

  /** A place that comes too late, because its step was told to stop, is left at once. */
  async function take(place: string, wanted: readonly Lane[], signal: AbortSignal): Promise<Admission> {
    const blockedMs = await untilKnown(place, wanted, signal)
    if (blockedMs > 0) return { notBefore: new Date(now().getTime() + blockedMs) }
    const leave = hold(
      place,
      wanted.filter(({ limit }) => limit > 0),
    )
    if (!signal.aborted) return { leave }
    leave()
    throw signal.reason
  }

  return {
    enter(place, wanted, signal) {
      const taking = () => take(place, wanted, signal)
      const isLimited = wanted.some(({ limit }) => limit > 0)
      if (!isLimited) return taking()
      return orStopped(inLine(namesOf(wanted).join('\n'), taking), signal)
    },
  }
}

/** For those who wait at a full lane: rung when a place in it is left. */
function createBells(lanes: Lanes) {
  const hanging = new Set<{ names: readonly string[]; ring: AbortController }>()
  lanes.onLeft((left) => {
    for (const { names, ring } of hanging) if (names.some((name) => left.includes(name))) ring.abort()
  })
  return {
    hang(names: readonly string[]) {
      const bell = { names, ring: new AbortController() }
      hanging.add(bell)
      return {
        /** Or after so many ms, or when the step is told to stop. */
        rung: (ms: number, signal: AbortSignal) => pause(ms, AbortSignal.any([signal, bell.ring.signal])),
        takeDown: () => void hanging.delete(bell),
      }
    },
  }
}

type Line = <T>(key: string, act: () => Promise<T>) => Promise<T>

/** One after the other for each key. One that gave up takes nothing when its turn comes. */
function createLines(): Line {
  /** Ends when the last in line knows, or gave up. */
  const lines = new Map<string, Promise<void>>()
  return (key, act) => {
    const acted = (lines.get(key) ?? Promise.resolve()).then(act)
    const ended = acted.then(
      () => {},
      () => {},
    )
    lines.set(key, ended)
    ended.then(() => {
      if (lines.get(key) === ended) lines.delete(key)
    })
    return acted
  }
}

/** A step that is told to stop does not wait for those before it. */
function orStopped<T>(waiting: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    waiting.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

function namesOf(lanes: readonly Lane[]): string[] {
  return lanes.map(({ name }) => name)
}

import { nextTimes, type Schedule } from '@orch/engine'

/** Which of the times that have come start an execution, and which are left out. */
export type Settled = { starts: Date[]; leftOut: { from: Date; to: Date; why: string } | undefined }

/** A time that is later than this was missed: no server ran, or none came to it. */
export const ON_TIME_MS = 60_000
/** How late a time may be that is made up unless a person chose otherwise. */
const RECENT_MS = 5 * 60_000
const PAGE = 1_000

/** Decides about all times from `planned` until `now`, both included. */
export function settleTimes(schedule: Schedule, planned: Date, now: Date): Settled {
  const { missed, mostMissed } = schedule
  if (missed === 'recent') return settleRecent(schedule, planned, now)
  const last = lastTimes(schedule, planned, now, missed === 'all' ? mostMissed : 1)
  const isOnTime = (time: Date) => now.getTime() - time.getTime() <= ON_TIME_MS
  const starts = missed === 'skip' ? last.filter(isOnTime) : last
  const why = {
    skip: 'it was missed, and the trigger leaves out what was missed',
    once: 'the trigger makes up the last missed time only',
    all: `the trigger makes up the last ${mostMissed} missed times only`,
  }[missed]
  return { starts, leftOut: leftOutOf(schedule, planned, now, { starts, why }) }
}

function settleRecent(schedule: Schedule, planned: Date, now: Date): Settled {
  const starts = now.getTime() - planned.getTime() > RECENT_MS ? [] : [planned]
  const why =
    starts.length === 0
      ? 'it was missed by more than five minutes'
      : 'the trigger makes up one missed time only'
  return { starts, leftOut: leftOutOf(schedule, planned, now, { starts, why }) }
}

/** What is left out lies in one row: before the first that starts or, where one of the first starts, behind it. */
function leftOutOf(
  schedule: Schedule,
  planned: Date,
  now: Date,
  { starts, why }: { starts: Date[]; why: string },
): Settled['leftOut'] {
  const [first] = starts
  const [last] = lastTimes(schedule, planned, now, 1)
  if (last === undefined) return undefined
  if (first === undefined) return { from: planned, to: last, why }
  if (first > planned) {
    const [to] = lastTimes(schedule, planned, new Date(first.getTime() - 1), 1)
    return to && { from: planned, to, why }
  }
  const from = starts.length === 1 ? nextTimes(schedule, first, 1)[0] : undefined
  return from && from <= now ? { from, to: last, why } : undefined
}

/** The last time until `now`, or the planned one itself. */
export function lastTime(schedule: Schedule, planned: Date, now: Date): Date {
  return lastTimes(schedule, planned, now, 1)[0] ?? planned
}

/** The last times until `now`, the earliest first. Looks back step by step: there may be millions. */
function lastTimes(schedule: Schedule, planned: Date, now: Date, most: number): Date[] {
  const earliest = planned.getTime() - 1
  for (let back = ON_TIME_MS; ; back *= 4) {
    const after = Math.max(earliest, now.getTime() - back)
    const found = timesBetween(schedule, new Date(after), now, most)
    if (found.length >= most || after === earliest) return found
  }
}

function timesBetween(schedule: Schedule, after: Date, now: Date, most: number): Date[] {
  let found: Date[] = []
  let from = after
  for (;;) {
    const page = nextTimes(schedule, from, PAGE)
    const passed = page.filter((time) => time <= now)
    found = [...found, ...passed].slice(-most)
    const end = passed.at(-1)
    if (passed.length < PAGE || end === undefined) return found
    from = end
  }
}

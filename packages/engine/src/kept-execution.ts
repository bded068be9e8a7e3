import type { Json } from './json.ts'
import { CONTROL } from './model/handles.ts'
import type { Delta, ExecutionEnd, NewExecution, Outcome, TurnState, Wait } from './ports.ts'
import { firstState } from './turn/first-state.ts'

/** One execution as the store in memory keeps it. */
export type Kept = {
  execution: NewExecution
  epoch: number
  cancelled: boolean
  outcomes: Map<string, Outcome>
  waits: Map<string, Wait>
  /** Parked until `at`; null: until somebody answers. */
  parked: { at: Date | null } | undefined
  /** Something happened since the turn was taken. */
  poked: boolean
  verdict: ExecutionEnd | undefined
  /** The process that holds it. */
  owner: string | undefined
  /** How often a process died under it. */
  deaths: number
  /** Steps begun and not ended, with the turn that began them. */
  underWay: Map<string, number>
  crashes: Map<string, number>
  crashesBetween: number
}

/** True when it is parked and something woke it. */
export function isWoken(one: Kept, now: Date, kept: ReadonlyMap<string, Kept>): boolean {
  if (one.verdict || !one.parked) return false
  const { at } = one.parked
  return one.poked || (at !== null && at <= now) || hasCalledEnded(one, kept)
}

/** Takes the execution for a process. */
export function hold(found: Kept, owner: string | undefined): void {
  found.owner = owner
  found.epoch += 1
  found.parked = undefined
  found.poked = false
}

/** It may have ended before the wait for it was written. */
function hasCalledEnded({ waits }: Kept, kept: ReadonlyMap<string, Kept>): boolean {
  return [...waits.values()].some(({ child = '' }) => kept.get(child)?.verdict !== undefined)
}

export function cancel(found: Kept | undefined): boolean {
  if (!found || found.verdict) return false
  found.cancelled = true
  found.poked = true
  return true
}

export function answerWait(found: Kept | undefined, given: Wait): boolean {
  if (!found || found.verdict || found.cancelled || found.outcomes.has(given.step)) return false
  const wait = found.waits.get(given.step) ?? given
  if (wait.kind !== given.kind || (wait !== given && wait.answer !== undefined)) return false
  found.waits.set(given.step, { ...given, ...wait })
  found.poked = true
  return true
}

export function newlyKept(execution: NewExecution): Kept {
  return {
    execution,
    epoch: 0,
    cancelled: false,
    outcomes: new Map((execution.outcomes ?? []).map(({ step, outcome }) => [step, outcome])),
    waits: new Map(),
    parked: undefined,
    poked: false,
    verdict: undefined,
    owner: undefined,
    deaths: 0,
    underWay: new Map(),
    crashes: new Map(),
    crashesBetween: 0,
  }
}

export function stateOf(found: Kept, kept: ReadonlyMap<string, Kept>): TurnState {
  const { execution, epoch, outcomes } = found
  const caller = kept.get(execution.parent?.executionId ?? '')
  const cancelled = found.cancelled || caller?.cancelled === true || caller?.verdict !== undefined
  const first = firstState(execution)
  return {
    ...first,
    epoch,
    cancelled,
    outcomes: new Map(outcomes),
    lent: new Map(kept.get(first.options.dataFrom ?? '')?.outcomes),
    waits: waitsOf(found, kept),
    crashes: { steps: crashesOf(found), between: found.crashesBetween },
  }
}

function crashesOf({ crashes, outcomes }: Kept): Map<string, number> {
  return new Map([...crashes].filter(([step]) => !outcomes.has(step)))
}

/** Nobody holds it any more. If its process died, what was under way in the turn it held may be the reason. */
export function free(found: Kept, how: 'died' | 'stands still'): void {
  found.owner = undefined
  if (how !== 'died' || found.epoch === 0) return
  found.deaths += 1
  const blamed = [...found.underWay].filter(([, epoch]) => epoch === found.epoch)
  if (blamed.length === 0) found.crashesBetween += 1
  for (const [step] of blamed) found.crashes.set(step, (found.crashes.get(step) ?? 0) + 1)
}

export function waitsOf({ waits }: Kept, kept: ReadonlyMap<string, Kept>): Wait[] {
  return [...waits.values()].map((wait) => {
    const verdict = kept.get(wait.child ?? '')?.verdict
    return verdict ? { ...wait, answer: answerOf(verdict) } : wait
  })
}

function answerOf({ status, output = null, error }: ExecutionEnd): Json {
  return { status, output, error: error ? { code: error.code, message: error.message } : null }
}

/** Writes what a turn says of the execution. */
export function apply(found: Kept, delta: Delta): void {
  const { begun = [], ended = [], waits = [], parked, verdict } = delta
  const named = new Set(waits.map(({ step }) => step))
  for (const { step } of [...begun, ...ended]) if (!named.has(step)) found.waits.delete(step)
  for (const { step, outcome } of ended) found.outcomes.set(step, outcome)
  for (const wait of waits) {
    const answer = found.waits.get(wait.step)?.answer
    found.waits.set(wait.step, answer === undefined ? wait : { ...wait, answer })
  }
  noteUnderWay(found, delta)
  if (parked) found.parked = { at: parked.until ?? null }
  if (parked || verdict) found.owner = undefined
  if (!verdict) return
  found.verdict = verdict
  found.waits.clear()
}

function noteUnderWay({ underWay, epoch }: Kept, { begun = [], ended = [], waits = [] }: Delta): void {
  for (const { step, actionType } of begun) if (actionType !== CONTROL.loop) underWay.set(step, epoch)
  for (const { step } of [...ended, ...waits]) underWay.delete(step)
}

import { type Limits, tooMuch } from '../budget/limits.ts'
import type { Workflow, WorkflowNode } from '../model/workflow.ts'
import { isFault } from '../plan/loop-progress.ts'
import type { StepPlace } from '../plan/place.ts'
import { type Plan, type PlanMemory, plan } from '../plan/plan.ts'
import { planOne } from '../plan/plan-one.ts'
import type { Actions, ExecutionEnd, StepKey, TurnState, Wait } from '../ports.ts'
import { beginStep } from './begin-step.ts'
import { crashedExecution, isSuspect } from './crashes.ts'
import type { Evaluations } from './evaluations.ts'
import type { Journal } from './journal.ts'
import { LooksLong, TakesLong } from './loop-reader.ts'
import { resumeWait } from './resume-wait.ts'
import { deadlineOf, tooLate } from './times.ts'
import type { View } from './view.ts'
import { calledBy, type Started } from './work.ts'

/** What a decision is made of: no store, no timer and no clock. What it finds, it says in the journal. */
export type Known = {
  workflow: Workflow
  state: TurnState
  journal: Journal
  view: View
  memory: PlanMemory
  limits: Required<Limits>
  actions: Actions
  /** What takes too long to decide here. */
  evaluations: Evaluations
  /** The steps that take their time at this moment. */
  running: { has(step: StepKey): boolean; readonly size: number }
  /** What runs was told to end. */
  abort: AbortSignal
}

export type Decided = {
  verdict: ExecutionEnd | undefined
  /** Steps that take time: they start when their beginning is written. */
  toStart: Map<StepKey, Started>
  /** Called executions whose caller waits no longer. */
  givenUp: string[]
  /** There is more to decide that needs no time, once this is written. */
  hasMore: boolean
  /** How many outcomes the last plan knew. */
  outcomesKnown: number
}

type Round = { known: Known; now: Date; decided: Decided }

/** Why an execution ends before its steps do; undefined while it goes on. */
export function breakingOff(known: Known, now: Date, isCancelled: boolean): ExecutionEnd | undefined {
  if (isCancelled)
    return { status: 'cancelled', error: { code: 'CANCELLED', message: 'The execution was cancelled' } }
  const { workflow, state, journal, limits } = known
  const deadline = deadlineOf(workflow, state)
  if (deadline && deadline <= now) return planned(known).verdict ? undefined : tooLate(workflow)
  const error = crashedExecution(state.crashes) ?? tooMuch(journal, limits)
  return error && { status: 'error', error }
}

/** What may run next, and what is decided already. */
export function planned({ workflow, state, journal, view, memory, evaluations }: Known): Plan {
  const { only } = state.options
  if (only !== undefined) return planOne(workflow, journal.outcomes, only)
  try {
    view.loops.lookAgain()
    return plan(workflow, journal.outcomes, view.loops, memory)
  } catch (error) {
    if (error instanceof LooksLong) return UNFINISHED
    if (!(error instanceof TakesLong)) throw error
    evaluations.beginLoop(error.asked)
    return NOTHING
  }
}

const NOTHING: Plan = { run: [], skip: [], loops: [], ended: [], verdict: undefined }
/** To plan again goes on where this one stopped. */
const UNFINISHED: Plan = { ...NOTHING }

/**
 * Decides everything that needs no time, at one moment: whatever reads the time reads this one. Yields between steps, where
 * its caller may let other work go on; steps may end and a cancellation may come meanwhile.
 */
export function* decide(known: Known, now: Date): Generator<void, Decided, void> {
  const { journal, abort } = known
  const decided: Decided = {
    verdict: undefined,
    toStart: new Map(),
    givenUp: [],
    hasMore: false,
    outcomesKnown: journal.outcomes.size,
  }
  for (;;) {
    decided.hasMore = journal.isFull || abort.aborted
    if (decided.hasMore) return decided
    decided.outcomesKnown = journal.outcomes.size
    const next = planned(known)
    if (next === UNFINISHED) {
      yield
      continue
    }
    decided.verdict = next.verdict
    if (next.verdict || !(yield* follow({ known, now, decided }, next))) return decided
  }
}

/** False when the plan moves nothing any more. */
function* follow(round: Round, { run, skip, loops, ended }: Plan): Generator<void, boolean, void> {
  const { known, now } = round
  const { journal, abort, view } = known
  for (const { place, reason } of skip) {
    yield
    if (journal.isFull) return true
    // While others had their turn nothing decides about this step.
    journal.end(place, now, { status: 'skipped', reason })
  }
  for (const { place, outcome } of ended)
    journal.end(place, now, outcome, { warnings: view.loops.warningsOf(place) })
  for (const place of loops) announce(round, place)
  let moved = skip.length + ended.length
  for (const place of run) {
    yield
    if (abort.aborted || journal.isFull) return true
    // What runs may have ended meanwhile.
    if (!journal.outcomes.has(place.step) && move(round, place)) moved += 1
  }
  return moved > 0
}

function announce({ known: { journal, view }, now }: Round, loop: StepPlace): void {
  if (journal.hasBegun(loop.step)) return
  const turns = view.loops.turnsOf(loop)
  journal.begin(loop, now, { input: { count: isFault(turns) ? 0 : turns.most } })
}

/** Brings a step that may run one step further. False when it is under way and there is nothing to do. */
function move(round: Round, place: StepPlace): boolean {
  const { known, decided } = round
  const { state, journal, running } = known
  if (running.has(place.step)) return false
  const wait = journal.waits.get(place.step)
  if (wait) return resume(round, place, wait)
  if (decided.toStart.has(place.step)) return false
  const isAlone = running.size + decided.toStart.size === 0
  if (!isAlone && isSuspect(state.crashes, journal.outcomes)) return false
  begin(round, place, 1)
  return true
}

function resume(round: Round, place: StepPlace, wait: Wait): boolean {
  const { known, now, decided } = round
  if (wait.kind === 'retry') {
    const isDue = wait.until === undefined || wait.until <= now
    if (isDue) begin(round, place, wait.attempt ?? 1)
    return isDue
  }
  const hasTimeoutEdge = known.workflow.edges.some(
    ({ source, handle }) => source === place.node.id && handle === 'timeout',
  )
  const outcome = resumeWait(wait, now, hasTimeoutEdge)
  if (!outcome) return false
  const child = calledBy(known, place)
  if (child !== undefined) decided.givenUp.push(child)
  known.journal.end(place, now, outcome)
  return true
}

function begin({ known, now, decided }: Round, place: StepPlace, attempt: number): void {
  const { state, view, journal, actions, evaluations } = known
  const formatsOf = ({ actionType, config }: WorkflowNode) => actions.formatsOf?.(actionType, config) ?? {}
  const evaluated = evaluations.take(place.step)
  const begun = beginStep(place, { state, view, now, formatsOf, evaluated, evaluations })
  const { input, warnings = [] } = begun ?? {}
  const read = input === undefined ? {} : { input }
  if (!begun) evaluations.begin(place, { now, formats: formatsOf(place.node) })
  else if (begun.kind === 'ended') journal.end(place, now, begun.outcome, { ...read, warnings })
  else if (begun.kind === 'waits') journal.wait(journal.begin(place, now, read), begun.wait)
  else
    decided.toStart.set(place.step, {
      place,
      begun,
      record: journal.begin(place, now, { ...read, attempt }),
    })
}

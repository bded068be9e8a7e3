import { EngineError } from '../errors.ts'
import { CONTROL } from '../model/handles.ts'
import type { StepPlace } from '../plan/place.ts'
import type { Origin, Outcome, StepRecord, TurnState } from '../ports.ts'
import type { Begun } from './begin-step.ts'
import { type Call, openCalled } from './call-workflow.ts'
import type { Journal } from './journal.ts'
import { pause } from './pause.ts'
import { performStep } from './perform-step.ts'
import { isOfTheStep, retryDelay, stepErrorOf } from './run-step.ts'
import type { Runtime, TurnEngine } from './runtime.ts'

/** A step whose beginning is written and that takes time. */
export type Started = { place: StepPlace; record: StepRecord; begun: Begun & { kind: 'action' | 'call' } }

export type Desk = {
  runtime: Runtime
  engine: TurnEngine | undefined
  state: TurnState
  journal: Journal
  /** The steps under way are told to end. */
  abort: AbortSignal
  /** The turn ends without a verdict: what was not finished is not written. */
  stop: AbortSignal
}

/** A retry up to this far away is slept until, milliseconds; for a later one the execution is parked. */
const SLEPT_MS = 5_000
/** When a called execution could not be kept, milliseconds. */
const TRY_AGAIN_MS = 1_000

/** Brings a step to its outcome or to a wait, and says so in the journal. */
export function work(desk: Desk, { place, record, begun }: Started): Promise<void> {
  return begun.kind === 'call' ? call(desk, place, record, begun) : act(desk, place, record, begun)
}

async function act(
  desk: Desk,
  place: StepPlace,
  first: StepRecord,
  { kind: _, input: config, warnings, ...reading }: Begun & { kind: 'action' },
): Promise<void> {
  const { runtime, state, journal, abort, stop } = desk
  let record = first
  for (;;) {
    const { attempt } = record
    const done = await performStep(runtime.actions, state, place, {
      config,
      attempt,
      signal: abort,
      ...reading,
      warn: (warning) => warnings.push(warning),
    })
    if (stop.aborted) return
    const now = runtime.now()
    const next = whatNext(desk, place, attempt, done, now)
    if ('outcome' in next) return journal.end(place, now, next.outcome, { warnings })
    if (next.inMs > SLEPT_MS) {
      const until = new Date(now.getTime() + next.inMs)
      return journal.wait(record, { kind: 'retry', until, attempt: next.attempt })
    }
    await pause(next.inMs, abort)
    record = journal.tryAs(record, next.attempt)
  }
}

/** The outcome stands, or the step is tried again: as the same attempt if it was not admitted. */
function whatNext(
  { runtime, abort }: Desk,
  { node }: StepPlace,
  attempt: number,
  done: Outcome | { notBefore: Date },
  now: Date,
): { outcome: Outcome } | { attempt: number; inMs: number } {
  if ('notBefore' in done) return { attempt, inMs: done.notBefore.getTime() - now.getTime() }
  if (done.status !== 'error' || abort.aborted) return { outcome: done }
  const inMs = retryDelay(node.retry, done.error, attempt, runtime.random)
  return inMs === undefined ? { outcome: done } : { attempt: attempt + 1, inMs }
}

async function call(
  desk: Desk,
  place: StepPlace,
  record: StepRecord,
  { workflowId, given, until }: Begun & { kind: 'call' },
): Promise<void> {
  const { engine, journal } = desk
  try {
    const child = await openUntilKept(desk, { step: place.step, workflowId, given })
    if (child === undefined) return
    const input = { workflowId, input: given, executionId: child }
    journal.wait({ ...record, input }, { kind: 'workflow', child, ...(until ? { until } : {}) })
    askForTurn(engine, child, { workspaceId: desk.state.workspaceId, workflowId })
  } catch (error) {
    const outcome = { status: 'error', error: stepErrorOf(error), handled: false } as const
    journal.end(place, desk.runtime.now(), outcome)
  }
}

/** A store that is away or full is not a failure of the step. Undefined when the step was told to end meanwhile. */
async function openUntilKept({ runtime, state, abort }: Desk, called: Call): Promise<string | undefined> {
  const { store, now } = runtime
  const { calls } = runtime.actions
  while (!abort.aborted) {
    try {
      return await openCalled({ store, calls, now: now() }, state, called)
    } catch (error) {
      if (isOfTheStep(error)) throw error
      await pause(TRY_AGAIN_MS, abort)
    }
  }
  return undefined
}

/** Asks the execution that a step called to stop. One that was never opened, or is over, stays as it is. */
export async function stopCalled({ runtime, engine }: Desk, child: string): Promise<void> {
  if (!(await runtime.store.cancel(child))) return
  engine?.interrupt(child)
  askForTurn(engine, child)
}

/** The execution that a step called or is about to call; undefined when it calls none, or has its answer. */
export function calledBy(
  { actions, state, journal }: Pick<Desk, 'state' | 'journal'> & Pick<Runtime, 'actions'>,
  { node, step }: StepPlace,
): string | undefined {
  const wait = journal.waits.get(step)
  if (node.actionType !== CONTROL.call || wait?.answer !== undefined) return undefined
  return wait?.child ?? actions.calls?.idOf(state.id, step)
}

/** An engine that is stopping takes nothing more; the next one finds it in the store. */
export function askForTurn(engine: TurnEngine | undefined, executionId: string, origin?: Origin): void {
  try {
    engine?.dispatch(executionId, undefined, origin)
  } catch (error) {
    if (!(error instanceof EngineError && error.code === 'ENGINE_STOPPED')) throw error
  }
}

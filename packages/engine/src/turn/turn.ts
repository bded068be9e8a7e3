import { limitsOf } from '../budget/limits.ts'
import { drawnFor } from '../model/drawn-for.ts'
import type { PlanMemory } from '../plan/plan.ts'
import type { Delta, ExecutionEnd, NewExecution, Opened, TurnState } from '../ports.ts'
import { asPromised } from './call-workflow.ts'
import { isSuspect } from './crashes.ts'
import { breakingOff, type Decided, decide, type Known, planned } from './decide.ts'
import { Evaluations } from './evaluations.ts'
import { Journal } from './journal.ts'
import { openPlaces } from './open-places.ts'
import type { Runtime, TurnEnd, TurnEngine } from './runtime.ts'
import { createSlices } from './slices.ts'
import { deadlineOf, nextTime } from './times.ts'
import { untilAnything } from './until-anything.ts'
import { View } from './view.ts'
import { askForTurn, calledBy, type Desk, stopCalled, work } from './work.ts'

type Write = (delta: Delta) => Promise<'ok' | 'stale' | 'cancelled'>

/** What a turn is told from outside. */
export type Signals = {
  /** Ends the turn without a verdict: the next turn goes on. */
  stop: AbortSignal
  /** Stops the steps under way, so that a cancellation in the store is seen at once. */
  interrupt?: AbortSignal | undefined
  /** Told when what was under way at a death of the process has ended this time. */
  onTrusted?: (() => void) | undefined
}

/** One loop: decide, write, start what is ready, wait for anything. What is decided, and why, stands in decide.ts. */
export class Turn {
  readonly #desk: Desk
  readonly #known: Known
  readonly #running = new Map<string, Promise<void>>()
  readonly #abort = new AbortController()
  readonly #slices = createSlices()
  readonly #onTrusted: (() => void) | undefined
  #decided: Decided = {
    verdict: undefined,
    toStart: new Map(),
    givenUp: [],
    hasMore: false,
    outcomesKnown: 0,
  }
  #cancelled: boolean
  /** Its first write was made. */
  #isOpen = true

  constructor(
    { engine, ...runtime }: Runtime & { engine?: TurnEngine | undefined },
    state: TurnState,
    { stop, interrupt, onTrusted }: Signals,
  ) {
    const workflow = drawnFor(state)
    const limits = limitsOf(runtime.limits)
    const journal = new Journal(workflow, state, limits)
    const { actions } = runtime
    const { outcomes } = journal
    const { evaluate } = runtime
    const isHasty = evaluate !== undefined
    const view = new View({ state, workflow, outcomes, links: actions.links, limits, isHasty })
    const abort = this.#abort.signal
    this.#desk = { runtime, engine, state, journal, stop, abort }
    const running = this.#running
    const elsewhere = evaluate && { evaluate, state, view, limits, signal: abort }
    const evaluations = new Evaluations(elsewhere, running)
    const memory: PlanMemory = new Map()
    this.#known = { workflow, state, journal, view, memory, limits, actions, evaluations, running, abort }
    this.#cancelled = state.cancelled
    this.#onTrusted = onTrusted
    for (const source of [stop, interrupt])
      source?.addEventListener('abort', () => this.#abort.abort(), { once: true })
  }

  async run(): Promise<TurnEnd> {
    return (await this.#advance()) ?? this.#goOn()
  }

  /**
   * Opens the execution with everything that is decided at once, in one write.
   * @returns also `goOn`, which runs the rest; of an execution that was opened before there is none
   */
  async open(execution: NewExecution): Promise<{ opened: Opened; goOn: () => Promise<TurnEnd> }> {
    let opened: Opened = { id: execution.id, created: true }
    this.#isOpen = false
    const end = await this.#settle(await this.#decide(), async (first) => {
      opened = await this.#desk.runtime.store.open(execution, first)
      this.#isOpen = true
      return opened.created ? 'ok' : 'stale'
    })
    return { opened, goOn: async () => end ?? this.#goOn() }
  }

  async #goOn(): Promise<TurnEnd> {
    try {
      for (;;) {
        const { state, journal } = this.#desk
        if (!isSuspect(state.crashes, journal.outcomes)) this.#onTrusted?.()
        if (!this.#cancelled) {
          this.#start()
          if (!this.#decided.hasMore) await untilAnything(this.#desk, this.#running, this.#nextTime())
        }
        const end = await this.#advance()
        if (end) return end
      }
    } catch (error) {
      // What runs must not run on beside the next turn.
      await this.#endSteps()
      throw error
    }
  }

  async #advance(): Promise<TurnEnd | undefined> {
    const verdict = await this.#decide()
    if (this.#desk.stop.aborted && !verdict) return this.#leave('stopped')
    return this.#settle(verdict, this.#commit)
  }

  /** Writes what was decided. Undefined while there is something to perform. */
  async #settle(verdict: ExecutionEnd | undefined, write: Write): Promise<TurnEnd | undefined> {
    const parked = verdict ? undefined : this.#rest()
    const answer = await write(this.#desk.journal.take(verdict, parked))
    if (answer === 'stale') return this.#leave('stale')
    if (verdict) return this.#over()
    this.#cancelled ||= answer === 'cancelled'
    return parked && !this.#cancelled ? 'waiting' : undefined
  }

  #over(): TurnEnd {
    const { engine, state } = this.#desk
    if (state.parent) askForTurn(engine, state.parent.executionId)
    return 'ended'
  }

  async #decide(): Promise<ExecutionEnd | undefined> {
    const now = this.#desk.runtime.now()
    const broken = breakingOff(this.#known, now, this.#isCancelled())
    if (broken) return this.#breakOff(broken)
    const deciding = decide(this.#known, now)
    let next = deciding.next()
    while (!next.done) {
      if (this.#slices.isOver()) await this.#slices.giveWay()
      next = deciding.next()
    }
    this.#decided = next.value
    for (const child of next.value.givenUp) await stopCalled(this.#desk, child)
    const { verdict } = next.value
    const { runtime, state } = this.#desk
    return verdict && asPromised(runtime.actions.calls, this.#known.workflow, state, verdict)
  }

  /** An interrupted step must not count as a failure of its own. */
  #isCancelled(): boolean {
    return this.#cancelled || (this.#abort.signal.aborted && !this.#desk.stop.aborted)
  }

  #nextTime(): Date | undefined {
    const { journal, state } = this.#desk
    return nextTime(journal.waits.values(), deadlineOf(this.#known.workflow, state))
  }

  /** Nothing runs: until when, or undefined while something does, or ended while the plan was followed. */
  #rest(): Delta['parked'] {
    const { outcomes, waits } = this.#desk.journal
    const { hasMore, toStart, outcomesKnown } = this.#decided
    if (hasMore || this.#running.size + toStart.size > 0) return undefined
    if (outcomes.size !== outcomesKnown) return undefined
    if (waits.size === 0) throw new Error('A step can neither run nor be skipped')
    const until = this.#nextTime()
    return until ? { until } : {}
  }

  readonly #commit: Write = (delta) => {
    const { runtime, state } = this.#desk
    return runtime.store.commit(state.id, state.epoch, delta)
  }

  #start(): void {
    for (const [step, started] of this.#decided.toStart) {
      const done = work(this.#desk, started).finally(() => this.#running.delete(step))
      this.#running.set(step, done)
    }
    this.#decided.toStart.clear()
  }

  /** Stops what runs, lets nothing begin, and ends every step that has no outcome. */
  async #breakOff(verdict: ExecutionEnd): Promise<ExecutionEnd> {
    const { runtime, journal } = this.#desk
    await this.#endSteps()
    this.#decided.toStart.clear()
    const now = runtime.now()
    for (const place of openPlaces(this.#known, planned(this.#known))) {
      if (journal.outcomes.has(place.step)) continue
      const child = calledBy(this.#known, place)
      if (child !== undefined) await stopCalled(this.#desk, child)
      journal.end(place, now, { status: 'skipped', reason: 'cancelled' })
      // What was opened already is written in portions; what a dead process wrote of them stands.
      if (journal.isFull && this.#isOpen) await this.#commit(journal.take())
    }
    return verdict
  }

  /** Steps in flight run again in the next turn, with the same idempotency key; those that ended do not. */
  async #leave(end: 'stopped' | 'stale'): Promise<TurnEnd> {
    await this.#endSteps()
    if (end === 'stopped') await this.#commit(this.#desk.journal.take())
    return end
  }

  async #endSteps(): Promise<void> {
    this.#abort.abort()
    await Promise.all(this.#running.values())
  }
}

import { type Limits, limitsOf, tooMuch } from '../budget/limits.ts'
import { parseWorkflow } from '../model/parse-workflow.ts'
import type { Workflow } from '../model/workflow.ts'
import { isFault } from '../plan/loop-progress.ts'
import type { Place } from '../plan/place.ts'
import { type Plan, type PlanMemory, plan } from '../plan/plan.ts'
import { planOne } from '../plan/plan-one.ts'
import type { Delta, NewExecution, Opened, TurnState, Verdict, Wait } from '../ports.ts'
import { beginStep } from './begin-step.ts'
import { crashedExecution, isSuspect } from './crashes.ts'
import { Journal } from './journal.ts'
import { openPlaces } from './open-places.ts'
import { pause } from './pause.ts'
import { resumeWait } from './resume-wait.ts'
import type { Runtime, TurnEnd, TurnEngine } from './runtime.ts'
import { createSlices } from './slices.ts'
import { deadlineOf, nextTime, tooLate } from './times.ts'
import { View } from './view.ts'
import { askForTurn, calledBy, type Desk, type Started, stopCalled, work } from './work.ts'

/** How often a turn that is busy with other steps looks for answers to its waits, milliseconds. */
const LOOK_MS = 1_000

type Write = (delta: Delta) => Promise<'ok' | 'stale' | 'cancelled'>

export class Turn {
  readonly #desk: Desk
  readonly #workflow: Workflow
  readonly #view: View
  readonly #memory: PlanMemory = new Map()
  readonly #running = new Map<string, Promise<void>>()
  readonly #abort = new AbortController()
  readonly #limits: Required<Limits>
  readonly #slices = createSlices()
  #toStart: Started[] = []
  #givenUp: string[] = []
  #cancelled: boolean
  readonly #onTrusted: () => void
  /** There is more to decide that needs no time. */
  #hasMore = false
  /** How many outcomes the last plan knew. */
  #decidedOn = 0

  constructor(
    { engine, ...runtime }: Runtime & { engine?: TurnEngine | undefined },
    state: TurnState,
    stop: AbortSignal,
    interrupt?: AbortSignal,
    onTrusted: () => void = () => {},
  ) {
    this.#workflow = parseWorkflow(state.graph)
    this.#limits = limitsOf(runtime.limits)
    const journal = new Journal(this.#workflow, state, runtime.now, this.#limits)
    this.#desk = { runtime, engine, state, journal, stop, abort: this.#abort.signal }
    this.#view = new View({
      state,
      workflow: this.#workflow,
      outcomes: journal.outcomes,
      links: runtime.actions.links,
      limits: this.#limits,
      now: runtime.now,
    })
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
    const end = await this.#settle(await this.#decide(), async (first) => {
      opened = await this.#desk.runtime.store.open(execution, first)
      return opened.created ? 'ok' : 'stale'
    })
    return { opened, goOn: async () => end ?? this.#goOn() }
  }

  async #goOn(): Promise<TurnEnd> {
    try {
      for (;;) {
        const { state, journal } = this.#desk
        if (!isSuspect(state.crashes, journal.outcomes)) this.#onTrusted()
        await this.#perform()
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
  async #settle(verdict: Verdict | undefined, write: Write): Promise<TurnEnd | undefined> {
    const parked = verdict ? undefined : this.#rest()
    const answer = await write(this.#desk.journal.take(verdict, parked))
    if (answer === 'stale') return this.#leave('stale')
    if (verdict) return this.#over()
    this.#cancelled ||= answer === 'cancelled'
    return parked && !this.#cancelled ? 'waiting' : undefined
  }

  async #perform(): Promise<void> {
    if (this.#cancelled) return
    this.#start()
    await this.#anything()
  }

  #over(): TurnEnd {
    const { engine, state } = this.#desk
    if (state.parent) askForTurn(engine, state.parent.executionId)
    return 'ended'
  }

  async #decide(): Promise<Verdict | undefined> {
    if (this.#isCancelled()) {
      const error = { code: 'CANCELLED', message: 'The execution was cancelled' }
      return this.#breakOff({ status: 'cancelled', error })
    }
    const { runtime, state, journal } = this.#desk
    const deadline = deadlineOf(this.#workflow, state)
    if (deadline && deadline <= runtime.now())
      return this.#plan().verdict ?? this.#breakOff(tooLate(this.#workflow))
    const error = crashedExecution(state.crashes) ?? tooMuch(journal, this.#limits)
    if (error) return this.#breakOff({ status: 'error', error })
    const verdict = await this.#planAhead()
    for (const child of this.#givenUp.splice(0)) await stopCalled(this.#desk, child)
    return verdict
  }

  /** An interrupted step must not count as a failure of its own. */
  #isCancelled(): boolean {
    return this.#cancelled || (this.#abort.signal.aborted && !this.#desk.stop.aborted)
  }

  #plan(): Plan {
    const { journal, state } = this.#desk
    const { only } = state.options
    return only === undefined
      ? plan(this.#workflow, journal.outcomes, this.#view.loops, this.#memory)
      : planOne(this.#workflow, journal.outcomes, only)
  }

  /** Decides everything that needs no time; what does, is begun. */
  async #planAhead(): Promise<Verdict | undefined> {
    const { journal } = this.#desk
    for (;;) {
      this.#hasMore = journal.isFull || this.#abort.signal.aborted
      if (this.#hasMore) return undefined
      this.#decidedOn = journal.outcomes.size
      const planned = this.#plan()
      if (planned.verdict || !(await this.#follow(planned))) return planned.verdict
    }
  }

  /** False when the plan moves nothing any more. */
  async #follow({ run, skip, loops, ended }: Plan): Promise<boolean> {
    const { journal } = this.#desk
    for (const { place, reason } of skip) journal.end(place, { status: 'skipped', reason })
    for (const { place, outcome } of ended)
      journal.end(place, outcome, { warnings: this.#view.loops.warningsOf(place) })
    for (const place of loops) this.#announce(place)
    let moved = skip.length + ended.length
    for (const place of run) {
      if (this.#slices.isOver()) await this.#slices.giveWay()
      if (this.#abort.signal.aborted) return true
      // What runs may have ended meanwhile.
      if (!journal.outcomes.has(place.step) && this.#move(place)) moved += 1
    }
    return moved > 0
  }

  #announce(loop: Place): void {
    if (this.#desk.journal.hasBegun(loop.step)) return
    const turns = this.#view.loops.turnsOf(loop)
    this.#desk.journal.begin(loop, { input: { count: isFault(turns) ? 0 : turns.most } })
  }

  /** Brings a step that may run one step further. False when it is under way and there is nothing to do. */
  #move(place: Place): boolean {
    const { step } = place
    const { state, journal } = this.#desk
    const wait = journal.waits.get(step)
    if (wait) return this.#resume(place, wait)
    if (this.#running.has(step) || this.#toStart.some((one) => one.place.step === step)) return false
    if (this.#running.size + this.#toStart.length > 0 && isSuspect(state.crashes, journal.outcomes))
      return false
    this.#begin(place, 1)
    return true
  }

  #resume(place: Place, wait: Wait): boolean {
    const now = this.#desk.runtime.now()
    if (wait.kind === 'retry') {
      const isDue = wait.until === undefined || wait.until <= now
      if (isDue) this.#begin(place, wait.attempt ?? 1)
      return isDue
    }
    const hasTimeoutEdge = this.#workflow.edges.some(
      ({ source, handle }) => source === place.node.id && handle === 'timeout',
    )
    const outcome = resumeWait(wait, now, hasTimeoutEdge)
    if (!outcome) return false
    const child = calledBy(this.#desk, place)
    if (child !== undefined) this.#givenUp.push(child)
    this.#desk.journal.end(place, outcome)
    return true
  }

  #begin(place: Place, attempt: number): void {
    const { runtime, state, journal } = this.#desk
    const formatsOf = (actionType: string) => runtime.actions.formatsOf?.(actionType) ?? {}
    const begun = beginStep(place, { state, view: this.#view, now: runtime.now(), formatsOf })
    const { input, warnings } = begun
    const read = input === undefined ? {} : { input }
    if (begun.kind === 'ended') journal.end(place, begun.outcome, { ...read, warnings })
    else if (begun.kind === 'waits') journal.wait(journal.begin(place, read), begun.wait)
    else this.#toStart.push({ place, begun, record: journal.begin(place, { ...read, attempt }) })
  }

  #nextTime(): Date | undefined {
    const { journal, state } = this.#desk
    return nextTime(journal.waits.values(), deadlineOf(this.#workflow, state))
  }

  /** Nothing runs: until when, or undefined while something does, or ended while the plan was followed. */
  #rest(): Delta['parked'] {
    const { journal } = this.#desk
    if (this.#hasMore || this.#running.size + this.#toStart.length > 0) return undefined
    if (journal.outcomes.size !== this.#decidedOn) return undefined
    if (journal.waits.size === 0) throw new Error('A step can neither run nor be skipped')
    const until = this.#nextTime()
    return until ? { until } : {}
  }

  readonly #commit: Write = (delta) => {
    const { runtime, state } = this.#desk
    return runtime.store.commit(state.id, state.epoch, delta)
  }

  #start(): void {
    for (const started of this.#toStart.splice(0)) {
      const { step } = started.place
      const done = work(this.#desk, started).finally(() => this.#running.delete(step))
      this.#running.set(step, done)
    }
  }

  /** Resolves when a step ends or a wait may be over. */
  async #anything(): Promise<void> {
    if (this.#hasMore || this.#running.size === 0) return
    const next = this.#nextTime()
    const hasOpen = [...this.#desk.journal.waits.values()].some(
      ({ kind, answer }) => kind !== 'delay' && kind !== 'retry' && answer === undefined,
    )
    if (!next && !hasOpen) return Promise.race(this.#running.values())
    const left = next ? Math.max(0, next.getTime() - this.#desk.runtime.now().getTime()) : LOOK_MS
    const isOver = new AbortController()
    const quiet = pause(Math.min(left, LOOK_MS), AbortSignal.any([isOver.signal, this.#abort.signal]))
    await Promise.race([quiet, ...this.#running.values()])
    isOver.abort()
    if (hasOpen) await this.#look()
  }

  async #look(): Promise<void> {
    const { runtime, state, journal } = this.#desk
    for (const { step, answer } of await runtime.store.waits(state.id)) {
      const wait = journal.waits.get(step)
      if (wait && answer !== undefined) journal.waits.set(step, { ...wait, answer })
    }
  }

  /** Stops what runs, lets nothing begin, and ends every step that has no outcome. */
  async #breakOff(verdict: Verdict): Promise<Verdict> {
    const { journal } = this.#desk
    await this.#endSteps()
    this.#toStart = []
    for (const place of openPlaces(this.#workflow, this.#desk, this.#plan())) {
      if (journal.outcomes.has(place.step)) continue
      const child = calledBy(this.#desk, place)
      if (child !== undefined) await stopCalled(this.#desk, child)
      journal.end(place, { status: 'skipped', reason: 'cancelled' })
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

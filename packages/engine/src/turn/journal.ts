import { boundedOutcome, type Limits } from '../budget/limits.ts'
import type { Workflow } from '../model/workflow.ts'
import type { StepPlace } from '../plan/place.ts'
import type { Delta, EndedStep, ExecutionEnd, Outcome, StepRecord, TurnState, Wait } from '../ports.ts'

/** More steps than one turn can begin. */
const MOST_POSITIONS = 1_000_000

/** A loop may decide much without anything that takes time: after so many steps they are written, and others get a turn. */
const MOST_AT_ONCE = 500
/** To make rows of more characters would hold the process for long. */
const LARGEST_AT_ONCE = 4_000_000

/** What one turn has learnt and not yet written, and the outcomes it knows. */
export class Journal {
  readonly outcomes: Map<string, Outcome>
  readonly waits: Map<string, Wait>
  readonly #workflow: Workflow
  readonly #mostOutput: number
  /** What all outcomes hold together, characters. */
  size = 0
  #writtenSize = 0
  readonly #records = new Map<string, StepRecord>()
  /** Of the step that began last. */
  #position: number
  #begun = new Set<StepRecord>()
  #ended: EndedStep[] = []
  #newWaits: Wait[] = []

  constructor(
    workflow: Workflow,
    known: Pick<TurnState, 'epoch' | 'outcomes' | 'waits'>,
    limits: Required<Limits>,
  ) {
    this.#workflow = workflow
    this.#mostOutput = limits.output
    this.#position = known.epoch * MOST_POSITIONS
    this.outcomes = new Map(known.outcomes)
    for (const outcome of known.outcomes.values()) this.size += boundedOutcome(outcome, Infinity).size
    this.#writtenSize = this.size
    this.waits = new Map(known.waits.map((wait) => [wait.step, wait]))
  }

  /** So much is not written yet that it should be, before more is decided. */
  get isFull(): boolean {
    return (
      this.#ended.length + this.#begun.size >= MOST_AT_ONCE || this.size - this.#writtenSize > LARGEST_AT_ONCE
    )
  }

  /** True when this turn has said that the step is under way. */
  hasBegun(step: string): boolean {
    return this.#records.has(step)
  }

  /** Steps that this turn began and that have no outcome. */
  openSteps(): string[] {
    return [...this.#records.keys()].filter((step) => !this.outcomes.has(step))
  }

  begin(place: StepPlace, at: Date, more: Partial<Pick<StepRecord, 'attempt' | 'input'>> = {}): StepRecord {
    const record = { ...this.#recordOf(place, at), ...more }
    this.#records.set(place.step, record)
    this.waits.delete(place.step)
    this.#begun.add(record)
    return record
  }

  /** The same step in another try. */
  tryAs(record: StepRecord, attempt: number): StepRecord {
    const next = { ...record, attempt }
    this.#records.set(record.step, next)
    return next
  }

  wait(record: StepRecord, wait: Omit<Wait, 'step'>): void {
    const own = { ...wait, step: record.step }
    this.waits.set(record.step, own)
    this.#records.set(record.step, record)
    this.#begun.add(record)
    this.#newWaits.push(own)
  }

  end(
    place: StepPlace,
    at: Date,
    outcome: Outcome,
    more: Pick<Partial<EndedStep>, 'input' | 'warnings'> = {},
  ): void {
    const { input, warnings = [] } = more
    const record = this.#records.get(place.step) ?? this.#recordOf(place, at)
    const bounded = boundedOutcome(outcome, this.#mostOutput)
    const own = this.#handled(place, bounded.outcome)
    this.size += bounded.size
    this.outcomes.set(place.step, own)
    this.waits.delete(place.step)
    this.#ended.push({
      ...record,
      ...(input === undefined ? {} : { input }),
      endedAt: at,
      outcome: own,
      warnings,
    })
  }

  /** What is to be written; it is then forgotten here. */
  take(verdict?: ExecutionEnd, parked?: Delta['parked']): Delta {
    const delta = {
      begun: verdict ? [] : [...this.#begun],
      ended: this.#ended,
      waits: verdict ? [] : this.#newWaits,
    }
    this.#writtenSize = this.size
    this.#begun = new Set()
    this.#ended = []
    this.#newWaits = []
    return { ...delta, ...(verdict ? { verdict } : {}), ...(parked ? { parked } : {}) }
  }

  /** A step whose failure has a branch of its own does not fail the execution. */
  #handled({ node }: StepPlace, outcome: Outcome): Outcome {
    if (outcome.status !== 'error') return outcome
    const hasBranch = this.#workflow.edges.some(
      ({ source, handle }) => source === node.id && handle === 'error',
    )
    return { ...outcome, handled: hasBranch }
  }

  #recordOf({ step, node }: StepPlace, startedAt: Date): StepRecord {
    this.#position += 1
    const trigger = this.#workflow.triggers.find(({ nodeId }) => nodeId === node.id)
    const kind = trigger?.type ?? 'Action'
    return {
      step,
      nodeId: node.id,
      nodeName: node.label || node.actionType || kind,
      nodeType: node.kind,
      ...(node.actionType === '' ? {} : { actionType: node.actionType }),
      attempt: 1,
      startedAt,
      position: this.#position,
    }
  }
}

import { createBudget, createHaste, createTurnHaste, type Tank } from '../budget/budget.ts'
import type { Limits } from '../budget/limits.ts'
import { LOOKING } from '../control/looking.ts'
import { isRecord, type Json } from '../json.ts'
import { CONTROL } from '../model/handles.ts'
import type { Workflow, WorkflowNode } from '../model/workflow.ts'
import { drawnOf } from '../plan/drawn.ts'
import { liveParents, type Outcomes } from '../plan/edge-state.ts'
import { outputsByName } from '../plan/end-of-region.ts'
import { placeOf, prefixSeenFrom, type StepPlace, turnIn, turnPrefix } from '../plan/place.ts'
import type { Links, Outcome, TurnState, Upstream } from '../ports.ts'
import type { Scope } from '../template/resolve-template.ts'
import { createScope, createTurnScope, insideOf, stepsBefore } from '../template/scope.ts'
import { namesFor, repeatableChance } from '../template/surroundings.ts'
import { LoopReader } from './loop-reader.ts'

type Seen = {
  state: TurnState
  workflow: Workflow
  outcomes: Outcomes
  links: Links | undefined
  limits: Required<Limits>
  /** What takes long is given up, and done elsewhere. */
  isHasty: boolean
}

/** What the steps of one execution can read of each other. */
export class View {
  readonly #seen: Seen
  readonly #tank: Tank
  /** What loops go through, and what their ended turns mean. */
  readonly loops: LoopReader

  constructor(seen: Seen) {
    this.#seen = seen
    this.#tank = { left: seen.limits.turnFuel }
    this.loops = new LoopReader({
      before: (loop) => this.#steadyScopeOf(loop, loop.step),
      after: (loop, index, turn) => this.#scopeAfter(loop, index, turn),
    })
  }

  /** What the templates of a step may read. */
  scopeOf(place: StepPlace, now: Date): Scope {
    const { workflow, limits, isHasty } = this.#seen
    const haste = isHasty ? createHaste() : undefined
    const budget = createBudget(limits, this.#tank, !LOOKING.has(place.node.actionType), haste)
    return createScope(workflow, place.node.id, this.#outputsFor(place), {
      budget,
      names: this.namesOf(place),
      clock: { now },
    })
  }

  /**
   * What the templates of a step may read that it reads itself, once for each item: what they give is not a part of its settings.
   * @param mayGiveUp whether the step can do its work elsewhere
   */
  itemScopeOf(place: StepPlace, now: Date, mayGiveUp: boolean): Scope {
    const { limits, isHasty } = this.#seen
    const haste = isHasty && mayGiveUp ? createTurnHaste() : undefined
    const budget = createBudget(limits, this.#tank, false, haste)
    return { ...this.scopeOf(place, now), budget }
  }

  /** The same for an action that reads by itself. */
  upstreamOf(place: StepPlace): Upstream {
    const steps = stepsBefore(this.#seen.workflow, place.node.id, this.#outputsFor(place))
    return { steps, names: this.namesOf(place) }
  }

  /** What one step gave, as another sees it. */
  outputOf(place: StepPlace, id: string): Json | undefined {
    return this.#outputsFor(place)(id)
  }

  #outputsFor(place: StepPlace): (id: string) => Json | undefined {
    const { nodes } = drawnOf(this.#seen.workflow)
    return (id) => {
      const node = nodes.get(id)
      return node && this.#read(node, place)
    }
  }

  /** For what must come out the same in every turn and process. */
  #steadyScopeOf(place: StepPlace, seed: string): Scope {
    const { id, startedAt } = this.#seen.state
    const clock = { now: startedAt, random: repeatableChance(`${id}/${seed}`) }
    return { ...this.scopeOf(place, startedAt), clock }
  }

  /** What a loop's settings read when a turn has ended: what its steps gave, and the turn. */
  #scopeAfter(loop: StepPlace, index: number, turn: Json): Scope {
    const { state, workflow, limits, isHasty } = this.#seen
    const random = repeatableChance(turnSeed(state, loop, index))
    return createTurnScope(
      workflow,
      { loop: loop.node.id, turn, outputOf: this.#outputsFor(insideTurn(loop, index)) },
      {
        budget: createBudget(limits, this.#tank, true, isHasty ? createHaste() : undefined),
        names: this.namesOf(loop),
        clock: { now: state.startedAt, random },
      },
    )
  }

  /** What the expressions of a step can name besides steps. */
  namesOf(place: StepPlace): Record<string, Json> {
    const { id, workflowId, startedAt } = this.#seen.state
    const innermost = place.node.loops.at(-1)
    const loop = innermost === undefined ? undefined : drawnOf(this.#seen.workflow).nodes.get(innermost)
    const turn = loop && this.#turnOf(loop, place)
    return namesFor(place.node, { executionId: id, workflowId, startedAt, turn })
  }

  /** The outputs of the branches that lead to a Merge. */
  merged({ node, prefix }: StepPlace): Json {
    const { outcomes, workflow } = this.#seen
    const parents = liveParents(drawnOf(workflow), node, prefix, outcomes)
    const steps = parents.map((parent) => ({
      node: parent,
      output: outputOf(outcomes.get(prefix + parent.id)) ?? null,
    }))
    if (node.config['mode'] === 'list') return steps.map(({ output }) => output)
    return node.config['mode'] === 'first' ? (steps[0]?.output ?? null) : outputsByName(steps)
  }

  #read(node: WorkflowNode, place: StepPlace): Json | undefined {
    if (place.node.loops.includes(node.id)) return this.#turnOf(node, place)
    const prefix = prefixSeenFrom(place, node)
    if (prefix === undefined) return undefined
    const { outcomes, state } = this.#seen
    const step = prefix + node.id
    const outcome = outcomes.get(step) ?? state.lent.get(step)
    if (outcome) return outputOf(outcome)
    if (state.options.only !== undefined && state.options.pinned) return node.pinned
    return this.#addressOf(node, step)
  }

  /** What a step inside a loop reads of that loop. */
  #turnOf(loop: WorkflowNode, place: StepPlace): Json {
    return this.loops.turnAt(placeOf(loop, prefixSeenFrom(place, loop) ?? ''), turnIn(loop.id, place))
  }

  #addressOf({ actionType }: WorkflowNode, step: string): Json | undefined {
    const { links, state } = this.#seen
    if (!links) return undefined
    if (actionType === CONTROL.approval) return { approvalUrl: links(state.id, step, 'approval') }
    return actionType === CONTROL.callback ? { resumeUrl: links(state.id, step, 'callback') } : undefined
  }
}

/** A loop as it reads what the steps of one of its turns gave. */
export function insideTurn(loop: StepPlace, index: number): StepPlace {
  return placeOf(insideOf(loop.node), turnPrefix(loop, index))
}

/** Chance is the same whenever an ended turn is looked at again. */
export function turnSeed({ id }: Pick<TurnState, 'id'>, loop: StepPlace, index: number): string {
  return `${id}/${turnPrefix(loop, index)}`
}

function outputOf(outcome: Outcome | undefined): Json | undefined {
  if (outcome?.status === 'error') {
    const { code, message } = outcome.error
    const given = isRecord(outcome.output) ? outcome.output : {}
    return { ...given, success: false, error: { code, message } }
  }
  return outcome?.status === 'success' ? outcome.output : undefined
}

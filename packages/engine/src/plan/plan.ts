import { CONTROL } from '../model/handles.ts'
import type { NodeId, Workflow } from '../model/workflow.ts'
import type { ExecutionEnd, Outcome, StepKey } from '../ports.ts'
import { type Drawn, drawnOf } from './drawn.ts'
import { fateOf, type Outcomes } from './edge-state.ts'
import { endOf, type RegionEnd } from './end-of-region.ts'
import { advanceLoop, isFault, type LoopProgress, type Loops } from './loop-progress.ts'
import { placeOf, type StepPlace } from './place.ts'

/** What may happen next in an execution, as `plan` finds it. */
export type Plan = {
  /** Steps whose every parent is decided and of which at least one leads here. */
  run: StepPlace[]
  skip: { place: StepPlace; reason: 'branch' | 'upstream' | 'disabled' }[]
  /** Loops whose turns are under way. */
  loops: StepPlace[]
  /** Loops whose last turn has ended, and with what. */
  ended: { place: StepPlace; outcome: Outcome }[]
  /** Present when every step has an outcome. */
  verdict: ExecutionEnd | undefined
}

/**
 * So many places are found at most. More steps than a drawing has are under way in loops only: the others come when some of these have
 * ended, so that what one step costs does not grow with the turns of its loop.
 */
const MOST_FOUND = 5_000

function isEnough({ run, skip }: Pick<Plan, 'run' | 'skip'>): boolean {
  return run.length + skip.length >= MOST_FOUND
}

/** What planning remembers of each loop between calls. Sound because outcomes never change; empty after a restart. */
export type PlanMemory = Map<StepKey, LoopProgress>

const NO_LOOPS: Loops = {
  turnsOf: () => ({ most: 0, itemAt: () => null, carry: null }),
  conclude: (_, __, output) => ({ result: output, isKept: true, isLast: false, carry: output }),
}

type Planning = {
  drawn: Drawn
  outcomes: Outcomes
  loops: Loops
  memory: PlanMemory
  found: Plan
}

export function plan(
  workflow: Workflow,
  outcomes: Outcomes,
  loops: Loops = NO_LOOPS,
  memory: PlanMemory = new Map(),
): Plan {
  const found: Plan = { run: [], skip: [], loops: [], ended: [], verdict: undefined }
  const drawn = drawnOf(workflow)
  const isOver = planRegion({ drawn, outcomes, loops, memory, found }, '', '')
  if (isOver) found.verdict = verdictOf(endOf(drawn, '', '', outcomes))
  return found
}

/** True when every step of the region has an outcome. */
function planRegion(planning: Planning, region: NodeId, prefix: string): boolean {
  const { drawn, outcomes, found } = planning
  let isOver = true
  for (const node of drawn.regions.get(region) ?? []) {
    if (outcomes.has(prefix + node.id)) continue
    isOver = false
    if (isEnough(found)) break
    const fate = fateOf(drawn, node, prefix, outcomes)
    const place = placeOf(node, prefix)
    if (fate === 'run') planStep(planning, place)
    else if (fate !== 'wait') found.skip.push({ place, reason: fate })
  }
  return isOver
}

function planStep(planning: Planning, place: StepPlace): void {
  const { found, loops } = planning
  if (place.node.actionType !== CONTROL.loop) {
    found.run.push(place)
    return
  }
  const turns = loops.turnsOf(place)
  if (isFault(turns)) {
    found.ended.push({ place, outcome: { status: 'error', error: turns, handled: false } })
    return
  }
  const planTurn = (region: NodeId, prefix: string) => planRegion(planning, region, prefix)
  const outcome = advanceLoop({ ...planning, planTurn, isEnough: () => isEnough(found) }, place, turns)
  if (outcome) found.ended.push({ place, outcome })
  else found.loops.push(place)
}

function verdictOf({ output, failure }: RegionEnd): ExecutionEnd {
  return failure
    ? { status: 'error', error: failure.error, errorStep: failure.step }
    : { status: 'success', output }
}

import { loopSettings } from '../control/loop-settings.ts'
import type { StepError } from '../errors.ts'
import type { Json } from '../json.ts'
import { CONTROL } from '../model/handles.ts'
import type { NodeId, Workflow } from '../model/workflow.ts'
import type { Outcome, StepKey, Verdict } from '../ports.ts'
import { type Drawn, drawnOf } from './drawn.ts'
import { fateOf, type Outcomes } from './edge-state.ts'
import { endOf, type RegionEnd } from './end-of-region.ts'
import { type Place, placeOf, turnPrefix } from './place.ts'

export type Plan = {
  /** Steps whose every parent is decided and of which at least one leads here. */
  run: Place[]
  skip: { place: Place; reason: 'branch' | 'upstream' | 'disabled' }[]
  /** Loops whose turns are under way. */
  loops: Place[]
  /** Loops whose last turn has ended, and with what. */
  ended: { place: Place; outcome: Outcome }[]
  /** Present when every step has an outcome. */
  verdict: Verdict | undefined
}

/** The list that a loop goes through, or why there is none. */
export type ItemsOf = (loop: Place) => readonly Json[] | StepError

/** What planning remembers of each loop between calls. Sound because outcomes never change; empty after a restart. */
export type PlanMemory = Map<StepKey, LoopProgress>

type LoopProgress = { ends: RegionEnd[]; firstOpen: number; begun: number; hasFailed: boolean }

type Planning = {
  drawn: Drawn
  outcomes: Outcomes
  itemsOf: ItemsOf
  memory: PlanMemory
  found: Plan
}

/**
 * What may run next. Depends on nothing but the drawing, the outcomes so far and the lists of its loops, so the order in
 * which steps end does not matter, and a new process goes on where the old one stopped.
 */
export function plan(
  workflow: Workflow,
  outcomes: Outcomes,
  itemsOf: ItemsOf = () => [],
  memory: PlanMemory = new Map(),
): Plan {
  const found: Plan = { run: [], skip: [], loops: [], ended: [], verdict: undefined }
  const drawn = drawnOf(workflow)
  const isOver = planRegion({ drawn, outcomes, itemsOf, memory, found }, '', '')
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
    const fate = fateOf(drawn, node, prefix, outcomes)
    const place = placeOf(node, prefix)
    if (fate === 'run') planStep(planning, place)
    else if (fate !== 'wait') found.skip.push({ place, reason: fate })
  }
  return isOver
}

function planStep(planning: Planning, place: Place): void {
  if (place.node.actionType !== CONTROL.loop) {
    planning.found.run.push(place)
    return
  }
  const items = planning.itemsOf(place)
  if (isList(items)) planLoop(planning, place, items)
  else planning.found.ended.push({ place, outcome: { status: 'error', error: items, handled: false } })
}

function planLoop(planning: Planning, loop: Place, items: readonly Json[]): void {
  const { concurrency, onError } = loopSettings(loop.node.config)
  const progress = planning.memory.get(loop.step) ?? { ends: [], firstOpen: 0, begun: 0, hasFailed: false }
  planning.memory.set(loop.step, progress)
  const isHalted = () => progress.hasFailed && onError === 'stop'
  const mayGoOn = (index: number) => index < progress.begun || !isHalted() || wasBegun(planning, loop, index)
  let underWay = 0
  for (let index = progress.firstOpen; index < items.length && underWay < concurrency; index += 1) {
    if (progress.ends[index] || !mayGoOn(index)) continue
    progress.begun = Math.max(progress.begun, index + 1)
    if (!planTurn(planning, loop, index, progress)) underWay += 1
  }
  while (progress.ends[progress.firstOpen]) progress.firstOpen += 1
  if (underWay > 0) planning.found.loops.push(loop)
  else
    planning.found.ended.push({
      place: loop,
      outcome: loopOutcome(planning.drawn, loop, items, progress.ends),
    })
}

/** True when the turn is over; its end is then remembered. */
function planTurn(planning: Planning, loop: Place, index: number, progress: LoopProgress): boolean {
  const prefix = turnPrefix(loop, index)
  if (!planRegion(planning, loop.node.id, prefix)) return false
  const end = endOf(planning.drawn, loop.node.id, prefix, planning.outcomes)
  progress.ends[index] = end
  progress.hasFailed ||= end.failure !== undefined
  return true
}

/** After a restart, a turn that left an outcome behind was under way. */
function wasBegun({ drawn, outcomes }: Planning, loop: Place, index: number): boolean {
  const prefix = turnPrefix(loop, index)
  return (drawn.regions.get(loop.node.id) ?? []).some(({ id }) => outcomes.has(prefix + id))
}

function loopOutcome(drawn: Drawn, loop: Place, items: readonly Json[], ends: readonly RegionEnd[]): Outcome {
  const { onError, results: wanted } = loopSettings(loop.node.config)
  const failed = ends.findIndex((end) => end?.failure !== undefined)
  const failure = ends[failed]?.failure
  if (failure && onError === 'stop') {
    const { code, message } = failure.error
    const error = {
      code,
      message: `Turn ${failed + 1} of ${items.length}: ${message}`,
      details: { step: failure.step },
    }
    return { status: 'error', error, handled: false }
  }
  const hasBody = drawn.regions.has(loop.node.id)
  const all = items.map((item, index) => (hasBody ? resultOf(ends[index]) : item))
  const results = wanted === 'filled' ? all.filter((result) => result !== null && result !== '') : all
  const output = { results, count: items.length, failed: ends.filter((end) => end.failure).length }
  return { status: 'success', output, handle: 'done' }
}

function resultOf(end: RegionEnd | undefined): Json {
  if (!end?.failure) return end?.output ?? null
  const { code, message } = end.failure.error
  return { error: { code, message } }
}

function verdictOf({ output, failure }: RegionEnd): Verdict {
  return failure
    ? { status: 'error', error: failure.error, errorStep: failure.step }
    : { status: 'success', output }
}

function isList(items: readonly Json[] | StepError): items is readonly Json[] {
  return Array.isArray(items)
}

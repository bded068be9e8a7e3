import type { Conclusion } from '../control/conclude-turn.ts'
import { loopSettings } from '../control/loop-settings.ts'
import type { StepError } from '../errors.ts'
import type { Json } from '../json.ts'
import type { NodeId } from '../model/workflow.ts'
import type { Outcome, StepKey } from '../ports.ts'
import type { Drawn } from './drawn.ts'
import type { Outcomes } from './edge-state.ts'
import { endOf } from './end-of-region.ts'
import { loopOutcome } from './loop-outcome.ts'
import { type StepPlace, turnPrefix } from './place.ts'
import { isDecisive, type LoopTurnEnd, type Turns } from './turn-end.ts'

/** What planning asks of the reader of a loop's settings. The same question always has the same answer. */
export type Loops = {
  /** What the loop goes through, or why its settings allow none. */
  turnsOf(loop: StepPlace): Turns | StepError
  /** What a turn that gave this output means for its loop. */
  conclude(loop: StepPlace, index: number, output: Json): Conclusion | StepError
}

export type LoopProgress = {
  ends: (LoopTurnEnd | undefined)[]
  firstOpen: number
  begun: number
  /** No turn begins any more; those that have begun end. */
  isHalted: boolean
}

type Planning = {
  drawn: Drawn
  outcomes: Outcomes
  loops: Loops
  memory: Map<StepKey, LoopProgress>
  /** Whether as much is found as is looked for at once. */
  isEnough(): boolean
  /** True when every step of the turn has an outcome. */
  planTurn(region: NodeId, prefix: string): boolean
}

/** The outcome of a loop whose turns are over; undefined while some are under way. */
export function advanceLoop(planning: Planning, loop: StepPlace, turns: Turns): Outcome | undefined {
  const { concurrency } = loopSettings(loop.node.config)
  const progress = planning.memory.get(loop.step) ?? { ends: [], firstOpen: 0, begun: 0, isHalted: false }
  planning.memory.set(loop.step, progress)
  const mayGoOn = (index: number) =>
    index < progress.begun || !progress.isHalted || wasBegun(planning, loop, index)
  let underWay = 0
  const mayLook = () => underWay < concurrency && !planning.isEnough()
  for (let index = progress.firstOpen; index < turns.most && mayLook(); index += 1) {
    if (progress.ends[index] || !mayGoOn(index)) continue
    progress.begun = Math.max(progress.begun, index + 1)
    if (!planning.planTurn(loop.node.id, turnPrefix(loop, index))) underWay += 1
    else endTurn(planning, loop, { index, turns, progress })
  }
  while (progress.ends[progress.firstOpen]) progress.firstOpen += 1
  return underWay > 0 ? undefined : loopOutcome(loop.node.config, turns, progress.ends)
}

type Ended = { index: number; turns: Turns; progress: LoopProgress }

function endTurn(planning: Planning, loop: StepPlace, { index, turns, progress }: Ended): void {
  const end = turnEnd(planning, loop, index, turns)
  progress.ends[index] = end
  progress.isHalted ||= isDecisive(loop.node.config, end)
}

function turnEnd(
  { drawn, outcomes, loops }: Planning,
  loop: StepPlace,
  index: number,
  turns: Turns,
): LoopTurnEnd {
  const region = loop.node.id
  const { output, failure } = endOf(drawn, region, turnPrefix(loop, index), outcomes)
  if (failure) return failure
  const concluded = loops.conclude(loop, index, drawn.regions.has(region) ? output : turns.itemAt(index))
  return isFault(concluded) ? { error: concluded, step: undefined } : concluded
}

/** After a restart, a turn that left an outcome behind was under way. */
function wasBegun({ drawn, outcomes }: Planning, loop: StepPlace, index: number): boolean {
  const prefix = turnPrefix(loop, index)
  return (drawn.regions.get(loop.node.id) ?? []).some(({ id }) => outcomes.has(prefix + id))
}

export function isFault(answer: object): answer is StepError {
  return 'code' in answer
}

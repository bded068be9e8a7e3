import type { Conclusion } from '../control/conclude-turn.ts'
import { loopSettings } from '../control/loop-settings.ts'
import type { StepError } from '../errors.ts'
import type { Json } from '../json.ts'
import type { StepKey } from '../ports.ts'

/** What a loop goes through: how many turns it may take, the item of each, and what the first is handed. */
export type Turns = {
  most: number
  /** The item of a turn, from 0. */
  itemAt(index: number): Json
  carry: Json
}

/** How one turn ended: with what it means for the loop, or with a failure, of a step or of the loop's own settings. */
export type LoopTurnEnd = Conclusion | { error: StepError; step: StepKey | undefined }

/** Whether the loop ends with this turn: its condition holds, or nothing goes on after a failure. */
export function isDecisive(config: Record<string, unknown>, end: LoopTurnEnd): boolean {
  if (!('error' in end)) return end.isLast
  // Settings that cannot be read in one turn cannot be trusted to end the loop in another.
  return end.step === undefined || loopSettings(config).onError === 'stop'
}

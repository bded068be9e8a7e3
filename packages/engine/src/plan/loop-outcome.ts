import { type LoopSettings, loopSettings } from '../control/loop-settings.ts'
import type { StepError } from '../errors.ts'
import type { Json } from '../json.ts'
import type { Outcome } from '../ports.ts'
import { isDecisive, type LoopTurnEnd, type Turns } from './turn-end.ts'

/**
 * How a loop ended whose turns are over. What decides is the first turn that ends it: turns after that one, which ran beside it,
 * do not count, so that the outcome is the same however fast each of them was.
 */
export function loopOutcome(
  config: Record<string, unknown>,
  { most, carry }: Turns,
  ends: readonly (LoopTurnEnd | undefined)[],
): Outcome {
  const settings = loopSettings(config)
  const decisive = ends.findIndex((end) => end !== undefined && isDecisive(config, end))
  const last = ends[decisive]
  if (last && 'error' in last) return failed(settings, { ...last, index: decisive, most })
  const isStopped = decisive !== -1
  const counted = (isStopped ? ends.slice(0, decisive + 1) : ends).filter((end) => end !== undefined)
  if (settings.mode === 'repeat' && !isStopped && settings.whenNever === 'fail') return neverHeld(most)
  return {
    status: 'success',
    output: {
      results: resultsOf(settings, counted),
      count: settings.mode === 'repeat' ? counted.length : most,
      failed: counted.filter((end) => 'error' in end).length,
      ...(settings.mayStop ? { stopped: isStopped } : {}),
      ...(settings.carries ? { carry: lastCarry(carry, counted) } : {}),
    },
    handle: 'done',
  }
}

/** A turn that failed hands on what it was handed. */
function lastCarry(first: Json, ends: readonly LoopTurnEnd[]): Json {
  const last = ends.findLast((end) => !('error' in end))
  return last && 'carry' in last ? last.carry : first
}

type Failed = { error: StepError; step: string | undefined; index: number; most: number }

function failed({ mode }: LoopSettings, { error, step, index, most }: Failed): Outcome {
  const { code, message } = error
  const turn = mode === 'repeat' ? `Turn ${index + 1}` : `Turn ${index + 1} of ${most}`
  const details = step === undefined ? {} : { details: { step } }
  return { status: 'error', error: { code, message: `${turn}: ${message}`, ...details }, handled: false }
}

function neverHeld(most: number): Outcome {
  const message = `After ${most} turns, the condition "Stop when" does not hold: allow more turns, or let the Loop go on then`
  return { status: 'error', error: { code: 'TOO_MANY_TURNS', message }, handled: false }
}

function resultsOf({ results }: LoopSettings, ends: readonly LoopTurnEnd[]): Json[] {
  const kept = ends.flatMap((end) => ('error' in end || end.isKept ? [resultOf(end)] : []))
  if (results === 'filled') return kept.filter((result) => result !== null && result !== '')
  return results === 'joined' ? kept.flatMap((result) => (result === null ? [] : result)) : kept
}

function resultOf(end: LoopTurnEnd): Json {
  if (!('error' in end)) return end.result
  const { code, message } = end.error
  return { error: { code, message } }
}

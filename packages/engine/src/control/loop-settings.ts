import { numberOf } from '../json.ts'
import { isUnset } from '../model/parse-workflow.ts'

export type LoopSettings = {
  /** A turn for every item of a list, or one after the other until the condition `stopWhen` holds. */
  mode: 'items' | 'repeat'
  concurrency: number
  /** How many turns it takes at most. */
  maxItems: number
  onError: 'stop' | 'continue'
  /** How many items one turn takes; with one, a turn's item is the item itself, else a list. */
  batchSize: number
  /** Which results it gives: of every turn, only those that are not empty, or the lists of all turns as one. */
  results: 'all' | 'filled' | 'joined'
  /** Whether a value is handed from turn to turn. */
  carries: boolean
  /** Whether a condition may end it early. */
  mayStop: boolean
  /** What becomes of a repetition whose condition does not hold after the last turn it may take. */
  whenNever: 'fail' | 'continue'
}

const MOST_ITEMS = 10_000
const MOST_AT_ONCE = 100

/** How a Loop goes through its list; one at a time, 1,000 turns at most, unless its settings say otherwise. */
export function loopSettings(config: Record<string, unknown>): LoopSettings {
  const mode = config['mode'] === 'repeat' ? 'repeat' : 'items'
  const carries = !isUnset(config['carry']) || !isUnset(config['next'])
  const isInTurn = mode === 'repeat' || carries
  return {
    mode,
    concurrency: isInTurn ? 1 : within(config['concurrency'], 1, MOST_AT_ONCE),
    maxItems: within(config['maxItems'], 1_000, MOST_ITEMS),
    onError: config['onError'] === 'continue' ? 'continue' : 'stop',
    batchSize: within(config['batchSize'], 1, MOST_ITEMS),
    results: oneOf(config['results'], ['all', 'filled', 'joined']),
    carries,
    mayStop: !isUnset(config['stopWhen']),
    whenNever: oneOf(config['whenNever'], ['fail', 'continue']),
  }
}

function oneOf<const T extends string>(raw: unknown, values: readonly [T, ...T[]]): T {
  return values.find((value) => value === raw) ?? values[0]
}

function within(raw: unknown, fallback: number, most: number): number {
  const value = isUnset(raw) ? fallback : Math.floor(numberOf(raw))
  return value >= 1 ? Math.min(value, most) : fallback
}

import { numberOf } from '../json.ts'

export type LoopSettings = {
  concurrency: number
  maxItems: number
  onError: 'stop' | 'continue'
  /** How many items one turn takes; with one, a turn's item is the item itself, else a list. */
  batchSize: number
  /** Which results it gives: of every turn, or only those that are not empty. */
  results: 'all' | 'filled'
}

const MOST_ITEMS = 10_000
const MOST_AT_ONCE = 100

/** How a Loop goes through its list; one at a time, 1,000 items at most, unless its settings say otherwise. */
export function loopSettings(config: Record<string, unknown>): LoopSettings {
  return {
    concurrency: within(config['concurrency'], 1, MOST_AT_ONCE),
    maxItems: within(config['maxItems'], 1_000, MOST_ITEMS),
    onError: config['onError'] === 'continue' ? 'continue' : 'stop',
    batchSize: within(config['batchSize'], 1, MOST_ITEMS),
    results: config['results'] === 'filled' ? 'filled' : 'all',
  }
}

function within(raw: unknown, fallback: number, most: number): number {
  const value = raw === undefined || raw === null || raw === '' ? fallback : Math.floor(numberOf(raw))
  return value >= 1 ? Math.min(value, most) : fallback
}

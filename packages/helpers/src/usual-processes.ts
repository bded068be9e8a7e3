import { availableParallelism } from 'node:os'

const MOST = 4

/** How many helper processes work at once where nobody says it: half of the processors, from 1 to 4. */
export function usualProcesses(processors = availableParallelism()): number {
  return Math.min(Math.max(Math.floor(processors / 2), 1), MOST)
}

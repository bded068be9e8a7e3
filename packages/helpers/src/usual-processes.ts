import { availableParallelism } from 'node:os'
import { count, optional } from '@orch/entrance'
import { entrance } from './entrances.ts'

const MOST = 4

/** How many helper processes work at once where nobody says it: half of the processors, from 1 to 4. */
export const usualProcesses: (processors?: number) => number = entrance(
  'usualProcesses',
  [optional(count)],
  (processors = availableParallelism()) => Math.min(Math.max(Math.floor(processors / 2), 1), MOST),
)

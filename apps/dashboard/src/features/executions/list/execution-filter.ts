import type { Execution, ExecutionStatus } from '@orch/client'
import { searchText, withoutEmpty } from '../../../lib/address-filter.ts'
import { STATUS_DISPLAYS } from '../../../lib/step-status.ts'
import { STARTED } from '../begun-by.ts'
import { texts } from './texts.ts'

/** What the list is narrowed to; the address holds the same. */
export type ExecutionFilter = {
  workflow?: string
  status?: ExecutionStatus
  trigger?: Execution['trigger']
  version?: number
  /** Begun within so many hours. */
  hours?: number
  error?: string
  id?: string
}

const STATUSES = [
  'pending',
  'running',
  'waiting',
  'success',
  'error',
  'cancelled',
] as const satisfies readonly ExecutionStatus[]

export const STATUS_OPTIONS = STATUSES.map((value) => ({ value, label: STATUS_DISPLAYS[value].label }))

export const TRIGGER_OPTIONS = Object.entries(STARTED).map(([value, label]) => ({ value, label }))

export const HOURS_OPTIONS = [
  { value: '1', label: texts.lastHour },
  { value: '24', label: texts.last24Hours },
  { value: '168', label: texts.last7Days },
  { value: '720', label: texts.last30Days },
]

/** Out of an address; what is none of ours is left out. */
export function readExecutionFilter(search: Record<string, unknown>): ExecutionFilter {
  const status = STATUSES.find((one) => one === search['status'])
  const trigger = TRIGGER_OPTIONS.find(({ value }) => value === search['trigger'])?.value
  const version = numberOf(search['version'])
  const hours = numberOf(search['hours'])
  return withoutEmpty<ExecutionFilter>({
    workflow: searchText(search['workflow']),
    status,
    trigger: trigger as Execution['trigger'] | undefined,
    version,
    hours,
    error: searchText(search['error'])?.slice(0, 200),
    id: searchText(search['id']),
  })
}

/** The filter with these changes; what is empty leaves it. */
export function changedFilter(
  filter: ExecutionFilter,
  changes: { [Key in keyof ExecutionFilter]?: ExecutionFilter[Key] | undefined },
): ExecutionFilter {
  return withoutEmpty<ExecutionFilter>({ ...filter, ...changes })
}

function numberOf(value: unknown): number | undefined {
  const number = Number(value)
  return Number.isInteger(number) && number > 0 ? number : undefined
}

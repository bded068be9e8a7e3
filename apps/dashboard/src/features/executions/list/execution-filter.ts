import type { Execution, ExecutionStatus } from '@orch/client'
import { STATUS_LOOKS } from '../../../lib/step-status.ts'
import { STARTED } from '../begun-by.ts'

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

export const STATUS_OPTIONS = STATUSES.map((value) => ({ value, label: STATUS_LOOKS[value].label }))

export const TRIGGER_OPTIONS = Object.entries(STARTED).map(([value, label]) => ({ value, label }))

export const HOURS_OPTIONS = [
  { value: '1', label: 'Last hour' },
  { value: '24', label: 'Last 24 hours' },
  { value: '168', label: 'Last 7 days' },
  { value: '720', label: 'Last 30 days' },
]

/** Out of an address; what is none of ours is left out. */
export function readExecutionFilter(search: Record<string, unknown>): ExecutionFilter {
  const status = STATUSES.find((one) => one === search['status'])
  const trigger = TRIGGER_OPTIONS.find(({ value }) => value === search['trigger'])?.value
  const version = numberOf(search['version'])
  const hours = numberOf(search['hours'])
  return withoutEmpty({
    workflow: textOf(search['workflow']),
    status,
    trigger: trigger as Execution['trigger'] | undefined,
    version,
    hours,
    error: textOf(search['error'])?.slice(0, 200),
    id: textOf(search['id']),
  })
}

/** The filter with these changes; what is empty leaves it. */
export function changedFilter(
  filter: ExecutionFilter,
  changes: { [Key in keyof ExecutionFilter]?: ExecutionFilter[Key] | undefined },
): ExecutionFilter {
  return withoutEmpty({ ...filter, ...changes })
}

type Loose = { [Key in keyof ExecutionFilter]: ExecutionFilter[Key] | undefined }

function withoutEmpty(filter: Loose): ExecutionFilter {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(entries) as ExecutionFilter
}

function textOf(value: unknown): string | undefined {
  // The router reads a number out of an address that looks like one.
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined
}

function numberOf(value: unknown): number | undefined {
  const number = Number(value)
  return Number.isInteger(number) && number > 0 ? number : undefined
}

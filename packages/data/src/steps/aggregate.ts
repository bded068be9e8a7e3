import type { Divided } from '@orch/json'
import { isNothing, put } from '../fields.ts'
import { listOf, requireRoom } from '../listed.ts'
import { type Options, workOf } from '../options.ts'
import { mapped, whole } from '../parts.ts'
import { fieldReader } from '../read-value.ts'
import { Settings } from '../settings.ts'

/** A field whose values become a list, and the name of that list; the name of the field unless given. */
export type AggregateRow = { field: string; as?: string }

/** What Aggregate collects. Rows may be a list, or its JSON. */
export type AggregateSettings = {
  fields: readonly AggregateRow[] | string
  /** Whether items without the field leave a null; they leave nothing unless given. */
  keepMissing?: boolean | 'true' | 'false'
}

export function aggregate(
  items: unknown,
  settings: AggregateSettings,
  options?: Options,
): Record<string, unknown> {
  return whole(aggregateInParts(items, settings, options))
}

/** The same in parts, between which others may go on. */
export function* aggregateInParts(
  items: unknown,
  settings: AggregateSettings,
  options?: Options,
): Divided<Record<string, unknown>> {
  const work = workOf(options)
  const list = listOf(items, work)
  const read = new Settings(settings)
  const keepsMissing = read.flag('keepMissing', false)
  const result: Record<string, unknown> = {}
  for (const row of read.requiredRows('fields')) {
    requireRoom(work, list.length)
    const values = yield* mapped(list, fieldReader(work, row, 'field'))
    const kept = keepsMissing ? values.map((value) => value ?? null) : values.filter((one) => !isNothing(one))
    put(result, row.text('as')?.trim() ?? row.requiredText('field').trim(), kept)
  }
  return result
}

import { fromJsonText, holds, toJsonText, toText } from '@orch/expression'
import type { Divided } from '@orch/json'
import { DataError } from '../data-error.ts'
import { type Fields, fieldsOf, kindOf } from '../fields.ts'
import { listOf } from '../listed.ts'
import { numberOf } from '../numbers.ts'
import { type Options, type Work, workOf } from '../options.ts'
import { mapped, whole } from '../parts.ts'
import { type Copies, type Path, withPath } from '../path.ts'
import { type Read, valueReader } from '../read-value.ts'
import { Settings } from '../settings.ts'

/** What a value becomes; `any` leaves it as it is. */
export type FieldType = 'any' | 'text' | 'number' | 'boolean' | 'list' | 'object'

/** One field to set; its value may be a template, such as `{{item.price * item.count}}`. */
export type FieldRow = { name: string; value?: unknown; type?: FieldType }

/** Which fields are set, and to what. Rows may be a list, or its JSON. */
export type SetFieldsSettings = {
  fields: readonly FieldRow[] | string
  /** What stays of the other fields: all unless given. */
  keep?: 'all' | 'none'
}

type Row = { path: Path; read: Read; type: FieldType; setting: string }

export function setFields(input: unknown, settings: SetFieldsSettings, options?: Options): unknown {
  return whole(setFieldsInParts(input, settings, options))
}

/** The same in parts, between which others may go on. */
export function* setFieldsInParts(
  input: unknown,
  settings: SetFieldsSettings,
  options?: Options,
): Divided<unknown> {
  const work = workOf(options)
  const read = new Settings(settings)
  const rows = read.requiredRows('fields').map((row) => rowOf(work, row))
  const keepsAll = read.choice('keep', ['all', 'none'], 'all') === 'all'
  const edit = (item: unknown, index: number) => {
    const start: Fields = keepsAll ? fieldsOf(item, { item: index }) : {}
    const copies: Copies = new Set()
    return rows.reduce((fields, row) => set(fields, row, { item, index, copies }), start)
  }
  work.budget.spend(rows.length)
  return Array.isArray(input) ? yield* mapped(listOf(input, work), edit) : edit(input, 0)
}

function rowOf(work: Work, row: Settings): Row {
  const type = row.choice('type', ['any', 'text', 'number', 'boolean', 'list', 'object'], 'any')
  return {
    path: row.requiredPath('name'),
    read: valueReader(work, row, 'value'),
    type,
    setting: row.nameOf('value'),
  }
}

type Edited = { item: unknown; index: number; copies: Copies }

function set(fields: Fields, { path, read, type, setting }: Row, { item, index, copies }: Edited): Fields {
  const value = read(item, index)
  if (value === undefined) return fields
  try {
    return withPath(fields, path, converted(value, type), copies)
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    throw new DataError(error.code, `"${setting}", item ${index}: ${error.message}`, { setting, item: index })
  }
}

/** @throws DataError INVALID_VALUE when a value has no such reading */
function converted(value: unknown, type: FieldType): unknown {
  if (type === 'any' || value === null) return value
  const found = CONVERSIONS[type](value)
  if (found !== undefined) return found
  throw new DataError('INVALID_VALUE', `${kindOf(value)} cannot become a ${type}`)
}

const CONVERSIONS: Record<Exclude<FieldType, 'any'>, (value: unknown) => unknown> = {
  text: (value) => (typeof value === 'object' ? toJsonText(value) : toText(value)),
  number: (value) => (typeof value === 'boolean' ? Number(value) : numberOf(value)),
  boolean: (value) => (typeof value === 'object' ? undefined : readFlag(value)),
  list: (value) => (Array.isArray(value) ? value : parsed(value, Array.isArray)),
  object: (value) => {
    const isObject = (one: unknown) => typeof one === 'object' && one !== null && !Array.isArray(one)
    return isObject(value) ? value : parsed(value, isObject)
  },
}

const NO = new Set(['', '0', 'false', 'no', 'off'])

function readFlag(value: unknown): boolean {
  return typeof value === 'string' ? !NO.has(value.trim().toLowerCase()) : holds(value)
}

function parsed(value: unknown, accepts: (value: unknown) => boolean): unknown {
  if (typeof value !== 'string') return undefined
  try {
    const found = fromJsonText(value)
    return accepts(found) ? found : undefined
  } catch {
    return undefined
  }
}

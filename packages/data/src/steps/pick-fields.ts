import type { Divided } from '@orch/json'
import { DataError } from '../data-error.ts'
import { edited } from '../edited.ts'
import type { Fields } from '../fields.ts'
import { type Options, workOf } from '../options.ts'
import { whole } from '../parts.ts'
import { type Copies, type Path, pathIn, readPath, withoutPath, withoutPaths, withPath } from '../path.ts'
import { Settings } from '../settings.ts'

/** The name of a field now, and its new one. */
export type RenameRow = { from: string; to: string }
/** Which fields get other names. Rows may be a list, or its JSON. */
export type RenameSettings = { fields: readonly RenameRow[] | string }

export function renameFields(input: unknown, settings: RenameSettings, options?: Options): unknown {
  return whole(renameFieldsInParts(input, settings, options))
}

/** The same in parts, between which others may go on. */
export function* renameFieldsInParts(
  input: unknown,
  settings: RenameSettings,
  options?: Options,
): Divided<unknown> {
  const work = workOf(options)
  const rows = new Settings(settings)
    .requiredRows('fields')
    .map((row) => ({ from: row.requiredPath('from'), to: row.requiredPath('to') }))
  const targets = new Set(rows.map(({ to }) => to.text))
  if (targets.size < rows.length)
    throw new DataError('INVALID_SETTING', '"fields" must not give two fields the same name', {
      setting: 'fields',
    })
  return yield* edited(input, work, (item) => {
    const present = rows.filter(({ from }) => readPath(item, from) !== undefined)
    const copies: Copies = new Set()
    const rest = present.reduce((fields, { from }) => withoutPath(fields, from, copies), item)
    return present.reduce((fields, { from, to }) => withPath(fields, to, readPath(item, from), copies), rest)
  })
}

/** Which fields stay, or go. */
export type PickSettings = {
  fields: readonly string[] | string
  /** What becomes of the fields that are named; `keep` unless given. */
  mode?: 'keep' | 'remove'
}

export function pickFields(input: unknown, settings: PickSettings, options?: Options): unknown {
  return whole(pickFieldsInParts(input, settings, options))
}

/** The same in parts, between which others may go on. */
export function* pickFieldsInParts(
  input: unknown,
  settings: PickSettings,
  options?: Options,
): Divided<unknown> {
  const work = workOf(options)
  const read = new Settings(settings)
  const paths = read.requiredPaths('fields')
  const keeps = read.choice('mode', ['keep', 'remove'], 'keep') === 'keep'
  return yield* edited(input, work, (item) => (keeps ? kept(item, paths) : withoutPaths(item, paths)))
}

function kept(item: Fields, paths: readonly Path[]): Fields {
  const copies: Copies = new Set()
  return paths.reduce<Fields>((fields, path) => {
    const value = readPath(item, path)
    return value === undefined ? fields : withPath(fields, pathIn(item, path), value, copies)
  }, {})
}

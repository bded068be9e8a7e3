import type { Divided } from '@orch/json'
import { DataError } from '../data-error.ts'
import { edited } from '../edited.ts'
import { type Fields, isFields, put } from '../fields.ts'
import { type Options, workOf } from '../options.ts'
import { whole } from '../parts.ts'
import { type Copies, withPath } from '../path.ts'
import { Settings } from '../settings.ts'

/** Whether objects inside objects become fields with long names, or the other way round. */
export type FlattenSettings = {
  /** `flatten` makes `{"a.b": 1}` of `{"a": {"b": 1}}`, `nest` the other way round; `flatten` unless given. */
  mode?: 'flatten' | 'nest'
  /** Between the names; a point unless given. */
  separator?: string
  /** Whether lists are taken apart by their indexes too; they stay whole unless given. */
  lists?: 'keep' | 'flatten'
}

const DEEPEST = 1_000
const MOST_LEVELS = 64

export function flattenFields(input: unknown, settings: FlattenSettings = {}, options?: Options): unknown {
  return whole(flattenFieldsInParts(input, settings, options))
}

/** The same in parts, between which others may go on. */
export function* flattenFieldsInParts(
  input: unknown,
  settings: FlattenSettings = {},
  options?: Options,
): Divided<unknown> {
  const work = workOf(options)
  const read = new Settings(settings)
  const separator = read.text('separator') ?? '.'
  const opensLists = read.choice('lists', ['keep', 'flatten'], 'keep') === 'flatten'
  if (read.choice('mode', ['flatten', 'nest'], 'flatten') === 'nest')
    return yield* edited(input, work, (item) => nested(item, separator))
  const opens = (value: unknown): value is object => isFields(value) || (opensLists && Array.isArray(value))
  const walk = (value: object, prefix: string, depth: number, into: Record<string, unknown>) => {
    if (depth >= DEEPEST) throw new DataError('TOO_DEEP', `The data nests deeper than ${DEEPEST} levels`)
    for (const [name, inner] of Object.entries(value)) {
      work.budget.spend(1 + Math.floor(prefix.length / 16))
      const full = prefix + name
      if (opens(inner) && Object.keys(inner).length > 0) walk(inner, full + separator, depth + 1, into)
      else put(into, full, inner)
    }
    return into
  }
  return yield* edited(input, work, (item) => walk(item, '', 0, {}))
}

function nested(item: Fields, separator: string): Fields {
  const copies: Copies = new Set()
  return Object.entries(item).reduce<Fields>((fields, [name, value]) => {
    const keys = name.split(separator)
    const isPlain = keys.length === 1 || keys.length > MOST_LEVELS || keys.includes('')
    return withPath(fields, { text: name, keys: isPlain ? [name] : keys }, value, copies)
  }, {})
}

import { parseJson } from '@orch/json'
import { DataError } from './data-error.ts'
import { isFields } from './fields.ts'
import { listed } from './listed.ts'
import type { Options } from './options.ts'
import { aggregate } from './steps/aggregate.ts'
import { compareLists } from './steps/compare-lists.ts'
import { dateTime } from './steps/date-time.ts'
import { deduplicate } from './steps/deduplicate.ts'
import { filter } from './steps/filter.ts'
import { flattenFields } from './steps/flatten.ts'
import { joinLists } from './steps/join-lists.ts'
import { batch, limit } from './steps/limit.ts'
import { pickFields, renameFields } from './steps/pick-fields.ts'
import { pivot, unpivot } from './steps/pivot.ts'
import { setFields } from './steps/set-fields.ts'
import { sort } from './steps/sort.ts'
import { splitOut } from './steps/split-out.ts'
import { summarize } from './steps/summarize.ts'

/** Settings of a step of a workflow: those of its function, and its lists by name. */
type Config = Readonly<Record<string, unknown>>

type Run = (config: Config, options: Options) => unknown

/** Most settings arrive as they are typed; each function validates its own. */
const overItems =
  (step: (items: unknown, settings: never, options: Options) => unknown): Run =>
  (config, options) =>
    step(inputOf(config, 'items'), config as never, options)

/** The same, of a list or of one object: a list comes as `{items, count}`, an object as itself. */
const overInput =
  (step: (input: unknown, settings: never, options: Options) => unknown, otherwise?: unknown): Run =>
  (config, options) => {
    const result = step(inputOf(config, 'items', otherwise), config as never, options)
    return Array.isArray(result) ? listed(result) : result
  }

const SHAPES = {
  'Set Fields': overInput(setFields, {}),
  Filter: overItems(filter),
  Sort: overItems(sort),
  Limit: overItems(limit),
  'Remove Duplicates': overItems(deduplicate),
  'Split Out': overItems(splitOut),
  Aggregate: overItems(aggregate),
  Summarize: overItems(summarize),
  'Join Lists': (config, options) =>
    joinLists(inputOf(config, 'left'), inputOf(config, 'right'), config, options),
  'Compare Lists': (config, options) =>
    compareLists(inputOf(config, 'before'), inputOf(config, 'after'), config as never, options),
  'Rename Fields': overInput(renameFields),
  'Choose Fields': overInput(pickFields),
  'Flatten Fields': overInput(flattenFields),
  Pivot: overItems(pivot),
  Unpivot: overItems(unpivot),
  Batch: overItems(batch),
  'Date & Time': overInput(dateTime, null),
} satisfies Record<string, Run>

/** The shaping steps of a workflow, by the names that a drawing gives them. */
export type ShapeName = keyof typeof SHAPES

/** The names of all shaping steps. */
export const SHAPE_NAMES = Object.keys(SHAPES) as readonly ShapeName[]

/** Whether a step of this name is a shaping step. */
export function isShape(name: unknown): name is ShapeName {
  return typeof name === 'string' && Object.hasOwn(SHAPES, name)
}

/**
 * What a shaping step of a workflow gives. Its settings are those of the function behind it; `items` (or `left` and `right`, `before`
 * and `after`) hold the lists, also as JSON text.
 * @example shape('Filter', { items: [{ n: 1 }, { n: 5 }], where: [{ field: 'n', operator: '>', value: 2 }] })
 * @throws DataError
 */
export function shape(
  name: ShapeName,
  config: Readonly<Record<string, unknown>>,
  options: Options = {},
): unknown {
  if (!isShape(name)) throw new DataError('INVALID_ARGUMENT', 'There is no shaping step of this name')
  if (!isFields(config)) throw new DataError('INVALID_SETTING', 'The settings must be an object')
  return SHAPES[name](config, options)
}

/** @throws DataError INVALID_SETTING when it is left out or a text that is no JSON */
function inputOf(config: Config, setting: string, otherwise?: unknown): unknown {
  const value = Object.hasOwn(config, setting) ? config[setting] : undefined
  if (value === undefined || value === null || value === '') {
    if (otherwise !== undefined) return otherwise
    throw new DataError('INVALID_SETTING', `"${setting}" must be a list, such as {{step.items}}`, { setting })
  }
  if (typeof value !== 'string') return value
  try {
    return parseJson(value)
  } catch (cause) {
    throw new DataError('INVALID_SETTING', `"${setting}" must be a list, or JSON of a list`, {
      setting,
      cause,
    })
  }
}

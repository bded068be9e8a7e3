import { type Divided, parseJsonInParts } from '@orch/json'
import { DataError } from './data-error.ts'
import { isFields } from './fields.ts'
import { listed } from './listed.ts'
import type { Options } from './options.ts'
import { whole } from './parts.ts'
import { aggregateInParts } from './steps/aggregate.ts'
import { compareListsInParts } from './steps/compare-lists.ts'
import { dateTimeInParts } from './steps/date-time.ts'
import { deduplicateInParts } from './steps/deduplicate.ts'
import { filterInParts } from './steps/filter.ts'
import { flattenFieldsInParts } from './steps/flatten.ts'
import { joinListsInParts } from './steps/join-lists.ts'
import { batchInParts, limit } from './steps/limit.ts'
import { pickFieldsInParts, renameFieldsInParts } from './steps/pick-fields.ts'
import { pivotInParts, unpivotInParts } from './steps/pivot.ts'
import { setFieldsInParts } from './steps/set-fields.ts'
import { sortInParts } from './steps/sort.ts'
import { splitOutInParts } from './steps/split-out.ts'
import { summarizeInParts } from './steps/summarize.ts'

/** Settings of a step of a workflow: those of its function, and its lists by name. */
type Config = Readonly<Record<string, unknown>>

type Run = (config: Config, options: Options) => Divided<unknown>

/** Most settings arrive as they are typed; each function validates its own. */
const overItems = (step: (items: unknown, settings: never, options: Options) => Divided<unknown>): Run =>
  function* (config, options) {
    return yield* step(yield* inputOf(config, 'items'), config as never, options)
  }

/** A step that only cuts its list. */
const atOnce = <S>(step: (items: unknown, settings: S, options: Options) => unknown) =>
  function* (items: unknown, settings: S, options: Options): Divided<unknown> {
    yield
    return step(items, settings, options)
  }

/** The same, of a list or of one object: a list comes as `{items, count}`, an object as itself. */
const overInput = (
  step: (input: unknown, settings: never, options: Options) => Divided<unknown>,
  otherwise?: unknown,
): Run =>
  function* (config, options) {
    const result = yield* step(yield* inputOf(config, 'items', otherwise), config as never, options)
    return Array.isArray(result) ? listed(result) : result
  }

const SHAPES = {
  'Set Fields': overInput(setFieldsInParts, {}),
  Filter: overItems(filterInParts),
  Sort: overItems(sortInParts),
  Limit: overItems(atOnce(limit)),
  'Remove Duplicates': overItems(deduplicateInParts),
  'Split Out': overItems(splitOutInParts),
  Aggregate: overItems(aggregateInParts),
  Summarize: overItems(summarizeInParts),
  'Join Lists': function* (config, options) {
    const left = yield* inputOf(config, 'left')
    return yield* joinListsInParts(left, yield* inputOf(config, 'right'), config, options)
  },
  'Compare Lists': function* (config, options) {
    const before = yield* inputOf(config, 'before')
    return yield* compareListsInParts(before, yield* inputOf(config, 'after'), config as never, options)
  },
  'Rename Fields': overInput(renameFieldsInParts),
  'Choose Fields': overInput(pickFieldsInParts),
  'Flatten Fields': overInput(flattenFieldsInParts),
  Pivot: overItems(pivotInParts),
  Unpivot: overItems(unpivotInParts),
  Batch: overItems(batchInParts),
  'Date & Time': overInput(dateTimeInParts, null),
} satisfies Record<string, Run>

/** The shaping steps of a workflow, by the names that a drawing gives them. */
export type ShapeName = keyof typeof SHAPES

/**
 * The names of all shaping steps.
 * @example
 * ```ts
 * import { SHAPE_NAMES } from '@orch/data'
 *
 * console.log(SHAPE_NAMES.includes('Filter')) // true
 * ```
 */
export const SHAPE_NAMES = Object.keys(SHAPES) as readonly ShapeName[]

/**
 * Whether a step of this name is a shaping step.
 * @example
 * ```ts
 * import { isShape } from '@orch/data'
 *
 * console.log(isShape('Filter'), isShape('Bake')) // true false
 * ```
 */
export function isShape(name: unknown): name is ShapeName {
  return typeof name === 'string' && Object.hasOwn(SHAPES, name)
}

export function shape(
  name: ShapeName,
  config: Readonly<Record<string, unknown>>,
  options: Options = {},
): unknown {
  return whole(shapeInParts(name, config, options))
}

export function shapeInParts(
  name: ShapeName,
  config: Readonly<Record<string, unknown>>,
  options: Options = {},
): Divided<unknown> {
  if (!isShape(name)) throw new DataError('INVALID_ARGUMENT', 'There is no shaping step of this name')
  if (!isFields(config)) throw new DataError('INVALID_SETTING', 'The settings must be an object')
  return SHAPES[name](config, options)
}

/** @throws DataError INVALID_SETTING when it is left out or a text that is not JSON */
function* inputOf(config: Config, setting: string, otherwise?: unknown): Divided<unknown> {
  const value = Object.hasOwn(config, setting) ? config[setting] : undefined
  if (value === undefined || value === null || value === '') {
    if (otherwise !== undefined) return otherwise
    throw new DataError('INVALID_SETTING', `"${setting}" must be a list, such as {{step.items}}`, { setting })
  }
  if (typeof value !== 'string') return value
  try {
    return yield* parseJsonInParts(value)
  } catch (cause) {
    throw new DataError('INVALID_SETTING', `"${setting}" must be a list, or JSON of a list`, {
      setting,
      cause,
    })
  }
}

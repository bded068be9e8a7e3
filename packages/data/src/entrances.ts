import { createEntrances } from '@orch/entrance'
import { DataError } from './data-error.ts'
import { shape as innerShape, shapeInParts as innerShapeInParts } from './shape.ts'
import { aggregate as innerAggregate } from './steps/aggregate.ts'
import { compareLists as innerCompareLists } from './steps/compare-lists.ts'
import { dateTime as innerDateTime } from './steps/date-time.ts'
import { deduplicate as innerDeduplicate, keysOf as innerKeysOf } from './steps/deduplicate.ts'
import { filter as innerFilter } from './steps/filter.ts'
import { flattenFields as innerFlattenFields } from './steps/flatten.ts'
import { joinLists as innerJoinLists } from './steps/join-lists.ts'
import { batch as innerBatch, limit as innerLimit } from './steps/limit.ts'
import { pickFields as innerPickFields, renameFields as innerRenameFields } from './steps/pick-fields.ts'
import { pivot as innerPivot, unpivot as innerUnpivot } from './steps/pivot.ts'
import { setFields as innerSetFields } from './steps/set-fields.ts'
import { sort as innerSort } from './steps/sort.ts'
import { splitOut as innerSplitOut } from './steps/split-out.ts'
import { summarize as innerSummarize } from './steps/summarize.ts'

// Each function validates what it is given; here what throws while it is looked at becomes a refusal too.
const { entrance } = createEntrances(
  (message, cause) => new DataError('INVALID_ARGUMENT', message, { cause }),
)

/**
 * One object with a list for each field: the other way round from a list of objects. @throws DataError
 * @function
 */
export const aggregate = entrance('aggregate', [], innerAggregate)

/**
 * The items in lists of at most `size`. @throws DataError
 * @function
 */
export const batch = entrance('batch', [], innerBatch)

/**
 * What a list has that an earlier one had not, and the other way round. Equal keys are paired in their order. @throws DataError
 * @function
 */
export const compareLists = entrance('compareLists', [], innerCompareLists)

/**
 * One date read, written, moved or compared, or the date of each item: `items` is a list, one object, or nothing.
 * @throws DataError INVALID_VALUE for a value that is not a date
 * @function
 */
export const dateTime = entrance('dateTime', [], innerDateTime)

/**
 * The items without those that are the same as another, in their order. @throws DataError
 * @function
 */
export const deduplicate = entrance('deduplicate', [], innerDeduplicate)

/**
 * The items for which the conditions hold, in their order.
 * @throws DataError
 * @function
 */
export const filter = entrance('filter', [], innerFilter)

/**
 * Items whose nested objects are fields of one level, or the other way round. @throws DataError
 * @function
 */
export const flattenFields = entrance('flattenFields', [], innerFlattenFields)

/**
 * Two lists as one. A key that is null or missing has no match, as in SQL.
 * @throws DataError TOO_LARGE before the result outgrows the budget
 * @function
 */
export const joinLists = entrance('joinLists', [], innerJoinLists)

/**
 * A text for each item that is the same for items that are the same: for a memory of what was seen before.
 * @throws DataError
 * @function
 */
export const keysOf = entrance('keysOf', [], innerKeysOf)

/**
 * So many items from one end of a list; `total` is how many there were. @throws DataError
 * @function
 */
export const limit = entrance('limit', [], innerLimit)

/**
 * Items with only the fields that are named, or without them. @throws DataError
 * @function
 */
export const pickFields = entrance('pickFields', [], innerPickFields)

/**
 * A table with a column for each value of a field. @throws DataError
 * @function
 */
export const pivot = entrance('pivot', [], innerPivot)

/**
 * Items with fields under other names; a field that an item does not have is left out. All are read before any is written, so
 * that two fields may change their names.
 * @throws DataError
 * @function
 */
export const renameFields = entrance('renameFields', [], innerRenameFields)

/**
 * Items with fields set: of a list each item, of an object itself. Every value is read from the item as it came.
 * @throws DataError
 * @function
 */
export const setFields = entrance('setFields', [], innerSetFields)

/**
 * What a shaping step of a workflow gives. Its settings are those of the function behind it; `items` (or `left` and `right`, `before`
 * and `after`) hold the lists, also as JSON text.
 * @example shape('Filter', { items: [{ n: 1 }, { n: 5 }], where: [{ field: 'n', operator: '>', value: 2 }] })
 * @throws DataError
 * @function
 */
export const shape = entrance('shape', [], innerShape)

/**
 * The same in parts, between which others may go on: `inSlices(shapeInParts(…))` of `@orch/json` holds the event loop for some
 * milliseconds at a time.
 * @throws DataError
 * @function
 */
export const shapeInParts = entrance('shapeInParts', [], innerShapeInParts)

/**
 * The items in order; those that are equal keep theirs. With `auto`, a field is compared as numbers when all its values are, as
 * moments when all are, and else as text: one order for the whole list, so that the result does not depend on where an item stood.
 * @throws DataError TYPES_DIFFER for lists and objects
 * @function
 */
export const sort = entrance('sort', [], innerSort)

/**
 * One item for each element of a list in the items; an item without the field gives none. @throws DataError
 * @function
 */
export const splitOut = entrance('splitOut', [], innerSplitOut)

/**
 * One item for each group, in the order in which the groups first appear. @throws DataError
 * @function
 */
export const summarize = entrance('summarize', [], innerSummarize)

/**
 * One item for each field that is not kept: a table with columns as a list of names and values. @throws DataError
 * @function
 */
export const unpivot = entrance('unpivot', [], innerUnpivot)

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
 * One object with a list for each field: the other way round from a list of objects.
 * @throws DataError `INVALID_SETTING`, `NOT_A_LIST`, `TOO_LARGE`
 * @function
 * @example
 * ```ts
 * import { aggregate } from '@orch/data'
 *
 * const orders = [{ id: 1, total: 253 }, { id: 2, total: 12 }]
 * console.log(aggregate(orders, { fields: [{ field: 'total', as: 'totals' }] })) // { totals: [253, 12] }
 * ```
 */
export const aggregate = entrance('aggregate', [], innerAggregate)

/**
 * The items in lists of at most `size`; `count` is the number of lists.
 * @throws DataError `INVALID_SETTING` unless `size` is a whole number of 1 or more, `NOT_A_LIST`
 * @function
 * @example
 * ```ts
 * import { batch } from '@orch/data'
 *
 * console.log(batch(['a', 'b', 'c'], { size: 2 })) // { batches: [['a', 'b'], ['c']], count: 2 }
 * ```
 */
export const batch = entrance('batch', [], innerBatch)

/**
 * What was added, removed, changed or stayed the same between two lists. Items with equal keys are paired in their order.
 * @throws DataError `INVALID_SETTING`, `NOT_A_LIST`, `TOO_LARGE`
 * @function
 * @example
 * ```ts
 * import { compareLists } from '@orch/data'
 *
 * const before = [{ id: 1, price: 3 }, { id: 2, price: 5 }]
 * const after = [{ id: 2, price: 6 }, { id: 3, price: 9 }]
 * const { added, removed, changed } = compareLists(before, after, { key: 'id' })
 * console.log(added, removed) // [{ id: 3, price: 9 }] [{ id: 1, price: 3 }]
 * console.log(changed[0]?.fields) // ['price']
 * ```
 */
export const compareLists = entrance('compareLists', [], innerCompareLists)

/**
 * Reads, writes, moves or compares one date, or the date of each item: `items` is a list, one object, or undefined for one date alone.
 * Dates come out as ISO 8601 in `zone`.
 * @throws DataError `INVALID_VALUE` for a value that is not a date, `INVALID_SETTING`
 * @function
 * @example
 * ```ts
 * import { dateTime } from '@orch/data'
 *
 * console.log(dateTime(undefined, { operation: 'add', date: '2026-11-28T09:30:00Z', amount: 2, unit: 'days' }))
 * console.log(dateTime([{ paid: '2026-11-28' }], { operation: 'format', field: 'paid', pattern: 'dd.MM.yyyy' }))
 * ```
 */
export const dateTime = entrance('dateTime', [], innerDateTime)

/**
 * The items without those that are the same as another, in their order; `removed` is how many went.
 * @throws DataError `INVALID_SETTING`, `NOT_A_LIST`
 * @function
 * @example
 * ```ts
 * import { deduplicate } from '@orch/data'
 *
 * const visits = [{ mail: 'ada@example.com' }, { mail: 'bob@example.com' }, { mail: 'ada@example.com' }]
 * const { items, removed } = deduplicate(visits, { fields: 'mail' })
 * console.log(items.length, removed) // 2 1
 * ```
 */
export const deduplicate = entrance('deduplicate', [], innerDeduplicate)

/**
 * The items for which the conditions hold, in their order; `removed` is how many went.
 * @throws DataError `INVALID_SETTING`, `NOT_A_LIST`, `TYPES_DIFFER` for a value that cannot be compared, unless `mismatch` is `drop`
 * @function
 * @example
 * ```ts
 * import { filter } from '@orch/data'
 *
 * const orders = [{ id: 1, total: 253 }, { id: 2, total: 12 }]
 * console.log(filter(orders, { where: [{ field: 'total', operator: '>', value: 20 }] }).items) // [{ id: 1, total: 253 }]
 * ```
 */
export const filter = entrance('filter', [], innerFilter)

/**
 * Items whose nested objects are fields of one level, or the other way round.
 * @throws DataError `INVALID_SETTING`, `NOT_AN_OBJECT`, `TOO_DEEP`, `TOO_LARGE`
 * @function
 * @example
 * ```ts
 * import { flattenFields } from '@orch/data'
 *
 * console.log(flattenFields({ customer: { name: 'Ada' } })) // { 'customer.name': 'Ada' }
 * console.log(flattenFields({ 'customer.name': 'Ada' }, { mode: 'nest' })) // { customer: { name: 'Ada' } }
 * ```
 */
export const flattenFields = entrance('flattenFields', [], innerFlattenFields)

/**
 * Two lists as one. A key that is null or missing has no match, as in SQL.
 * @throws DataError `TOO_LARGE` before the result outgrows the budget; `INVALID_SETTING`, `NOT_A_LIST`
 * @function
 * @example
 * ```ts
 * import { joinLists } from '@orch/data'
 *
 * const orders = [{ id: 1, customer: 'ada' }]
 * const customers = [{ key: 'ada', name: 'Ada' }]
 * console.log(joinLists(orders, customers, { on: [{ left: 'customer', right: 'key' }] }).items)
 * // [{ id: 1, customer: 'ada', key: 'ada', name: 'Ada' }]
 * ```
 */
export const joinLists = entrance('joinLists', [], innerJoinLists)

/**
 * A text for each item, the same for items that are the same: keep these to remember what you have seen before.
 * @throws DataError `INVALID_SETTING`, `NOT_A_LIST`
 * @function
 * @example
 * ```ts
 * import { keysOf } from '@orch/data'
 *
 * const seen = new Set(keysOf([{ id: 1 }, { id: 2 }], { fields: 'id' }))
 * const now = [{ id: 2 }, { id: 3 }]
 * const keys = keysOf(now, { fields: 'id' })
 * console.log(now.filter((_, index) => !seen.has(keys[index] ?? ''))) // [{ id: 3 }]
 * ```
 */
export const keysOf = entrance('keysOf', [], innerKeysOf)

/**
 * At most `count` items from one end of a list; `total` is how many there were.
 * @throws DataError `INVALID_SETTING`, `NOT_A_LIST`
 * @function
 * @example
 * ```ts
 * import { limit } from '@orch/data'
 *
 * const { items, total } = limit(['a', 'b', 'c'], { count: 2, from: 'last' })
 * console.log(items, total) // ['b', 'c'] 3
 * ```
 */
export const limit = entrance('limit', [], innerLimit)

/**
 * Items with only the fields that are named, or, with `mode: 'remove'`, without them.
 * @throws DataError `INVALID_SETTING`, `NOT_AN_OBJECT`
 * @function
 * @example
 * ```ts
 * import { pickFields } from '@orch/data'
 *
 * const people = [{ id: 1, name: 'Ada', phone: '1' }]
 * console.log(pickFields(people, { fields: ['id', 'name'] })) // { items: [{ id: 1, name: 'Ada' }], count: 1 }
 * ```
 */
export const pickFields = entrance('pickFields', [], innerPickFields)

/**
 * A table with a column for each value of a field.
 * @throws DataError `INVALID_SETTING`, `NOT_A_LIST`, `TOO_LARGE`
 * @function
 * @example
 * ```ts
 * import { pivot } from '@orch/data'
 *
 * const sales = [
 *   { shop: 'Oslo', month: 'May', sum: 3 },
 *   { shop: 'Oslo', month: 'June', sum: 5 },
 * ]
 * console.log(pivot(sales, { groupBy: 'shop', column: 'month', field: 'sum' }).items) // [{ shop: 'Oslo', May: 3, June: 5 }]
 * ```
 */
export const pivot = entrance('pivot', [], innerPivot)

/**
 * Items with fields under other names; a field that an item does not have is left out. All are read before any is written, so
 * that two fields may change their names.
 * @throws DataError `INVALID_SETTING`, `NOT_AN_OBJECT`
 * @function
 * @example
 * ```ts
 * import { renameFields } from '@orch/data'
 *
 * console.log(renameFields({ mail: 'ada@example.com' }, { fields: [{ from: 'mail', to: 'email' }] })) // { email: 'ada@example.com' }
 * ```
 */
export const renameFields = entrance('renameFields', [], innerRenameFields)

/**
 * Items with fields set: of a list each item, of an object itself. Every value is read from the item as it came.
 * @throws DataError `EXPRESSION_FAILED` when a template fails, `INVALID_SETTING`, `INVALID_VALUE` for a value of another `type`
 * @function
 * @example
 * ```ts
 * import { setFields } from '@orch/data'
 *
 * const order = { price: 3, count: 4 }
 * console.log(setFields(order, { fields: [{ name: 'total', value: '{{item.price * item.count}}' }] })) // { price: 3, count: 4, total: 12 }
 * ```
 */
export const setFields = entrance('setFields', [], innerSetFields)

/**
 * What a shaping step of a workflow gives: the functions of this package by the name of their step. Its settings are those of the
 * function behind it; `items` (or `left` and `right`, `before` and `after`) hold the lists, also as JSON text.
 * @throws DataError `INVALID_ARGUMENT` for a name that is not in `SHAPE_NAMES`; else as the function behind it
 * @function
 * @example
 * ```ts
 * import { shape } from '@orch/data'
 *
 * console.log(shape('Filter', { items: [{ n: 1 }, { n: 5 }], where: [{ field: 'n', operator: '>', value: 2 }] }))
 * // { items: [{ n: 5 }], count: 1, removed: 1 }
 * ```
 */
export const shape = entrance('shape', [], innerShape)

/**
 * The same in parts, between which others may go on: `inSlices(shapeInParts(…))` of `@orch/json` holds the event loop for some
 * milliseconds at a time.
 * @throws DataError
 * @function
 * @example
 * ```ts
 * import { shapeInParts } from '@orch/data'
 * import { inSlices } from '@orch/json'
 *
 * const items = Array.from({ length: 10_000 }, (_, n) => ({ n }))
 * const by = [{ field: 'n', direction: 'descending' }]
 * console.log(JSON.stringify(await inSlices(shapeInParts('Sort', { items, by }))).slice(0, 30)) // {"items":[{"n":9999},{"n":9998}
 * ```
 */
export const shapeInParts = entrance('shapeInParts', [], innerShapeInParts)

/**
 * The items in order; those that are equal keep theirs. With `auto`, a field is compared as numbers when all its values are, as
 * moments when all are, and else as text: one order for the whole list, so that the result does not depend on where an item stood.
 * @throws DataError TYPES_DIFFER for lists and objects
 * @function
 * @example
 * ```ts
 * import { sort } from '@orch/data'
 *
 * const people = [{ age: 40 }, { age: 9 }, {}]
 * console.log(sort(people, { by: [{ field: 'age' }] }).items) // [{ age: 9 }, { age: 40 }, {}]
 * ```
 */
export const sort = entrance('sort', [], innerSort)

/**
 * One item for each element of a list in the items; an item without the field gives none.
 * @throws DataError `INVALID_SETTING`, `TOO_LARGE`
 * @function
 * @example
 * ```ts
 * import { splitOut } from '@orch/data'
 *
 * const order = { id: 1, lines: [{ sku: 'a' }, { sku: 'b' }] }
 * console.log(splitOut([order], { field: 'lines', keep: 'chosen', fields: 'id' }).items) // [{ id: 1, sku: 'a' }, { id: 1, sku: 'b' }]
 * ```
 */
export const splitOut = entrance('splitOut', [], innerSplitOut)

/**
 * One item for each group, in the order in which the groups first appear.
 * @throws DataError `INVALID_SETTING`, `NOT_A_LIST`, `INVALID_VALUE` for a value that cannot be calculated with
 * @function
 * @example
 * ```ts
 * import { summarize } from '@orch/data'
 *
 * const orders = [{ who: 'ada', total: 253 }, { who: 'bob', total: 12 }, { who: 'ada', total: 40 }]
 * const calculations = [{ calculation: 'sum' as const, field: 'total', as: 'total' }]
 * console.log(summarize(orders, { groupBy: 'who', calculations }).items) // [{ who: 'ada', total: 293 }, { who: 'bob', total: 12 }]
 * ```
 */
export const summarize = entrance('summarize', [], innerSummarize)

/**
 * One item for each field that is not kept: a table with columns as a list of names and values.
 * @throws DataError `INVALID_SETTING`, `NOT_A_LIST`, `TOO_LARGE`
 * @function
 * @example
 * ```ts
 * import { unpivot } from '@orch/data'
 *
 * console.log(unpivot([{ shop: 'Oslo', May: 3, June: 5 }], { keep: 'shop' }).items)
 * // [{ shop: 'Oslo', name: 'May', value: 3 }, { shop: 'Oslo', name: 'June', value: 5 }]
 * ```
 */
export const unpivot = entrance('unpivot', [], innerUnpivot)

export { DataError, type DataErrorCode, type Where } from './data-error.ts'
export type { Fields } from './fields.ts'
export type { Listed } from './listed.ts'
export type { Options } from './options.ts'
export { isShape, SHAPE_NAMES, type ShapeName, shape, shapeInParts } from './shape.ts'
export { type AggregateRow, type AggregateSettings, aggregate } from './steps/aggregate.ts'
export { CALCULATIONS, type Calculation, type CalculationRow } from './steps/calculations.ts'
export { type Compared, type CompareSettings, compareLists } from './steps/compare-lists.ts'
export { CONDITION_OPERATORS, type ConditionRow, type Operator } from './steps/conditions.ts'
export { type DateOperation, type DateResult, type DateSettings, dateTime } from './steps/date-time.ts'
export { type DeduplicateSettings, deduplicate, type KeySettings, keysOf } from './steps/deduplicate.ts'
export { type FilterSettings, filter } from './steps/filter.ts'
export { type FlattenSettings, flattenFields } from './steps/flatten.ts'
export { type JoinMode, type JoinRow, type JoinSettings, joinLists } from './steps/join-lists.ts'
export { type BatchSettings, batch, type LimitSettings, limit } from './steps/limit.ts'
export {
  type PickSettings,
  pickFields,
  type RenameRow,
  type RenameSettings,
  renameFields,
} from './steps/pick-fields.ts'
export { type PivotSettings, pivot, type UnpivotSettings, unpivot } from './steps/pivot.ts'
export { type FieldRow, type FieldType, type SetFieldsSettings, setFields } from './steps/set-fields.ts'
export { type SortKind, type SortRow, type SortSettings, sort } from './steps/sort.ts'
export { type SplitSettings, splitOut } from './steps/split-out.ts'
export { type SummarizeSettings, summarize } from './steps/summarize.ts'
export type { Locals, Reader } from './template.ts'
export type { Sameness } from './value-key.ts'

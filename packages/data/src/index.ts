export { DataError, type DataErrorCode, type Where } from './data-error.ts'
export {
  aggregate,
  batch,
  compareLists,
  dateTime,
  deduplicate,
  filter,
  flattenFields,
  joinLists,
  keysOf,
  limit,
  pickFields,
  pivot,
  renameFields,
  setFields,
  shape,
  shapeInParts,
  sort,
  splitOut,
  summarize,
  unpivot,
} from './entrances.ts'
export type { Fields } from './fields.ts'
export type { Listed } from './listed.ts'
export type { Options } from './options.ts'
export { isShape, SHAPE_NAMES, type ShapeName } from './shape.ts'
export type { AggregateRow, AggregateSettings } from './steps/aggregate.ts'
export { CALCULATIONS, type Calculation, type CalculationRow } from './steps/calculations.ts'
export type { Compared, CompareSettings } from './steps/compare-lists.ts'
export { CONDITION_OPERATORS, type ConditionRow, type Operator } from './steps/conditions.ts'
export type { DateOperation, DateResult, DateSettings } from './steps/date-time.ts'
export type { DeduplicateSettings, KeySettings } from './steps/deduplicate.ts'
export type { FilterSettings } from './steps/filter.ts'
export type { FlattenSettings } from './steps/flatten.ts'
export type { JoinMode, JoinRow, JoinSettings } from './steps/join-lists.ts'
export type { BatchSettings, LimitSettings } from './steps/limit.ts'
export type { PickSettings, RenameRow, RenameSettings } from './steps/pick-fields.ts'
export type { PivotSettings, UnpivotSettings } from './steps/pivot.ts'
export type { FieldRow, FieldType, SetFieldsSettings } from './steps/set-fields.ts'
export type { SortKind, SortRow, SortSettings } from './steps/sort.ts'
export type { SplitSettings } from './steps/split-out.ts'
export type { SummarizeSettings } from './steps/summarize.ts'
export type { Locals, Reader } from './template.ts'
export type { Sameness } from './value-key.ts'

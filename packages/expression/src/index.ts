export { Budget, DEFAULT_LIMITS, type Limits } from './budget.ts'
export { check, type Known } from './check/check.ts'
export { type Completion, completionsAt, functionAt } from './check/complete.ts'
export { ExpressionError, type ExpressionErrorCode, type Problem } from './error.ts'
export {
  compile,
  compileCached,
  compileTree,
  type EvaluateOptions,
  evaluate,
  hostOf,
  type Program,
} from './expression.ts'
export type { Cost, FunctionRow, Param, TypeMap, TypeName } from './functions/signature.ts'
export { CHAPTERS, FUNCTIONS } from './functions/table.ts'
export type { Callback, Host, Run } from './run.ts'
export { closeOf } from './syntax/braces.ts'
export { type Parsed, parse, parseAfter, parseWithProblems } from './syntax/parse.ts'
export type {
  Arrow,
  BinaryOperator,
  Call,
  Entry,
  Node,
  Pattern,
  Span,
  Spread,
  UnaryOperator,
} from './syntax/tree.ts'
export { walk } from './syntax/walk.ts'
export { type Comparing, isEqual, isSame, isStrictlyEqual, orderOf } from './values/compare.ts'
export { holds, toText } from './values/convert.ts'
export { toData } from './values/data.ts'
export { fromJsonText, toJsonText } from './values/json.ts'
export { type Fields, type Kind, kindOf } from './values/kinds.ts'
export { readProperty } from './values/read.ts'
export type { Found, Regex } from './values/regex.ts'

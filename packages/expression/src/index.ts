export { Budget, CHARACTERS_A_STEP, DEFAULT_LIMITS, type Limits } from './budget.ts'
export type { Known } from './check/check.ts'
export type { Completion } from './check/complete.ts'
export type { Places } from './check/translate.ts'
export {
  check,
  closeOf,
  compile,
  compileCached,
  compileTree,
  completionsAt,
  evaluate,
  fromJsonText,
  functionAt,
  holds,
  hostOf,
  insteadOf,
  isEqual,
  isSame,
  isStrictlyEqual,
  kindOf,
  orderOf,
  parse,
  parseAfter,
  parseWithProblems,
  readProperty,
  toData,
  toJsonText,
  toText,
  translate,
  walk,
} from './entrances.ts'
export { ExpressionError, type ExpressionErrorCode, type Problem } from './error.ts'
export type { EvaluateOptions, Program } from './expression.ts'
export type { Cost, FunctionRow, Param, TypeMap, TypeName } from './functions/signature.ts'
export { CHAPTERS, FUNCTIONS } from './functions/table.ts'
export type { Callback, Host, Run } from './run.ts'
export type { Parsed } from './syntax/parse.ts'
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
export type { Fields, Kind } from './values/kinds.ts'
export type { Found, Regex } from './values/regex.ts'
export type { Comparing } from './values/text-order.ts'

export { EngineError, type EngineErrorCode } from '../errors.ts'
export { evaluateCondition } from './evaluate-condition.ts'
export { type Expression, parseCondition } from './parse-condition.ts'

import { aFunction, entrance, fields, optional, text } from '../entrance.ts'
import { evaluateCondition as evaluate } from './evaluate-condition.ts'
import { parseCondition as parse } from './parse-condition.ts'

export { EngineError, type EngineErrorCode } from '../errors.ts'
export type { Expression } from './parse-condition.ts'

const expression = fields({ program: fields({ test: aFunction }), tokens: fields({ get: aFunction }) })

/** {@inheritDoc condition/parse-condition!parseCondition} */
export const parseCondition: typeof parse = entrance('parseCondition', [text], parse)

/** {@inheritDoc condition/evaluate-condition!evaluateCondition} */
export const evaluateCondition: typeof evaluate = entrance(
  'evaluateCondition',
  [expression, fields({ find: aFunction }), optional(aFunction)],
  evaluate,
)

import { aFunction, entrance, fields, optional, text } from '../entrance.ts'
import { evaluateCondition as evaluate } from './evaluate-condition.ts'
import { parseCondition as parse } from './parse-condition.ts'

export { EngineError, type EngineErrorCode } from '../errors.ts'
export type { Expression } from './parse-condition.ts'

const expression = fields({ program: fields({ test: aFunction }), tokens: fields({ get: aFunction }) })

/**
 * A condition ready to be evaluated. @throws EngineError CONDITION_EVAL_ERROR, INVALID_TEMPLATE with the position
 * @function
 * @throws EngineError CONDITION_EVAL_ERROR, INVALID_TEMPLATE with the position
 * @example
 * ```ts
 * import { EngineError, parseCondition } from '@orch/engine'
 *
 * parseCondition('{{trigger.age}} >= 18 && {{trigger.name}}.includes("A")') // it parses
 * try {
 *   parseCondition('{{trigger.age}} >=')
 * } catch (error) {
 *   if (error instanceof EngineError) console.log(error.code) // CONDITION_EVAL_ERROR
 * }
 * ```
 */
export const parseCondition = entrance('parseCondition', [text], parse)

/**
 * The truth of a condition. Values of steps keep their types; nothing outside them can be named.
 * @param warn told of a missing field, and of a comparison that can never hold
 * @function
 * @throws EngineError CONDITION_EVAL_ERROR, or INVALID_TEMPLATE when a template names no step upstream
 * @example
 * ```ts
 * import { createScope, evaluateCondition, parseCondition, parseWorkflow } from '@orch/engine'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * const scope = createScope(parseWorkflow(graph), 'hello', () => ({ name: 'Ada', age: 36 }))
 * console.log(evaluateCondition(parseCondition('{{trigger.age}} >= 18'), scope)) // true
 * ```
 */
export const evaluateCondition = entrance(
  'evaluateCondition',
  [expression, fields({ find: aFunction }), optional(aFunction)],
  evaluate,
)

import { aFunction, anything, entrance, fields, list, optional, record, text } from '../entrance.ts'
import { parseTemplate as parse } from './parse-template.ts'
import { resolveTemplates as resolve } from './resolve-template.ts'
import { createScope as scope } from './scope.ts'
import { slugOf as slug } from './step-names.ts'

export { EngineError, type EngineErrorCode } from '../errors.ts'
export type { Template, Token } from './parse-template.ts'
export type { ReadableStep, Scope } from './resolve-template.ts'

/**
 * {@inheritDoc template/parse-template!parseTemplate}
 * @throws EngineError INVALID_TEMPLATE with the position, EXPRESSION_TOO_LARGE
 * @example
 * ```ts
 * import { parseTemplate } from '@orch/engine'
 *
 * const template = parseTemplate('Hello {{trigger.name}}!')
 * console.log(template.length) // 3: the text before, the token, the text after
 * ```
 */
export const parseTemplate: typeof parse = entrance('parseTemplate', [text], parse)

/**
 * {@inheritDoc template/resolve-template!resolveTemplates}
 * @throws EngineError INVALID_TEMPLATE naming the template, EXPRESSION_TOO_LARGE
 * @example
 * ```ts
 * import { createScope, parseWorkflow, resolveTemplates } from '@orch/engine'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * const scope = createScope(parseWorkflow(graph), 'hello', () => ({ name: 'Ada', tags: ['a', 'b'] }))
 * const settings = { text: 'Hi {{trigger.name}}', tags: '{{trigger.tags}}' }
 * console.log(resolveTemplates(settings, scope, console.warn)) // { text: 'Hi Ada', tags: ['a', 'b'] }
 * ```
 */
export const resolveTemplates: typeof resolve = entrance(
  'resolveTemplates',
  [anything, fields({ find: aFunction }), aFunction],
  (value, scope, warn) => resolve(value, scope, warn),
)

/**
 * {@inheritDoc template/scope!createScope}
 * @param outputOf what a step gave, by its id; undefined where it gave nothing
 * @throws EngineError INVALID_ARGUMENT; on reading, INVALID_TEMPLATE for a step that is not upstream
 * @example
 * ```ts
 * import { createScope, parseWorkflow, resolveTemplates } from '@orch/engine'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * const scope = createScope(parseWorkflow(graph), 'hello', (id) => (id === 'start' ? { name: 'Ada' } : undefined))
 * console.log(resolveTemplates({ who: '{{trigger.name}}' }, scope, console.warn)) // { who: 'Ada' }
 * ```
 */
export const createScope: typeof scope = entrance(
  'createScope',
  [
    fields({ trigger: record, triggers: list, nodes: list, edges: list }),
    text,
    aFunction,
    optional(fields({})),
  ],
  scope,
)

/**
 * The name by which templates read a step: its label in small letters, with `_` for all that is neither letter nor digit.
 * @example
 * ```ts
 * import { slugOf } from '@orch/engine'
 *
 * console.log(slugOf('Create Issue!')) // create_issue: read it as {{create_issue.id}}
 * ```
 */
export const slugOf: typeof slug = entrance('slugOf', [text], slug)

import { aFunction, anything, entrance, fields, list, optional, record, text } from '../entrance.ts'
import { parseTemplate as parse } from './parse-template.ts'
import { resolveTemplates as resolve } from './resolve-template.ts'
import { createScope as scope } from './scope.ts'
import { slugOf as slug } from './step-names.ts'

export { EngineError, type EngineErrorCode } from '../errors.ts'
export type { Template, Token } from './parse-template.ts'
export type { ReadableStep, Scope } from './resolve-template.ts'

/**
 * Splits text into literal parts and `{{…}}` tokens: `{{@id:Label.a.b}}`, `{{$id.a}}`, `{{step_1.a}}`, `{{Label.a[0]["k"]}}`, and
 * any expression, such as `{{trigger.items.map(i => i.name).join(", ")}}`.
 * @function
 * @throws EngineError INVALID_TEMPLATE with the position, EXPRESSION_TOO_LARGE
 * @example
 * ```ts
 * import { parseTemplate } from '@orch/engine'
 *
 * const template = parseTemplate('Hello {{trigger.name}}!')
 * console.log(template.length) // 3: the text before, the token, the text after
 * ```
 */
export const parseTemplate = entrance('parseTemplate', [text], parse)

/**
 * A copy of `value` with its templates resolved, at any depth. A text that is one single template keeps the type of what
 * it reads; in mixed text scalars become text and structures JSON.
 * @param warn told when a field is missing; the template is then the empty text, as in the seed system
 * @function
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
export const resolveTemplates = entrance<typeof resolve>(
  'resolveTemplates',
  [anything, fields({ find: aFunction }), aFunction],
  (value, scope, warn) => resolve(value, scope, warn),
)

/**
 * What the templates of one node may read: the steps upstream of it, by id, by `trigger` (the one that began) or `step_1` (the
 * first step after it), by slug, or by label when only one step has it.
 * @function
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
export const createScope = entrance(
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
export const slugOf = entrance('slugOf', [text], slug)

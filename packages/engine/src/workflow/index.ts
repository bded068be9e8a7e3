import { checkSchedule as checkTimes } from '../checks/check-schedule.ts'
import { checkWorkflow as check, checkWorkflowInParts as checkInParts } from '../checks/check-workflow.ts'
import { isTimes, nextTimes as next } from '../checks/next-times.ts'
import {
  checkSetting as checkOne,
  previewSetting as preview,
  type TextFormat,
  translateSetting as translated,
} from '../checks/one-setting.ts'
import {
  aFunction,
  anything,
  date,
  entrance,
  fields,
  list,
  listOf,
  optional,
  record,
  text,
} from '../entrance.ts'
import { isSameJson as sameJson } from '../json.ts'
import { changesBetween as changes } from '../model/drawing-changes.ts'
import { drawIntegers as draw, readIntegers as read } from '../model/drawn-integers.ts'
import { SETTING_FORMATS } from '../model/formats.ts'
import { handlesOf as handles, mainHandleOf as mainHandle } from '../model/handles.ts'
import { isNodeStatus, nodeStatusesOf as nodeStatuses } from '../model/node-status.ts'
import { ancestorsOf as ancestors } from '../model/order.ts'
import { parseWorkflow as parse } from '../model/parse-workflow.ts'
import { switchCases as cases } from '../model/switch-cases.ts'
import { jsonFaultOf as jsonFault } from '../settings/json-setting.ts'

export type { FormatsOf } from '../checks/check-workflow.ts'
export type { Times } from '../checks/next-times.ts'
export type { TextFormat, TextProblem, Warn } from '../checks/one-setting.ts'
export { WorkflowError, type WorkflowIssue, type WorkflowIssueCode } from '../errors.ts'
export { CALENDAR_EXAMPLES } from '../model/calendar-words.ts'
export type {
  DrawingChanges,
  DrawnConnection,
  DrawnGraph,
  DrawnStep,
  FieldChange,
} from '../model/drawing-changes.ts'
export type { SettingFormat, SettingFormats } from '../model/formats.ts'
export { CONTROL, NOTE } from '../model/handles.ts'
export type { Missed, Overlap, Schedule, ScheduleFault } from '../model/schedule.ts'
export type { SwitchCase } from '../model/switch-cases.ts'
export {
  type RetryPolicy,
  TRIGGER_TYPES,
  type Trigger,
  type TriggerType,
  type Workflow,
  type WorkflowEdge,
  type WorkflowNode,
} from '../model/workflow.ts'

const FORMATS: readonly string[] = ['text', ...SETTING_FORMATS] satisfies TextFormat[]
const format = {
  holds: (value: unknown) => typeof value === 'string' && FORMATS.includes(value),
  be: `one of ${FORMATS.join(', ')}`,
}
const scope = fields({
  has: aFunction,
  find: aFunction,
  places: fields({ step: aFunction, input: aFunction }),
})

/**
 * Reads a drawing as the editor stores it: `{nodes, edges}`. Placeholders (`type: "add"`) and notes are left out, React Flow's extras
 * are ignored, numbers may come as text.
 * @function
 * @throws WorkflowError with every structural issue found
 * @example
 * ```ts
 * import { parseWorkflow } from '@orch/engine'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * const workflow = parseWorkflow(graph)
 * console.log(workflow.trigger.type, workflow.nodes.map(({ id }) => id)) // Manual ['start', 'hello']
 * ```
 */
export const parseWorkflow = entrance('parseWorkflow', [anything], parse)

/**
 * What would fail later: a schedule that never fires, templates and conditions that do not parse or name no step upstream,
 * settings that must be JSON and are not, steps that do what no action does.
 * @param formatsOf what the texts of an action's settings are; plain text unless given. Undefined: there is no such action
 * @function
 * @returns every issue, with its node, field and, in a text, position; none for a drawing that can run
 * @example
 * ```ts
 * import { checkWorkflow, parseWorkflow } from '@orch/engine'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{nobody.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * console.log(checkWorkflow(parseWorkflow(graph)).map(({ nodeId, field }) => [nodeId, field])) // [['hello', 'who']]
 * ```
 */
export const checkWorkflow = entrance(
  'checkWorkflow',
  [fields({ trigger: record, triggers: list, nodes: list, edges: list }), optional(aFunction)],
  check,
)

/**
 * The same as `checkWorkflow` in parts, of which each checks one text: a drawing may hold a hundred thousand of them.
 * @function
 * @returns work for `inSlices` of `@orch/json`, which comes to every issue
 * @example
 * ```ts
 * import { checkWorkflowInParts, parseWorkflow } from '@orch/engine'
 * import { inSlices } from '@orch/json'
 *
 * const data = { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } }
 * const workflow = parseWorkflow({ nodes: [{ id: 'start', type: 'trigger', data }], edges: [] })
 * console.log(await inSlices(checkWorkflowInParts(workflow))) // []
 * ```
 */
export const checkWorkflowInParts = entrance(
  'checkWorkflowInParts',
  [fields({ trigger: record, triggers: list, nodes: list, edges: list }), optional(aFunction)],
  checkInParts,
)

/**
 * What is wrong with the settings of a Schedule trigger.
 * @function
 * @returns one issue `INVALID_CRON` for each setting that is wrong; none for a trigger of another type
 * @example
 * ```ts
 * import { checkSchedule, parseWorkflow } from '@orch/engine'
 *
 * const config = { triggerType: 'Schedule', scheduleCron: 'every day' }
 * const data = { label: 'Start', type: 'trigger', config }
 * const { trigger } = parseWorkflow({ nodes: [{ id: 'start', type: 'trigger', data }], edges: [] })
 * console.log(checkSchedule(trigger).map(({ code }) => code)) // ['INVALID_CRON']
 * ```
 */
export const checkSchedule = entrance('checkSchedule', [fields({ type: text, nodeId: text })], checkTimes)

const times = { holds: isTimes, be: 'a schedule with a cron expression and a time zone, or an interval' }
const MOST_TIMES = 1_000
const timesCount = {
  holds: (value: unknown) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_TIMES,
  be: `a whole number from 1 to ${MOST_TIMES}`,
}

/**
 * The next times after a moment, the earliest first; fewer where the schedule ends. A time that a change of the clock leaves out comes
 * when the clock has changed; one that it repeats comes once, but a step such as "every 20 minutes" goes on through both.
 * @function
 * @param count how many at most
 * @throws EngineError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { nextTimes } from '@orch/engine'
 *
 * const times = { cron: '0 9 * * 1', timezone: 'Europe/Berlin' } // Mondays at nine
 * console.log(nextTimes(times, new Date('2026-11-28T00:00:00Z'), 2).map((time) => time.toISOString()))
 * // ['2026-11-30T08:00:00.000Z', '2026-12-07T08:00:00.000Z']
 * ```
 */
export const nextTimes = entrance('nextTimes', [times, date, timesCount], next)

/**
 * What is wrong with the text of one setting, for an editor that shows it while it is typed.
 * @function
 * @example
 * ```ts
 * import { createScope } from '@orch/engine/template'
 * import { checkSetting, parseWorkflow } from '@orch/engine/workflow'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet' } } },
 * ]
 * const workflow = parseWorkflow({ nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] })
 * const scope = createScope(workflow, 'hello', (id) => (id === 'start' ? { name: 'Ada' } : undefined))
 * console.log(checkSetting('Hi {{nobody.name}}', 'text', scope).length) // 1: no step has this name
 * console.log(checkSetting('Hi {{trigger.name}}', 'text', scope)) // []
 * ```
 */
export const checkSetting = entrance('checkSetting', [text, format, scope], checkOne)

/**
 * What the text of one setting comes to, as the step would be given it; a condition comes to true or false. For an editor that
 * shows it with the values of the last run.
 * @throws EngineError, ActionError as the step would fail
 * @function
 * @example
 * ```ts
 * import { createScope } from '@orch/engine/template'
 * import { parseWorkflow, previewSetting } from '@orch/engine/workflow'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet' } } },
 * ]
 * const workflow = parseWorkflow({ nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] })
 * const scope = createScope(workflow, 'hello', (id) => (id === 'start' ? { name: 'Ada' } : undefined))
 * console.log(previewSetting('Hi {{trigger.name}}', 'text', scope, console.warn)) // Hi Ada
 * console.log(previewSetting('trigger.name == "Bob"', 'condition', scope, console.warn)) // false
 * ```
 */
export const previewSetting = entrance('previewSetting', [text, format, scope, aFunction], preview)

/**
 * The text of one setting as it is written here, where it holds expressions of n8n such as `{{ $json.id }}`; undefined where there is
 * nothing to change.
 * @function
 * @example
 * ```ts
 * import { createScope } from '@orch/engine/template'
 * import { parseWorkflow, translateSetting } from '@orch/engine/workflow'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet' } } },
 * ]
 * const workflow = parseWorkflow({ nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] })
 * const scope = createScope(workflow, 'hello', (id) => (id === 'start' ? { name: 'Ada' } : undefined))
 * console.log(translateSetting('=Hi {{ $json.name }}', 'text', scope)) // Hi {{trigger.name}}: what n8n writes, as it is written here
 * console.log(translateSetting('Hi {{trigger.name}}', 'text', scope)) // undefined: there is nothing to change
 * ```
 */
export const translateSetting = entrance('translateSetting', [text, format, scope], translated)

/**
 * Every node from which an edge path leads to `nodeId`.
 * @function
 * @example
 * ```ts
 * import { ancestorsOf, parseWorkflow } from '@orch/engine'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * console.log(ancestorsOf(parseWorkflow(graph), 'hello')) // Set { 'start' }: whose outputs "hello" may read
 * ```
 */
export const ancestorsOf = entrance('ancestorsOf', [fields({ edges: list }), text], ancestors)

const graph = fields({ nodes: list, edges: list })

/**
 * How one drawing differs from another: what a person did to its steps, field by field, and to its connections.
 * @function
 * @example
 * ```ts
 * import { changesBetween } from '@orch/engine/workflow'
 *
 * const hello = { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet' } } }
 * const bye = { id: 'bye', type: 'action', data: { label: 'Bye', type: 'action', config: { actionType: 'greet' } } }
 * const { steps } = changesBetween({ nodes: [hello], edges: [] }, { nodes: [hello, bye], edges: [] })
 * console.log(steps.added) // [{ id: 'bye', label: 'Bye' }]
 * ```
 */
export const changesBetween = entrance('changesBetween', [graph, graph], changes)

/**
 * Whether two values are the same as JSON: what is undefined is not there, and the order of names says nothing.
 * @function
 * @example
 * ```ts
 * import { isSameJson } from '@orch/engine/workflow'
 *
 * console.log(isSameJson({ a: 1, b: undefined }, { a: 1 })) // true
 * console.log(isSameJson([1, 2], [2, 1])) // false
 * ```
 */
export const isSameJson = entrance('isSameJson', [anything, anything], sameJson)

/**
 * A copy in which large integers are written as a drawing writes them; the value itself when there are none.
 * @function
 * @example
 * ```ts
 * import { drawIntegers, readIntegers } from '@orch/engine'
 *
 * const drawn = drawIntegers({ id: 7615917337495251231n })
 * console.log(JSON.stringify(drawn)) // {"id":{"$integer":"7615917337495251231"}}
 * console.log(readIntegers(drawn)) // { id: 7615917337495251231n }
 * ```
 */
export const drawIntegers = entrance('drawIntegers', [anything], draw)

/**
 * A copy in which large integers that `drawIntegers` wrote are integers again; the value itself when there are none.
 * @example
 * ```ts
 * import { readIntegers } from '@orch/engine'
 *
 * console.log(readIntegers({ id: { $integer: '7615917337495251231' } })) // { id: 7615917337495251231n }
 * ```
 */
export const readIntegers = entrance('readIntegers', [anything], read)

/**
 * What each node shows. One that ran several times, as in a loop, shows of its steps what concerns people most.
 * @function
 * @throws EngineError INVALID_ARGUMENT for a status that a step cannot have
 * @example
 * ```ts
 * import { nodeStatusesOf } from '@orch/engine'
 *
 * const steps = [{ nodeId: 'a', status: 'success' as const }, { nodeId: 'a', status: 'error' as const }]
 * console.log(nodeStatusesOf(steps)) // { a: 'error' }
 * ```
 */
export const nodeStatusesOf = entrance(
  'nodeStatusesOf',
  [listOf(fields({ nodeId: text, status: { holds: isNodeStatus, be: 'the status of a step' } }))],
  nodeStatuses,
)

/**
 * Where a JSON setting is wrong, UTF-16 units; undefined when it is JSON, plain text or empty, or a template of it does not parse.
 * @function
 * @example
 * ```ts
 * import { jsonFaultOf } from '@orch/engine/workflow'
 *
 * console.log(jsonFaultOf('{"name": "{{trigger.name}}"}')) // undefined
 * console.log(jsonFaultOf('{"name": }')) // 9
 * ```
 */
export const jsonFaultOf = entrance('jsonFaultOf', [text], jsonFault)

/**
 * The cases of a Switch: one a line, `name` or `name: condition`; or a JSON list of names and of
 * `{name, when?, equals?}`.
 * @function
 * @example
 * ```ts
 * import { switchCases } from '@orch/engine/workflow'
 *
 * const config = { cases: 'large: trigger.amount > 100\nsmall: trigger.amount <= 100' }
 * console.log(switchCases(config).map(({ name }) => name)) // ['large', 'small']
 * ```
 */
export const switchCases = entrance('switchCases', [record], cases)

/**
 * The named branches of a step, but for `error` that every step has; none for steps with a single one.
 * @function
 * @example
 * ```ts
 * import { handlesOf } from '@orch/engine/workflow'
 *
 * console.log(handlesOf('Condition', {})) // ['true', 'false']
 * console.log(handlesOf('Switch', { cases: 'large: trigger.amount > 100' })) // ['large', 'default']
 * ```
 */
export const handlesOf = entrance('handlesOf', [text, record], handles)

/**
 * The way that an edge without a handle leaves by.
 * @function
 * @example
 * ```ts
 * import { mainHandleOf } from '@orch/engine/workflow'
 *
 * console.log(mainHandleOf('Condition')) // true
 * console.log(mainHandleOf('greet')) // undefined: it has one way only
 * ```
 */
export const mainHandleOf = entrance('mainHandleOf', [text], mainHandle)

import { checkSchedule as checkTimes } from '../checks/check-schedule.ts'
import { checkWorkflow as check } from '../checks/check-workflow.ts'
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

export type { Times } from '../checks/next-times.ts'
export type { TextFormat, TextProblem } from '../checks/one-setting.ts'
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
 * {@inheritDoc model/parse-workflow!parseWorkflow}
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
export const parseWorkflow: typeof parse = entrance('parseWorkflow', [anything], parse)

/**
 * {@inheritDoc checks/check-workflow!checkWorkflow}
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
export const checkWorkflow: typeof check = entrance(
  'checkWorkflow',
  [fields({ trigger: record, triggers: list, nodes: list, edges: list }), optional(aFunction)],
  check,
)

/**
 * {@inheritDoc checks/check-schedule!checkSchedule}
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
export const checkSchedule: typeof checkTimes = entrance(
  'checkSchedule',
  [fields({ type: text, nodeId: text })],
  checkTimes,
)

const times = { holds: isTimes, be: 'a schedule with a cron expression and a time zone, or an interval' }
const MOST_TIMES = 1_000
const timesCount = {
  holds: (value: unknown) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_TIMES,
  be: `a whole number from 1 to ${MOST_TIMES}`,
}

/**
 * {@inheritDoc checks/next-times!nextTimes}
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
export const nextTimes: typeof next = entrance('nextTimes', [times, date, timesCount], next)

/** {@inheritDoc checks/one-setting!checkSetting} */
export const checkSetting: typeof checkOne = entrance('checkSetting', [text, format, scope], checkOne)

/** {@inheritDoc checks/one-setting!previewSetting} */
export const previewSetting: typeof preview = entrance(
  'previewSetting',
  [text, format, scope, aFunction],
  preview,
)

/** {@inheritDoc checks/one-setting!translateSetting} */
export const translateSetting: typeof translated = entrance(
  'translateSetting',
  [text, format, scope],
  translated,
)

/**
 * {@inheritDoc model/order!ancestorsOf}
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
export const ancestorsOf: typeof ancestors = entrance(
  'ancestorsOf',
  [fields({ edges: list }), text],
  ancestors,
)

const graph = fields({ nodes: list, edges: list })

/** {@inheritDoc model/drawing-changes!changesBetween} */
export const changesBetween: typeof changes = entrance('changesBetween', [graph, graph], changes)

/** {@inheritDoc json!isSameJson} */
export const isSameJson: typeof sameJson = entrance('isSameJson', [anything, anything], sameJson)

/**
 * {@inheritDoc model/drawn-integers!drawIntegers}
 * @example
 * ```ts
 * import { drawIntegers, readIntegers } from '@orch/engine'
 *
 * const drawn = drawIntegers({ id: 7615917337495251231n })
 * console.log(JSON.stringify(drawn)) // {"id":{"$integer":"7615917337495251231"}}
 * console.log(readIntegers(drawn)) // { id: 7615917337495251231n }
 * ```
 */
export const drawIntegers: typeof draw = entrance('drawIntegers', [anything], draw)

/**
 * A copy in which large integers that `drawIntegers` wrote are integers again; the value itself when there are none.
 * @example
 * ```ts
 * import { readIntegers } from '@orch/engine'
 *
 * console.log(readIntegers({ id: { $integer: '7615917337495251231' } })) // { id: 7615917337495251231n }
 * ```
 */
export const readIntegers: typeof read = entrance('readIntegers', [anything], read)

/**
 * {@inheritDoc model/node-status!nodeStatusesOf}
 * @throws EngineError INVALID_ARGUMENT for a status that a step cannot have
 * @example
 * ```ts
 * import { nodeStatusesOf } from '@orch/engine'
 *
 * const steps = [{ nodeId: 'a', status: 'success' as const }, { nodeId: 'a', status: 'error' as const }]
 * console.log(nodeStatusesOf(steps)) // { a: 'error' }
 * ```
 */
export const nodeStatusesOf: typeof nodeStatuses = entrance(
  'nodeStatusesOf',
  [listOf(fields({ nodeId: text, status: { holds: isNodeStatus, be: 'the status of a step' } }))],
  nodeStatuses,
)

/** {@inheritDoc settings/json-setting!jsonFaultOf} */
export const jsonFaultOf: typeof jsonFault = entrance('jsonFaultOf', [text], jsonFault)

/** {@inheritDoc model/switch-cases!switchCases} */
export const switchCases: typeof cases = entrance('switchCases', [record], cases)

/** {@inheritDoc model/handles!handlesOf} */
export const handlesOf: typeof handles = entrance('handlesOf', [text, record], handles)

/** {@inheritDoc model/handles!mainHandleOf} */
export const mainHandleOf: typeof mainHandle = entrance('mainHandleOf', [text], mainHandle)

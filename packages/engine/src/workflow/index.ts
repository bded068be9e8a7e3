import { handlesOf as handles, mainHandleOf as mainHandle } from '../control/handles.ts'
import { aFunction, anything, entrance, fields, listOf, optional, record, text } from '../entrance.ts'
import { jsonFaultOf as jsonFault } from '../settings/json-setting.ts'
import { checkWorkflow as check } from './check-workflow.ts'
import { drawIntegers as draw, readIntegers as read } from './drawn-integers.ts'
import { isNodeStatus, nodeStatusesOf as nodeStatuses } from './node-status.ts'
import { ancestorsOf as ancestors } from './order.ts'
import { parseWorkflow as parse } from './parse-workflow.ts'

export { CONTROL } from '../control/handles.ts'
export { WorkflowError, type WorkflowIssue, type WorkflowIssueCode } from '../errors.ts'
export type { SettingFormat, SettingFormats } from '../settings/formats.ts'
export type { RetryPolicy, Trigger, TriggerType, Workflow, WorkflowEdge, WorkflowNode } from './workflow.ts'

const list = { holds: Array.isArray, be: 'a list' }

/** {@inheritDoc workflow/parse-workflow!parseWorkflow} */
export const parseWorkflow: typeof parse = entrance('parseWorkflow', [anything], parse)

/** {@inheritDoc workflow/check-workflow!checkWorkflow} */
export const checkWorkflow: typeof check = entrance(
  'checkWorkflow',
  [fields({ trigger: record, nodes: list, edges: list }), optional(aFunction)],
  check,
)

/** {@inheritDoc workflow/order!ancestorsOf} */
export const ancestorsOf: typeof ancestors = entrance(
  'ancestorsOf',
  [fields({ edges: list }), text],
  ancestors,
)

/** {@inheritDoc workflow/drawn-integers!drawIntegers} */
export const drawIntegers: typeof draw = entrance('drawIntegers', [anything], draw)

/** {@inheritDoc workflow/drawn-integers!readIntegers} */
export const readIntegers: typeof read = entrance('readIntegers', [anything], read)

/** {@inheritDoc workflow/node-status!nodeStatusesOf} */
export const nodeStatusesOf: typeof nodeStatuses = entrance(
  'nodeStatusesOf',
  [listOf(fields({ nodeId: text, status: { holds: isNodeStatus, be: 'the status of a step' } }))],
  nodeStatuses,
)

/** {@inheritDoc settings/json-setting!jsonFaultOf} */
export const jsonFaultOf: typeof jsonFault = entrance('jsonFaultOf', [text], jsonFault)

/** {@inheritDoc control/handles!handlesOf} */
export const handlesOf: typeof handles = entrance('handlesOf', [text, record], handles)

/** {@inheritDoc control/handles!mainHandleOf} */
export const mainHandleOf: typeof mainHandle = entrance('mainHandleOf', [text], mainHandle)

import { checkWorkflow as check } from '../checks/check-workflow.ts'
import { aFunction, anything, entrance, fields, listOf, optional, record, text } from '../entrance.ts'
import { drawIntegers as draw, readIntegers as read } from '../model/drawn-integers.ts'
import { handlesOf as handles, mainHandleOf as mainHandle } from '../model/handles.ts'
import { isNodeStatus, nodeStatusesOf as nodeStatuses } from '../model/node-status.ts'
import { ancestorsOf as ancestors } from '../model/order.ts'
import { parseWorkflow as parse } from '../model/parse-workflow.ts'
import { jsonFaultOf as jsonFault } from '../settings/json-setting.ts'

export { WorkflowError, type WorkflowIssue, type WorkflowIssueCode } from '../errors.ts'
export type { SettingFormat, SettingFormats } from '../model/formats.ts'
export { CONTROL } from '../model/handles.ts'
export type {
  RetryPolicy,
  Trigger,
  TriggerType,
  Workflow,
  WorkflowEdge,
  WorkflowNode,
} from '../model/workflow.ts'

const list = { holds: Array.isArray, be: 'a list' }

/** {@inheritDoc model/parse-workflow!parseWorkflow} */
export const parseWorkflow: typeof parse = entrance('parseWorkflow', [anything], parse)

/** {@inheritDoc checks/check-workflow!checkWorkflow} */
export const checkWorkflow: typeof check = entrance(
  'checkWorkflow',
  [fields({ trigger: record, nodes: list, edges: list }), optional(aFunction)],
  check,
)

/** {@inheritDoc model/order!ancestorsOf} */
export const ancestorsOf: typeof ancestors = entrance(
  'ancestorsOf',
  [fields({ edges: list }), text],
  ancestors,
)

/** {@inheritDoc model/drawn-integers!drawIntegers} */
export const drawIntegers: typeof draw = entrance('drawIntegers', [anything], draw)

/** {@inheritDoc model/drawn-integers!readIntegers} */
export const readIntegers: typeof read = entrance('readIntegers', [anything], read)

/** {@inheritDoc model/node-status!nodeStatusesOf} */
export const nodeStatusesOf: typeof nodeStatuses = entrance(
  'nodeStatusesOf',
  [listOf(fields({ nodeId: text, status: { holds: isNodeStatus, be: 'the status of a step' } }))],
  nodeStatuses,
)

/** {@inheritDoc settings/json-setting!jsonFaultOf} */
export const jsonFaultOf: typeof jsonFault = entrance('jsonFaultOf', [text], jsonFault)

/** {@inheritDoc model/handles!handlesOf} */
export const handlesOf: typeof handles = entrance('handlesOf', [text, record], handles)

/** {@inheritDoc model/handles!mainHandleOf} */
export const mainHandleOf: typeof mainHandle = entrance('mainHandleOf', [text], mainHandle)

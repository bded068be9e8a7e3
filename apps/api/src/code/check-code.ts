import { syntaxFaultOf } from '@orch/code/syntax'
import type { Workflow, WorkflowIssue, WorkflowNode } from '@orch/engine'
import { CODE } from './run-code.ts'

/** Where the steps that run programs keep them. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
  [CODE, 'code'],
  ['Run Script', 'script'],
])

/** To parse more in one go would hold the event loop; what is left out is told when it runs. */
const MOST_CHARACTERS = 300_000

/** Programs that the interpreter would refuse, with the line and the column. */
export function checkCode({ nodes }: Workflow): WorkflowIssue[] {
  let left = MOST_CHARACTERS
  return nodes.flatMap((node) => {
    const field = PROGRAMS.get(node.actionType)
    const source = field === undefined ? undefined : node.config[field]
    if (field === undefined || typeof source !== 'string' || !node.enabled) return []
    left -= source.length
    return left < 0 ? [] : faultIn(node, field, source)
  })
}

function faultIn({ id, config, actionType }: WorkflowNode, field: string, source: string): WorkflowIssue[] {
  const isTyped = actionType === CODE && config['language'] === 'typescript'
  const fault = syntaxFaultOf(source, isTyped ? 'typescript' : 'javascript')
  if (!fault) return []
  const { line, column } = fault.position
  const message = `${fault.message} (line ${line}, column ${column})`
  return [{ code: 'CODE_INVALID', message, nodeId: id, field, position: fault.offset }]
}

import { checkWorkflow, parseWorkflow, WorkflowError, type WorkflowIssue } from '@orch/engine/workflow'
import { settingFormatsOf } from '@orch/providers/catalogue'
import type { Drawing } from '../drawing/drawing.ts'
import { stepLook } from '../step-look.ts'
import type { Issue, IssueKind } from './issue.ts'

const KINDS: Partial<Record<WorkflowIssue['code'], IssueKind>> = {
  INVALID_TEMPLATE: 'reference',
  CONDITION_EVAL_ERROR: 'condition',
}

/** What the engine itself finds: the same parser that will run the drawing. Unknown actions are told by `findIssues`. */
export function engineIssues(drawing: Drawing): Issue[] {
  return rawIssues(drawing)
    .filter(({ code }) => code !== 'UNKNOWN_ACTION')
    .map(({ code, message, nodeId, field }) => ({
      kind: KINDS[code] ?? 'drawing',
      message: withStep(message, drawing, nodeId),
      nodeId,
      field: field?.split('.')[0],
    }))
}

function rawIssues({ nodes, edges }: Drawing): readonly WorkflowIssue[] {
  try {
    return checkWorkflow(parseWorkflow({ nodes, edges }), settingFormatsOf)
  } catch (error) {
    if (error instanceof WorkflowError) return error.details
    throw error
  }
}

function withStep(message: string, { nodes }: Drawing, nodeId: string | undefined): string {
  const node = nodes.find(({ id }) => id === nodeId)
  return node === undefined ? message : `“${stepLook(node).title}”: ${message}`
}

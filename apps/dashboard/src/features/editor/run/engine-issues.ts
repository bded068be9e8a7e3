import { checkWorkflow, parseWorkflow, WorkflowError, type WorkflowIssue } from '@orch/engine/workflow'
import { stepPlaces } from '../../../components/fields/expression/step-places.ts'
import { settingFormatsOf } from '../../../lib/catalogue/catalogue.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { printLabel } from '../drawing/print-label.ts'
import { stepDisplay } from '../step-display.ts'
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
  const said = withTitles(message, nodes)
  return node === undefined ? said : `“${stepDisplay(node).title}”: ${said}`
}

/** A message quotes the text of a setting; people know steps by their names. */
function withTitles(message: string, nodes: Drawing['nodes']): string {
  if (!message.includes('@')) return message
  const steps = nodes.map((node) => {
    const { title } = stepDisplay(node)
    return { id: node.id, title, label: printLabel(title) }
  })
  let said = ''
  let end = 0
  const places = stepPlaces(message, steps)
  for (const { start, end: next, title, label } of places) {
    said += message.slice(end, start) + (title ?? label)
    end = next
  }
  said += message.slice(end)
  return places.reduce(
    (text, { id, title, label }) => text.replaceAll(`"${id}"`, `"${title ?? label}"`),
    said,
  )
}

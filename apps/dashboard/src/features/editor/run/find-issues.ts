import { NOTE } from '@orch/engine/workflow'
import { isShown } from '../../../components/fields/field-groups.ts'
import { findAction } from '../../../lib/catalogue/catalogue.ts'
import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import { fieldsToFill } from '../../../lib/catalogue/models.ts'
import { configTexts } from '../config-text.ts'
import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { stepDisplay } from '../step-display.ts'
import { engineIssues } from './engine-issues.ts'
import type { Issue } from './issue.ts'
import { keyIssues } from './key-issues.ts'
import type { Keys } from './keys.ts'
import { texts } from './texts.ts'

/** What would fail, step by step. A run skips disabled steps, and so does this. */
export function findIssues(drawing: Drawing, keys: Keys, actionOf = findAction): Issue[] {
  const own = drawing.nodes
    .filter(({ type, data }) => type === 'action' && data.enabled && data.config['actionType'] !== NOTE)
    .flatMap((node) => {
      const action = actionOf(node.data.config['actionType'])
      if (action === undefined) return [unknownStep(node)]
      return [...keyIssues(node, action, keys), ...fieldIssues(node, action)]
    })
  // An empty field is told once.
  const isTold = ({ nodeId, field }: Issue) =>
    field !== undefined && own.some((issue) => issue.nodeId === nodeId && issue.field === field)
  return [...own, ...engineIssues(drawing).filter((issue) => !isTold(issue))]
}

function unknownStep(node: DrawnNode): Issue {
  const { title } = stepDisplay(node)
  return {
    kind: 'step',
    message: texts.isNotStepThisServer(title),
    nodeId: node.id,
    field: undefined,
  }
}

function fieldIssues(node: DrawnNode, action: ActionDescription): Issue[] {
  const fields = fieldsToFill(action, node.data.config)
  const typed = configTexts(node.data.config)
  const { title } = stepDisplay(node)
  return fields
    .filter((field) => field.isRequired && isShown(field, fields, typed))
    .filter(({ key, defaultValue }) => (typed[key] ?? '').trim() === '' && (defaultValue ?? '') === '')
    .map(
      ({ key, label }): Issue => ({
        kind: 'field',
        message: texts.needs(title, label),
        nodeId: node.id,
        field: key,
      }),
    )
}

import type { Budget } from '../budget/budget.ts'
import { CONTROL } from '../control/handles.ts'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import { ancestorsOf } from '../workflow/order.ts'
import type { Workflow, WorkflowNode } from '../workflow/workflow.ts'
import type { Token } from './parse-template.ts'
import type { ReadableStep, Scope } from './resolve-template.ts'

/**
 * What the templates of one node may read: the steps upstream of it, by id, by `trigger` or `step_1` (the first step after
 * the trigger), by slug, or by label when only one step has it.
 */
export function createScope(
  workflow: Workflow,
  nodeId: string,
  outputOf: (id: string) => Json | undefined,
  budget?: Budget,
): Scope {
  let upstream: Set<string> | undefined
  return {
    ...(budget ? { budget } : {}),
    find(token): ReadableStep {
      const node = find(workflow, token)
      upstream ??= ancestorsOf(workflow, nodeId)
      if (!upstream.has(node.id) && !hasAddress(workflow, node, nodeId)) {
        const name = node.label || node.id
        throw new EngineError(
          'INVALID_TEMPLATE',
          `${token.source}: the step "${name}" does not run before this one`,
          token.position,
        )
      }
      return { id: node.id, label: node.label, output: outputOf(node.id) }
    },
  }
}

/** Where a wait is answered is known before it begins, so that an earlier step can pass it on. */
function hasAddress({ nodes }: Workflow, { actionType, loops, id }: WorkflowNode, readerId: string): boolean {
  if (actionType !== CONTROL.approval && actionType !== CONTROL.callback) return false
  const reader = nodes.find((node) => node.id === readerId)
  return id !== readerId && loops.every((loop, index) => loop === reader?.loops[index])
}

function find(workflow: Workflow, token: Token): WorkflowNode {
  const { by, name } = token.reference
  const node = by === 'name' ? byName(workflow, name, token) : workflow.nodes.find(({ id }) => id === name)
  if (node) return node
  throw new EngineError('INVALID_TEMPLATE', `${token.source}: there is no step "${name}"`, token.position)
}

function byName(workflow: Workflow, name: string, token: Token): WorkflowNode | undefined {
  const exact = workflow.nodes.find((node, index) => stepKeys(workflow, node, index).includes(name))
  if (exact) return exact
  const wanted = name.toLowerCase()
  const same = workflow.nodes.filter(({ label }) => label.toLowerCase() === wanted)
  if (same.length > 1) {
    throw new EngineError(
      'INVALID_TEMPLATE',
      `${token.source}: ${same.length} steps are called "${name}"`,
      token.position,
    )
  }
  return same[0]
}

function stepKeys(workflow: Workflow, node: WorkflowNode, index: number): string[] {
  const first = node.id === workflow.trigger.nodeId ? ['trigger'] : [`step_${index}`]
  return [...first, slugOf(node.label), node.id]
}

/** `Create Issue!` → `create_issue`. */
export function slugOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

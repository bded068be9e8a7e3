import type { Workflow, WorkflowNode } from '../model/workflow.ts'
import type { Reference } from './parse-template.ts'

/**
 * The steps of a drawing by what they are called. Made once: each template of each step asks, and a drawing has thousands of both.
 */
type Names = {
  byId: ReadonlyMap<string, WorkflowNode>
  /** The first step whose slug, id or number is this; what is called `trigger` depends on which trigger began. */
  byKey: ReadonlyMap<string, WorkflowNode>
  byLabel: ReadonlyMap<string, readonly WorkflowNode[]>
  /** Places among the steps. Triggers after the first do not count, so that to draw one more renames no step. */
  numbers: ReadonlyMap<string, number>
}

const NAMES = new WeakMap<Workflow['nodes'], Names>()

function namesOf({ nodes, triggers }: Workflow): Names {
  const known = NAMES.get(nodes)
  if (known) return known
  const numbers = numbersOf(nodes, triggers)
  const byKey = new Map<string, WorkflowNode>()
  const byLabel = new Map<string, WorkflowNode[]>()
  for (const node of nodes) {
    for (const key of ownKeys(node, numbers)) if (!byKey.has(key)) byKey.set(key, node)
    const label = node.label.toLowerCase()
    const alike = byLabel.get(label)
    if (alike) alike.push(node)
    else byLabel.set(label, [node])
  }
  const names = { byId: new Map(nodes.map((node) => [node.id, node])), byKey, byLabel, numbers }
  NAMES.set(nodes, names)
  return names
}

function numbersOf(nodes: Workflow['nodes'], triggers: Workflow['triggers']): ReadonlyMap<string, number> {
  const further = new Set(triggers.slice(1).map(({ nodeId }) => nodeId))
  return new Map(nodes.filter(({ id }) => !further.has(id)).map(({ id }, index) => [id, index]))
}

function ownKeys(node: WorkflowNode, numbers: ReadonlyMap<string, number>): string[] {
  const own = [slugOf(node.label), node.id]
  return node.kind === 'trigger' ? own : [`step_${numbers.get(node.id)}`, ...own]
}

export function stepById(workflow: Workflow, id: string): WorkflowNode | undefined {
  return namesOf(workflow).byId.get(id)
}

/** Every key of a step, with `trigger` of the one that began. */
export function stepKeys(workflow: Workflow, node: WorkflowNode): string[] {
  const own = ownKeys(node, namesOf(workflow).numbers)
  return node.id === workflow.trigger.nodeId ? ['trigger', ...own] : own
}

/** All steps that have this label, whatever its case. */
export function stepsLabelled(workflow: Workflow, label: string): readonly WorkflowNode[] {
  return namesOf(workflow).byLabel.get(label.toLowerCase()) ?? []
}

/** The steps that a reference may mean: one by id or by key, else all that have this label. Nothing is the name of no step. */
export function stepsCalled(workflow: Workflow, { by, name }: Reference): readonly WorkflowNode[] {
  if (name === '') return []
  const exact = by === 'name' ? stepByKey(workflow, name) : stepById(workflow, name)
  if (exact) return [exact]
  return by === 'name' ? stepsLabelled(workflow, name) : []
}

function stepByKey(workflow: Workflow, key: string): WorkflowNode | undefined {
  const called = namesOf(workflow).byKey.get(key)
  if (key !== 'trigger') return called
  // Of two that are called so, the trigger that began and a step with that label, the first drawn is meant.
  const began = stepById(workflow, workflow.trigger.nodeId)
  if (!called || !began) return called ?? began
  return workflow.nodes.find((node) => node === called || node === began)
}

/** `Create Issue!` → `create_issue`. */
export function slugOf(label: string): string {
  return label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

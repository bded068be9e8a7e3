import { insteadOf, type Places, translate } from '@orch/expression'
import { EngineError } from '../errors.ts'
import type { Json } from '../json.ts'
import { type Before, beforeIn } from '../model/before.ts'
import { CONTROL } from '../model/handles.ts'
import type { Trigger, Workflow, WorkflowNode } from '../model/workflow.ts'
import type { UpstreamStep } from '../ports.ts'
import type { Named, ReadableStep, Scope, Surroundings } from './readable.ts'
import { slugOf, stepById, stepKeys, stepsCalled, stepsLabelled } from './step-names.ts'

export function createScope(
  workflow: Workflow,
  nodeId: string,
  outputOf: (id: string) => Json | undefined,
  surroundings: Surroundings = {},
  also: ReadonlySet<string> = new Set(),
): Scope {
  return {
    ...surroundings,
    has: (reference) => stepsCalled(workflow, reference).length > 0,
    find(token): ReadableStep {
      const upstream = beforeIn(workflow, nodeId)
      const node = find(workflow, token, upstream, placesOf(workflow, nodeId))
      const isReadable = upstream.has(node.id) || also.has(node.id) || hasAddress(workflow, node, nodeId)
      if (!isReadable) {
        const name = node.label || node.id
        throw new EngineError(
          'INVALID_TEMPLATE',
          `${token.source}: the step "${name}" does not run before this one`,
          token.position,
        )
      }
      return { id: node.id, label: node.label, output: outputOf(node.id) }
    },
    places: placesOf(workflow, nodeId),
  }
}

/** A loop and the steps of its body, but for those of loops inside: what its settings may read when a turn has ended. */
export function bodyOf({ nodes }: Workflow, loop: string): ReadonlySet<string> {
  const body = nodes.flatMap(({ id, loops }) => (loops.at(-1) === loop ? [id] : []))
  return new Set([loop, ...body])
}

/** A turn of a loop that has ended: its value to the settings of the loop, and what the steps of its body gave. */
export type EndedTurn = { loop: string; turn: Json; outputOf: (id: string) => Json | undefined }

/** What the settings of a loop read when a turn has ended. */
export function createTurnScope(
  workflow: Workflow,
  { loop, turn, outputOf }: EndedTurn,
  { names, ...surroundings }: Surroundings,
): Scope {
  const own = { ...surroundings, names: { ...names, loop: turn } }
  return createScope(workflow, loop, (id) => (id === loop ? turn : outputOf(id)), own, bodyOf(workflow, loop))
}

/** A loop as a step of its own body, where it reads what the other steps of a turn gave. */
export function insideOf(loop: WorkflowNode): WorkflowNode {
  return { ...loop, loops: [...loop.loops, loop.id] }
}

/** All steps upstream of a node, with what each of them is called. */
export function stepsBefore(
  workflow: Workflow,
  nodeId: string,
  outputOf: (id: string) => Json | undefined,
): UpstreamStep[] {
  const upstream = beforeIn(workflow, nodeId)
  return workflow.nodes.flatMap((node) => {
    if (!upstream.has(node.id)) return []
    const isTrigger = node.id === triggerBefore(workflow, upstream).nodeId
    const output = () => outputOf(node.id)
    return [{ isTrigger, keys: stepKeys(workflow, node), label: node.label, output }]
  })
}

/** Where a wait is answered is known before it begins, so that an earlier step can pass it on. */
function hasAddress(workflow: Workflow, { actionType, loops, id }: WorkflowNode, readerId: string): boolean {
  if (actionType !== CONTROL.approval && actionType !== CONTROL.callback) return false
  const reader = stepById(workflow, readerId)
  return id !== readerId && loops.every((loop, index) => loop === reader?.loops[index])
}

function find(
  workflow: Workflow,
  { reference, source, position }: Named,
  upstream: Before,
  places: Places,
): WorkflowNode {
  const { name, by } = reference
  const seen = { ...workflow, trigger: triggerBefore(workflow, upstream) }
  const [node, ...others] = stepsCalled(seen, reference)
  if (!node) {
    const here = source.startsWith('{{') ? translate(source.slice(2, -2).trim(), places) : undefined
    // Of `$("Orders")` too only the sign is a name.
    const instead = insteadOf(by === 'old-id' ? (/^[$\w]*/.exec(`$${name}`)?.[0] ?? '') : name)
    const advice = here !== undefined ? `; write {{${here}}}` : instead === undefined ? '' : `; ${instead}`
    throw new EngineError('INVALID_TEMPLATE', `${source}: there is no step "${name}"${advice}`, position)
  }
  if (others.length === 0) return node
  const message = `${source}: ${others.length + 1} steps are called "${name}"`
  throw new EngineError('INVALID_TEMPLATE', message, position)
}

/** The names by which an expression calls the steps around a node. */
function placesOf(workflow: Workflow, nodeId: string): Places {
  return {
    step: (label) => {
      const called = stepsLabelled(workflow, label)
      const [node] = called
      return node && called.length === 1 ? nameOf(workflow, node) : undefined
    },
    input: () => {
      const before = new Set(
        workflow.edges.flatMap(({ source, target }) => (target === nodeId ? source : [])),
      )
      const [node, ...others] = workflow.nodes.filter(({ id }) => before.has(id))
      if (node === undefined || others.length > 0) return undefined
      const reader = stepById(workflow, nodeId)
      return reader?.loops.at(-1) === node.id ? 'loop.item' : nameOf(workflow, node)
    },
  }
}

function nameOf(workflow: Workflow, node: WorkflowNode): string {
  if (node.id === workflow.trigger.nodeId) return 'trigger'
  const name = slugOf(node.label)
  const [called] = stepsCalled(workflow, { by: 'name', name, label: undefined })
  return /^[a-z]/.test(name) && called === node ? name : `@${node.id}:"${node.label.replaceAll('"', '')}"`
}

/** What `trigger` means to a step: the one that began, or, where that does not lead to the step, the first that does. */
function triggerBefore({ trigger, triggers }: Workflow, upstream: Before): Trigger {
  if (upstream.has(trigger.nodeId)) return trigger
  return triggers.find(({ nodeId }) => upstream.has(nodeId)) ?? trigger
}

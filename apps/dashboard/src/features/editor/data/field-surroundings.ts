import { createScope, type Scope } from '@orch/engine/template'
import {
  checkSetting,
  parseWorkflow,
  previewSetting,
  type TextFormat,
  WorkflowError,
} from '@orch/engine/workflow'
import type { KnownStep, Preview, Surroundings } from '../../../components/fields/template/surroundings.ts'
import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { printLabel } from '../drawing/print-label.ts'
import type { StepValue } from './step-values.ts'

type Workflow = ReturnType<typeof parseWorkflow>
type Json = ReturnType<typeof previewSetting>
type Names = Readonly<Record<string, Json>>

/** Of which execution the values are, for what an expression can read of it. */
export type Facts = { workflowId: string; executionId: string; startedAt: string; isReadOnly: boolean }

/** What the fields of one step can read, with the engine's own reading of their texts. */
export function surroundingsOf(
  drawing: Drawing,
  node: DrawnNode,
  steps: readonly StepValue[],
  facts: Facts,
): Surroundings {
  const workflow = parsed(drawing)
  const outputs = new Map(steps.map(({ id, value }) => [id, value as Json | undefined]))
  const turn = workflow && firstTurn(workflow, node, outputs)
  if (turn !== undefined) outputs.set(turn.loopId, turn.value)
  const known = steps.map((step): KnownStep => {
    return { ...step, label: printLabel(step.title), value: outputs.get(step.id) }
  })
  const names = namesOf(facts, turn?.value)
  const scopeOf = (own: Names) =>
    workflow && createScope(workflow, node.id, (id) => outputs.get(id), { names: own })
  const scope = scopeOf(names)
  const item = scope && firstItem(node.data.config, scope)
  const itemNames: Names = { ...names, item: item ?? null, index: 0 }
  return {
    ...reading(known, names, scope, facts.isReadOnly),
    perItem: reading(known, itemNames, scopeOf(itemNames), facts.isReadOnly),
  }
}

/** Undefined while the drawing is broken in a way that leaves nothing to read. */
function parsed({ nodes, edges }: Drawing): Workflow | undefined {
  try {
    return parseWorkflow({ nodes, edges })
  } catch (error) {
    if (error instanceof WorkflowError) return undefined
    throw error
  }
}

function namesOf({ workflowId, executionId, startedAt }: Facts, turn: Json | undefined): Names {
  return {
    execution: { id: executionId, startedAt },
    workflow: { id: workflowId },
    ...(turn === undefined ? {} : { loop: turn }),
  }
}

function reading(
  steps: readonly KnownStep[],
  names: Names,
  scope: Scope | undefined,
  isReadOnly: boolean,
): Surroundings {
  return {
    steps,
    names,
    isReadOnly,
    check: (text, format) => (scope === undefined ? [] : checkSetting(text, format, scope)),
    preview: (text, format) => previewIn(scope, text, format),
  }
}

function previewIn(scope: Scope | undefined, text: string, format: TextFormat): Preview {
  const warnings: string[] = []
  if (scope === undefined) return { error: 'The drawing must be whole before anything can be read', warnings }
  try {
    const clock = { now: new Date() }
    const value = previewSetting(text, format, { ...scope, clock }, (message) => warnings.push(message))
    return { value, warnings }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), warnings }
  }
}

/** What a step in a loop reads of the innermost one around it: its first turn. */
function firstTurn(
  workflow: Workflow,
  { id }: DrawnNode,
  outputs: ReadonlyMap<string, Json | undefined>,
): { loopId: string; value: Json } | undefined {
  const loopId = workflow.nodes.find((node) => node.id === id)?.loops.at(-1)
  const loop = workflow.nodes.find((node) => node.id === loopId)
  if (loop === undefined) return undefined
  const scope = createScope(workflow, loop.id, (step) => outputs.get(step))
  const items = listIn(loop.config['items'], scope)
  return { loopId: loop.id, value: { item: items[0] ?? null, index: 0, count: items.length } }
}

/** The first item of the list that a step goes through. */
function firstItem(config: Readonly<Record<string, unknown>>, scope: Scope): Json | undefined {
  return listIn(config['items'] ?? config['left'] ?? config['before'], scope)[0]
}

function listIn(setting: unknown, scope: Scope): readonly Json[] {
  if (typeof setting !== 'string' || setting.trim() === '') return []
  const preview = previewIn(scope, setting, 'json')
  const value = 'value' in preview ? preview.value : undefined
  return Array.isArray(value) ? value : []
}

import type { StepLog } from '@orch/client'
import { createScope, type Scope } from '@orch/engine/template'
import {
  ancestorsOf,
  checkSetting,
  parseWorkflow,
  previewSetting,
  type TextFormat,
  translateSetting,
  WorkflowError,
} from '@orch/engine/workflow'
import type { KnownStep, Preview, Surroundings } from '../../../components/fields/template/surroundings.ts'
import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { printLabel } from '../drawing/print-label.ts'
import type { Derivation } from '../outputs/derivation.ts'
import { fieldsIn } from '../outputs/sample.ts'
import { codeSurroundings, triggerBefore } from './code-surroundings.ts'
import { type StepValue, stepValue } from './step-values.ts'
import { texts } from './texts.ts'

type Workflow = ReturnType<typeof parseWorkflow>
type LoopNode = Workflow['nodes'][number]
type Json = ReturnType<typeof previewSetting>
type Names = Readonly<Record<string, Json>>

/** The last run as far as it is known, for what an expression can read of it. */
export type Facts = {
  workflowId: string
  logs: readonly StepLog[]
  isReadOnly: boolean
  derivation: Derivation
}

type Outputs = ReadonlyMap<string, Json | undefined>

/** What the fields of one step can read, with the engine's own reading of their texts. */
export function surroundingsOf(
  drawing: Drawing,
  node: DrawnNode,
  steps: readonly StepValue[],
  facts: Facts,
): Surroundings {
  const workflow = parsed(drawing)
  const outputs = outputsOf(workflow, node.id, steps)
  const around = workflow && innermostLoop(workflow, node.id)
  const turn = around && firstTurn(workflow, around, outputs)
  if (around !== undefined) outputs.set(around.id, turn)
  const names = namesOf(facts, turn)
  const scopeWith = (own: Names) =>
    workflow && createScope(workflow, node.id, (id) => outputs.get(id), { names: own })
  const scope = scopeWith(names)
  const item = scope && firstItem(node.data.config, scope)
  const itemNames: Names = { ...names, item: item ?? null, index: 0 }
  const read = reader(knownSteps(steps, outputs), facts.isReadOnly)
  // What nobody has seen yet can be offered by its fields, without values.
  const drawn = facts.derivation.itemOf(node.id)
  const offered = around ? { ...names, loop: seenOrDrawn(turn, facts.derivation.turnOf(around.id)) } : names
  return {
    ...read(names, scope, offered),
    itemFields: fieldsIn(drawn).map(({ path }) => path),
    code: workflow && codeSurroundings(workflow, node, { names, outputs, logs: facts.logs }, scope),
    at: {
      item: read(itemNames, scopeWith(itemNames), { ...offered, item: item ?? drawn, index: 0 }),
      turn: workflow
        ? afterTurn(drawing, workflow, node, outputs, { names, steps, facts })
        : read(names, scope),
    },
  }
}

/** What the steps before gave. What `trigger` stands for has the fields of every trigger that leads here: any of them may begin. */
function outputsOf(workflow: Workflow | undefined, nodeId: string, steps: readonly StepValue[]) {
  const outputs = new Map(steps.map(({ id, value }) => [id, value as Json | undefined]))
  const triggers = workflow?.triggers.filter(({ nodeId: id }) => outputs.has(id)) ?? []
  if (workflow === undefined || triggers.length < 2) return outputs
  const named = triggerBefore(workflow, ancestorsOf(workflow, nodeId))
  const ordered = [...triggers.filter((one) => one.nodeId !== named).map((one) => one.nodeId), named]
  const known = ordered.flatMap((id) => {
    const output = outputs.get(id)
    return typeof output === 'object' && output !== null && !Array.isArray(output) ? [output] : []
  })
  return known.length === 0 ? outputs : outputs.set(named, Object.assign({}, ...known) as Json)
}

type Around = { names: Names; steps: readonly StepValue[]; facts: Facts }

/** What the settings of a loop read when a turn has ended: the turn, and what the steps of its body gave. */
function afterTurn(
  drawing: Drawing,
  workflow: Workflow,
  { id }: DrawnNode,
  before: Outputs,
  { names, steps, facts }: Around,
): Surroundings {
  const body = workflow.nodes.filter(({ loops }) => loops.at(-1) === id)
  const drawn = new Map(drawing.nodes.map((node) => [node.id, node]))
  const inside = body.flatMap(({ id: step }) => {
    const node = drawn.get(step)
    return node === undefined ? [] : [stepValue(node, facts.logs, facts.derivation)]
  })
  const loop = workflow.nodes.find((node) => node.id === id)
  const result = (inside.findLast(({ value }) => value !== undefined)?.value ?? null) as Json
  const turn: Json = { ...(loop && firstTurn(workflow, loop, before)), result, carry: result }
  const outputs = new Map<string, Json | undefined>([
    ...before,
    ...inside.map(({ id: step, value }): [string, Json | undefined] => [step, value as Json | undefined]),
    [id, turn],
  ])
  const own: Names = { ...names, loop: turn }
  const announced = { ...facts.derivation.turnOf(id), result: facts.derivation.resultOf(id) }
  const offered = { ...own, loop: seenOrDrawn(turn, announced) }
  const readable = new Set([id, ...body.map((node) => node.id)])
  const scope = createScope(workflow, id, (step) => outputs.get(step), { names: own }, readable)
  return reader(knownSteps([...inside, ...steps], outputs), facts.isReadOnly)(own, scope, offered)
}

function knownSteps(steps: readonly StepValue[], outputs: Outputs): KnownStep[] {
  return steps.map((step) => ({ ...step, label: printLabel(step.title), value: outputs.get(step.id) }))
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

function namesOf({ workflowId, logs }: Facts, turn: Json | undefined): Names {
  const { executionId = '', startedAt = '' } = logs[0] ?? {}
  return {
    execution: { id: executionId, startedAt },
    workflow: { id: workflowId },
    ...(turn === undefined ? {} : { loop: turn }),
  }
}

/** The fields of what is known, and of what is only drawn where nothing is known. */
function seenOrDrawn(seen: { [key: string]: Json } | undefined, drawn: Names): { [key: string]: Json } {
  const known = Object.entries(seen ?? {}).filter(([, value]) => value !== null)
  return { ...drawn, ...Object.fromEntries(known) }
}

function reader(steps: readonly KnownStep[], isReadOnly: boolean) {
  return (names: Names, scope: Scope | undefined, offered: Names = names): Surroundings => ({
    steps,
    names: offered,
    isReadOnly,
    check: (text, format) => (scope === undefined ? [] : checkSetting(text, format, scope)),
    preview: (text, format) => previewIn(scope, text, format),
    translate: (text, format) => (scope === undefined ? undefined : translateSetting(text, format, scope)),
  })
}

function previewIn(scope: Scope | undefined, text: string, format: TextFormat): Preview {
  const warnings: string[] = []
  if (scope === undefined) return { error: texts.theDrawingMustWholeBefore, warnings }
  try {
    const clock = { now: new Date() }
    const value = previewSetting(text, format, { ...scope, clock }, (message) => warnings.push(message))
    return { value, warnings }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), warnings }
  }
}

function innermostLoop(workflow: Workflow, id: string): LoopNode | undefined {
  const loopId = workflow.nodes.find((node) => node.id === id)?.loops.at(-1)
  return workflow.nodes.find((node) => node.id === loopId)
}

/** What the first turn of a loop can be read of. */
function firstTurn(workflow: Workflow, loop: LoopNode, outputs: Outputs): { [key: string]: Json } {
  const scope = createScope(workflow, loop.id, (step) => outputs.get(step))
  const items = listIn(loop.config['items'], scope)
  return { item: items[0] ?? null, index: 0, count: items.length, carry: null }
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

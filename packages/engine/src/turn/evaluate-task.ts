import { printJson } from '@orch/json'
import { createBudget } from '../budget/budget.ts'
import type { Limits } from '../budget/limits.ts'
import type { Conclusion } from '../control/conclude-turn.ts'
import { LOOKING } from '../control/looking.ts'
import { EngineError, type StepError } from '../errors.ts'
import { isRecord, type Json, parsedText } from '../json.ts'
import { drawnFor } from '../model/drawn-for.ts'
import type { SettingFormats } from '../model/formats.ts'
import type { NodeId, Workflow, WorkflowNode } from '../model/workflow.ts'
import type { ActionCall } from '../ports.ts'
import { createItemSettings } from '../settings/item-settings.ts'
import { createItemReader } from '../template/item-reader.ts'
import type { Scope } from '../template/resolve-template.ts'
import { createScope, createTurnScope } from '../template/scope.ts'
import { repeatableChance } from '../template/surroundings.ts'
import { type Evaluated, evaluateStep } from './evaluate-step.ts'
import { evaluateConclusion, evaluateTurns, type Listed } from './evaluate-turns.ts'
import { stepErrorOf } from './run-step.ts'

/** Everything that an evaluation depends on, as JSON. */
export type Task = {
  what: 'step' | 'turns' | 'conclusion' | 'items' | 'item'
  graph: Json
  begunBy?: NodeId | undefined
  nodeId: string
  now: number
  /** Where chance must be the same each time. */
  seed?: string | undefined
  /** Of a conclusion: the turn that ended, which is this value to the settings of its loop. */
  turn?: { [key: string]: Json }
  /** Of items: the settings of the step with their templates resolved, but for those that it reads itself. */
  config?: { [key: string]: Json }
  /** Of one item: which. */
  item?: { item: Json; index: number }
  names: Record<string, Json>
  formats: SettingFormats
  limits: Required<Limits>
  /** What the steps gave of which it is known that they are read; those of `absent` gave nothing. */
  outputs: Record<string, Json>
  absent: string[]
}

/** `needs`: the step whose output must come along; then it is asked again. */
export type Answer =
  | { needs: string }
  | { evaluated: Evaluated }
  | { turns: Listed | StepError; warnings: string[] }
  | { concluded: Conclusion | StepError; warnings: string[] }
  | { output: Json; warnings: string[] }
  | { failed: StepError; warnings: string[] }

/** What a step that reads texts for its items does. @throws ActionError */
export type PerformItems = (
  call: Required<Pick<ActionCall, 'actionType' | 'config' | 'reader'>> & { warn(message: string): void },
) => Json

export function evaluateTask(task: string, perform?: PerformItems): string {
  return printJson(answerTo(readTask(task), perform))
}

const FIELDS = ['graph', 'names', 'formats', 'limits', 'outputs', 'absent'] as const

function readTask(text: string): Task {
  const task = parsedText(text)
  if (isRecord(task) && FIELDS.every((field) => typeof task[field] === 'object' && task[field] !== null))
    return task as Task
  throw new EngineError('INVALID_ARGUMENT', 'evaluateTask() takes what a turn of the same version asks for')
}

function answerTo(task: Task, perform: PerformItems | undefined): Answer {
  const workflow = drawnFor(task)
  const node = workflow.nodes.find(({ id }) => id === task.nodeId)
  if (!node) throw new EngineError('INVALID_ARGUMENT', `The drawing has no step "${task.nodeId}"`)
  let needs: string | undefined
  const outputOf = (id: string) => {
    if (Object.hasOwn(task.outputs, id)) return task.outputs[id]
    if (task.absent.includes(id)) return undefined
    needs ??= id
    throw new EngineError('INVALID_TEMPLATE', 'This output did not come along')
  }
  const answer = answerFor({ workflow, node, outputOf }, task, perform)
  return needs === undefined ? answer : { needs }
}

type Seen = { workflow: Workflow; node: WorkflowNode; outputOf: (id: string) => Json | undefined }

function answerFor(seen: Seen, task: Task, perform: PerformItems | undefined): Answer {
  const { workflow, node, outputOf } = seen
  if (task.what === 'conclusion') return conclusionOf(seen, task)
  if (task.what === 'items' || task.what === 'item') return itemsOf(seen, task, perform)
  const scope = createScope(workflow, node.id, outputOf, surroundingsOf(task, node))
  return task.what === 'turns' ? turnsOf(node, scope) : stepOf(node, scope, task)
}

function surroundingsOf({ limits, names, now, seed }: Task, { actionType }: WorkflowNode) {
  const builds = !LOOKING.has(actionType)
  const budget = createBudget(limits, { left: limits.turnFuel }, builds)
  const random = seed === undefined ? {} : { random: repeatableChance(seed) }
  return { budget, names, clock: { now: new Date(now), ...random } }
}

function turnsOf(node: WorkflowNode, scope: Scope): Answer {
  const warnings: string[] = []
  return { turns: evaluateTurns(node, scope, (warning) => warnings.push(warning)), warnings }
}

function conclusionOf({ workflow, node, outputOf }: Seen, task: Task): Answer {
  const warnings: string[] = []
  const scopeOf = (turn: Json) =>
    createTurnScope(workflow, { loop: node.id, turn, outputOf }, surroundingsOf(task, node))
  const concluded = evaluateConclusion(node, task.turn ?? {}, scopeOf, (warning) => warnings.push(warning))
  return { concluded, warnings }
}

function itemsOf(seen: Seen, task: Task, perform: PerformItems | undefined): Answer {
  const { workflow, node, outputOf } = seen
  const { config = {}, formats, limits, item } = task
  const warnings: string[] = []
  const warn = (warning: string) => warnings.push(warning)
  const budget = createBudget(limits, { left: limits.turnFuel }, false)
  const scope = createScope(workflow, node.id, outputOf, { ...surroundingsOf(task, node), budget })
  try {
    if (item !== undefined)
      return { output: createItemSettings(config, formats, scope, warn)(item), warnings }
    const reader = createItemReader(scope, warn)
    return { output: required(perform)({ actionType: node.actionType, config, reader, warn }), warnings }
  } catch (error) {
    return { failed: stepErrorOf(error), warnings }
  }
}

function required(perform: PerformItems | undefined): PerformItems {
  if (perform) return perform
  throw new EngineError('INVALID_ARGUMENT', 'evaluateTask() must be told how to perform this step')
}

function stepOf(node: WorkflowNode, scope: Scope, { now, formats }: Task): Answer {
  return { evaluated: evaluateStep(node, scope, { now: new Date(now), formats }) }
}

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
import type { Scope } from '../template/resolve-template.ts'
import { createScope, createTurnScope } from '../template/scope.ts'
import { repeatableChance } from '../template/surroundings.ts'
import { type Evaluated, evaluateStep } from './evaluate-step.ts'
import { evaluateConclusion, evaluateTurns, type Listed } from './evaluate-turns.ts'

/** Everything that an evaluation depends on, as JSON. */
export type Task = {
  what: 'step' | 'turns' | 'conclusion'
  graph: Json
  begunBy?: NodeId | undefined
  nodeId: string
  now: number
  /** Where chance must be the same each time. */
  seed?: string | undefined
  /** Of a conclusion: the turn that ended, which is this value to the settings of its loop. */
  turn?: { [key: string]: Json }
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

/**
 * Evaluates beside the event loop what is too much for it, such as in a thread. It knows nothing but the task.
 * @param task as the engine's turn gives it
 * @returns what that turn understands
 * @throws EngineError, WorkflowError when the task is none of this version
 */
export function evaluateTask(task: string): string {
  return printJson(answerTo(readTask(task)))
}

const FIELDS = ['graph', 'names', 'formats', 'limits', 'outputs', 'absent'] as const

function readTask(text: string): Task {
  const task = parsedText(text)
  if (isRecord(task) && FIELDS.every((field) => typeof task[field] === 'object' && task[field] !== null))
    return task as Task
  throw new EngineError('INVALID_ARGUMENT', 'evaluateTask() takes what a turn of the same version asks for')
}

function answerTo(task: Task): Answer {
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
  const answer = answerFor({ workflow, node, outputOf }, task)
  return needs === undefined ? answer : { needs }
}

type Seen = { workflow: Workflow; node: WorkflowNode; outputOf: (id: string) => Json | undefined }

function answerFor(seen: Seen, task: Task): Answer {
  const { workflow, node, outputOf } = seen
  if (task.what === 'conclusion') return conclusionOf(seen, task)
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

function stepOf(node: WorkflowNode, scope: Scope, { now, formats }: Task): Answer {
  return { evaluated: evaluateStep(node, scope, { now: new Date(now), formats }) }
}

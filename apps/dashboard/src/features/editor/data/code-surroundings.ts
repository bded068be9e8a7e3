import type { StepLog } from '@orch/client'
import { type Scope, slugOf } from '@orch/engine/template'
import { ancestorsOf, type parseWorkflow, previewSetting } from '@orch/engine/workflow'
import type { CodeSurroundings } from '../../../components/fields/template/surroundings.ts'
import { configText } from '../config-text.ts'
import type { DrawnNode } from '../drawing/drawing.ts'

type Workflow = ReturnType<typeof parseWorkflow>

type Known = {
  names: Readonly<Record<string, unknown>>
  outputs: ReadonlyMap<string, unknown>
  logs: readonly StepLog[]
}

/** Where steps that run a program keep it, and the value that they hand to it. */
const PROGRAMS: ReadonlyMap<string, { source: string; input: string }> = new Map([
  ['Code', { source: 'code', input: 'codeInput' }],
  ['Run Script', { source: 'script', input: 'scriptInput' }],
])

/** What the program of a step finds by name; undefined for steps without one. A script finds its input alone. */
export function codeSurroundings(
  workflow: Workflow,
  { id, data }: DrawnNode,
  { names, outputs, logs }: Known,
  scope: Scope | undefined,
): CodeSurroundings | undefined {
  const action = configText(data.config['actionType'])
  const program = PROGRAMS.get(action)
  if (program === undefined) return undefined
  const keys = keysOf(workflow, id)
  const input = inputOf(configText(data.config[program.input]), scope)
  const steps = Object.fromEntries(
    [...keys].flatMap(([step, key]) => (key === 'trigger' ? [] : [[key, outputs.get(step)]])),
  )
  const trigger = outputs.get([...keys].find(([, key]) => key === 'trigger')?.[0] ?? '')
  return {
    language: action === 'Code' && data.config['language'] !== 'typescript' ? 'javascript' : 'typescript',
    values: action === 'Code' ? { ...names, input, trigger, steps } : { input },
    keys: action === 'Code' ? keys : new Map(),
    lastError: lastErrorOf(id, program.source, logs),
  }
}

/** What a program calls each step before it: by its label in small letters, by its place where that says nothing or not enough. */
function keysOf(workflow: Workflow, nodeId: string): Map<string, string> {
  const before = ancestorsOf(workflow, nodeId)
  const keys = new Map<string, string>()
  const taken = new Set<string>()
  const trigger = triggerBefore(workflow, before)
  const further = new Set(workflow.triggers.slice(1).map(({ nodeId }) => nodeId))
  const counted = workflow.nodes.filter(({ id }) => !further.has(id) || id === trigger)
  for (const [index, { id, label }] of counted.entries()) {
    if (!before.has(id)) continue
    const slug = slugOf(label)
    const key = id === trigger ? 'trigger' : slug === '' || taken.has(slug) ? `step_${index}` : slug
    taken.add(key)
    keys.set(id, key)
  }
  return keys
}

/** Of several triggers the usual one, or the first that leads to the step. */
export function triggerBefore({ trigger, triggers }: Workflow, before: ReadonlySet<string>): string {
  const found = [trigger, ...triggers].find(({ nodeId }) => before.has(nodeId))
  return (found ?? trigger).nodeId
}

function inputOf(text: string, scope: Scope | undefined): unknown {
  if (text.trim() === '' || scope === undefined) return undefined
  try {
    return previewSetting(text, 'json', scope, () => {})
  } catch {
    // The field of the input says what is wrong with it.
    return undefined
  }
}

/** Nothing, when the newest run of the step did not fail. With the program that ran: another one has other lines. */
function lastErrorOf(nodeId: string, field: string, logs: readonly StepLog[]): CodeSurroundings['lastError'] {
  const { error, input } = logs.find((log) => log.nodeId === nodeId) ?? {}
  const ran: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, field) : undefined
  return typeof error === 'string' && typeof ran === 'string' ? { message: error, source: ran } : undefined
}

import type { StepLog } from '@orch/client'
import { ancestorsOf, readIntegers } from '@orch/engine/workflow'
import { parseJson } from '@orch/json'
import { findEvent } from '../../../lib/catalogue/catalogue.ts'
import { configText } from '../config-text.ts'
import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { Derivation, type ReadProgram } from '../outputs/derivation.ts'
import type { Output } from '../outputs/output.ts'
import { EXAMPLE_KEY } from '../panel/trigger-fields.ts'
import { stepDisplay } from '../step-display.ts'
import { takesBody } from '../trigger-kinds.ts'

/** Where the value comes from that is shown for a step. */
export type ValueSource = 'pinned' | 'run' | 'example' | 'none'

/** A step before the open one, with what it gives as far as anybody knows. */
export type StepValue = {
  id: string
  title: string
  source: ValueSource
  /** Undefined: nobody knows it yet. */
  value: unknown
  /** What it says that it puts out. */
  outputs: readonly Output[]
}

/** The drawings of workflows that are called, by their ids. */
export type Called = ReadonlyMap<string, Drawing>

/** What the steps of a drawing put out as far as it can be told: from what they gave, or else from how they are drawn. */
export function derivationOf(
  drawing: Drawing,
  logs: readonly StepLog[],
  called: Called = new Map(),
  readProgram?: ReadProgram,
): Derivation {
  return new Derivation(drawing, {
    seenValue: (node) => knownValue(node, logs).value,
    workflowCalled: (id) => called.get(id),
    readProgram,
  })
}

/** Every step before this one, nearest first: with its sample data, else what it gave in the last run, else its example. */
export function valuesBefore(
  drawing: Drawing,
  nodeId: string,
  logs: readonly StepLog[],
  derivation = derivationOf(drawing, logs),
): StepValue[] {
  const nodes = new Map(drawing.nodes.map((node) => [node.id, node]))
  return [...ancestorsOf(drawing, nodeId)].flatMap((id) => {
    const node = nodes.get(id)
    return node === undefined ? [] : [stepValue(node, logs, derivation)]
  })
}

/** What one step gives as far as it is known. */
export function stepValue(node: DrawnNode, logs: readonly StepLog[], derivation: Derivation): StepValue {
  const { title } = stepDisplay(node)
  return { id: node.id, title, outputs: derivation.outputsOf(node.id), ...knownValue(node, logs) }
}

function knownValue(node: DrawnNode, logs: readonly StepLog[]): Pick<StepValue, 'source' | 'value'> {
  const { pinned } = node.data
  if (pinned !== undefined) return { source: 'pinned', value: readIntegers(pinned) }
  const output = lastOutput(node.id, logs)
  if (output !== undefined) return { source: 'run', value: output }
  const example = exampleBody(node)
  return example === undefined ? { source: 'none', value: undefined } : { source: 'example', value: example }
}

/** Of a step in a loop, what its first turn gave. */
function lastOutput(nodeId: string, logs: readonly StepLog[]): unknown {
  const own = logs.filter((log) => log.nodeId === nodeId && log.output !== null && log.output !== undefined)
  const [first] = own.sort((one, other) => (one.iteration ?? 0) - (other.iteration ?? 0))
  return first?.output
}

function exampleBody({ type, data }: DrawnNode): unknown {
  if (type !== 'trigger' || !takesBody(configText(data.config['triggerType']))) return undefined
  const text = configText(data.config[EXAMPLE_KEY])
  if (text.trim() === '') return findEvent(data.config['eventType'])?.sample
  try {
    const body: unknown = parseJson(text)
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? { ...body, triggered: true }
      : body
  } catch {
    return undefined
  }
}

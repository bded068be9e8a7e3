import type { Outline } from '@orch/code/syntax'
import { createScope, type Scope } from '@orch/engine/template'
import {
  parseWorkflow,
  previewSetting,
  type TextFormat,
  type Workflow,
  WorkflowError,
  type WorkflowNode,
} from '@orch/engine/workflow'
import { schemaPaths } from '../../../components/fields/schema/schema-node.ts'
import { findAction } from '../../../lib/catalogue/catalogue.ts'
import { configText } from '../config-text.ts'
import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { givenFields } from './called-fields.ts'
import { declaredOutputs, triggerOutputs } from './declared-outputs.ts'
import { derivedOutputs } from './derived-outputs.ts'
import type { Names, Readings } from './deriving.ts'
import type { Output } from './output.ts'
import { firstOf, type Sample, sampleOf, sampleWith } from './sample.ts'

/** Tells what a program returns, as far as its text does. */
export type ReadProgram = (source: string, language: 'javascript' | 'typescript') => Outline

/** What is known besides the drawing. */
export type Known = {
  /** What a step gives, where somebody has seen it; else undefined. */
  seenValue?(node: DrawnNode): unknown
  /** The drawing of another workflow, where it could be read. */
  workflowCalled?(id: string): Drawing | undefined
  /** Undefined until the parser is there. */
  readProgram?: ReadProgram | undefined
}

/** Workflows that call each other are followed so far. */
const MOST_CALLS = 5

/**
 * What the steps of a drawing put out, as far as it can be told before they run: each setting is read over samples of the steps before
 * it, so that fields are known through expressions, shaping steps and loops alike. Each step is derived once.
 */
export class Derivation implements Readings {
  readonly #nodes: ReadonlyMap<string, DrawnNode>
  readonly #workflow: Workflow | undefined
  readonly #known: Known
  readonly #calls: number
  readonly #outputs = new Map<string, readonly Output[]>()
  readonly #turns = new Map<string, Names>()

  constructor(drawing: Drawing, known: Known = {}, calls = 0) {
    this.#nodes = new Map(drawing.nodes.map((node) => [node.id, node]))
    this.#workflow = parsed(drawing)
    this.#known = known
    this.#calls = calls
  }

  /** The fields that a step puts out. */
  outputsOf(id: string): readonly Output[] {
    const found = this.#outputs.get(id)
    if (found !== undefined) return found
    // What leads back here while it is derived finds nothing.
    this.#outputs.set(id, [])
    const outputs = this.#derive(id)
    this.#outputs.set(id, outputs)
    return outputs
  }

  sampleOf(id: string): Sample | undefined {
    const node = this.#nodes.get(id)
    const value = node && this.#known.seenValue?.(node)
    return value === undefined ? sampleWith(this.outputsOf(id)) : sampleOf(value)
  }

  settingOf(id: string, key: string, format: TextFormat = 'json', turn?: Names): Sample | undefined {
    const text = configText(this.#nodes.get(id)?.data.config[key])
    const scope = text.trim() === '' ? undefined : this.#scopeOf(id, turn)
    if (scope === undefined) return undefined
    try {
      return previewSetting(text, format, scope, () => {})
    } catch {
      // The field itself says what is wrong with it. The names of a JSON object are known all the same.
      return format === 'json' ? withoutTemplates(text) : undefined
    }
  }

  /** The first item of the list that a step works on; its one object where it works on one. */
  itemOf(id: string): Sample {
    const config = this.#nodes.get(id)?.data.config ?? {}
    const key = ['items', 'left', 'before'].find((one) => configText(config[one]) !== '')
    const input = key === undefined ? undefined : this.settingOf(id, key)
    return Array.isArray(input) ? firstOf(input) : (input ?? null)
  }

  turnOf(id: string): Names {
    const found = this.#turns.get(id)
    if (found !== undefined) return found
    const start: Names = { item: null, index: 0, count: 1, carry: null }
    this.#turns.set(id, start)
    const size = Number(configText(this.#nodes.get(id)?.data.config['batchSize'])) || 1
    const items = this.settingOf(id, 'items')
    const turn: Names = {
      ...start,
      item: size > 1 && Array.isArray(items) ? items.slice(0, size) : firstOf(items),
      carry: this.settingOf(id, 'carry') ?? null,
    }
    this.#turns.set(id, turn)
    return turn
  }

  resultOf(loop?: string): Sample {
    const inside = this.#workflow?.nodes.filter((node) => node.loops.at(-1) === loop) ?? []
    const ids = new Set(inside.map(({ id }) => id))
    const leaves = inside.filter(
      ({ id }) => !this.#workflow?.edges.some(({ source, target }) => source === id && ids.has(target)),
    )
    const isBranching = inside.some(({ actionType }) => BRANCHING.has(actionType))
    return isBranching ? this.#oneOf(leaves) : this.byName(leaves)
  }

  sourcesOf(id: string): readonly WorkflowNode[] {
    const sources = this.#workflow?.edges.flatMap((edge) => (edge.target === id ? [edge.source] : []))
    return this.#workflow?.nodes.filter((node) => sources?.includes(node.id)) ?? []
  }

  byName(steps: readonly WorkflowNode[], isAlone = true): Sample {
    const [only] = steps
    if (isAlone && only && steps.length === 1) return this.sampleOf(only.id) ?? null
    return Object.fromEntries(steps.map(({ id, label }) => [label || id, this.sampleOf(id) ?? null]))
  }

  returnedBy(...program: Parameters<ReadProgram>): Sample {
    const read = this.#known.readProgram
    return read === undefined ? null : sampleOf(read(...program))
  }

  resultOfCall(workflowId: string): Sample {
    const drawing = this.#calls < MOST_CALLS ? this.#known.workflowCalled?.(workflowId) : undefined
    return drawing === undefined ? null : new Derivation(drawing, this.#known, this.#calls + 1).resultOf()
  }

  declaredByCalled(workflowId: string): readonly Output[] | undefined {
    const drawing = this.#known.workflowCalled?.(workflowId)
    const fields = drawing && givenFields(drawing)
    return fields && schemaPaths(fields)
  }

  #oneOf(steps: readonly WorkflowNode[]): Sample {
    const samples = steps.map(({ id }) => this.sampleOf(id) ?? null)
    return samples.find((sample) => Array.isArray(sample)) ?? Object.assign({}, ...samples)
  }

  #derive(id: string): readonly Output[] {
    const node = this.#nodes.get(id)
    if (node === undefined) return []
    const { config } = node.data
    if (node.type === 'trigger') return triggerOutputs(config)
    const action = findAction(config['actionType'])
    if (action === undefined) return []
    const declared = declaredOutputs(action, config)
    return derivedOutputs({ id, type: action.type, config, declared, derivation: this }) ?? declared
  }

  #scopeOf(id: string, turn?: Names): Scope | undefined {
    const workflow = this.#workflow
    const loop = workflow?.nodes.find((node) => node.id === id)?.loops.at(-1)
    if (workflow === undefined) return undefined
    const names = {
      execution: { id: '', startedAt: '' },
      workflow: { id: '' },
      ...(loop === undefined ? {} : { loop: { ...this.turnOf(loop) } }),
      ...(turn === undefined ? {} : { loop: { ...turn } }),
    }
    const readable = new Set(turn === undefined ? [] : [id, ...bodyOf(workflow, id)])
    const outputOf = (step: string) => (step === id && turn ? { ...turn } : this.sampleOf(step))
    return createScope(workflow, id, outputOf, { names }, readable)
  }
}

const BRANCHING = new Set(['Condition', 'Switch'])

function bodyOf({ nodes }: Workflow, loop: string): string[] {
  return nodes.flatMap(({ id, loops }) => (loops.at(-1) === loop ? [id] : []))
}

/** JSON with a text in the place of each template. */
function withoutTemplates(text: string): Sample | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/\{\{.*?\}\}/gs, '0'))
    return sampleOf(value)
  } catch {
    return undefined
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

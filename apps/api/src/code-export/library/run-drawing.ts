import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import {
  createLocalEngine,
  createMemoryExecutionStore,
  type ExecutionEnd,
  type Json,
  parseWorkflow,
  startAwakeTimer,
} from '@orch/engine'
import { createHttp, createMemoryFiles } from '@orch/providers'
import { actionsOf } from './actions-of.ts'
import type { Drawing, Environment, ImportedOperation } from './types.ts'

const LOOK_EACH_MS = 20

/** Drawings by workflow, and operations of imported services by the type of their steps. */
export type Program = {
  id: string
  drawings: { [id: string]: Drawing }
  operations?: { [actionType: string]: ImportedOperation }
}

/** Runs one drawing to its end with the engine of the server, in memory. @throws Error with the code of the step that failed */
export async function runDrawing(
  { id: workflowId, drawings, operations = {} }: Program,
  input: Json,
  env: Environment,
  asked?: string,
): Promise<Json> {
  const known = new Map(Object.entries(drawings))
  const held = { drawings: known, operations: new Map(Object.entries(operations)) }
  const graph = known.get(workflowId)
  if (!graph) throw new Error(`There is no drawing "${workflowId}"`)
  const begins = beginsBy(graph, asked)
  const http = createHttp({
    allowPrivate: (env['ORCH_ALLOW_PRIVATE'] ?? '').split(',').filter((range) => range !== ''),
    origins: JSON.parse(env['ORCH_ORIGINS'] ?? '{}') as Record<string, string>,
    startTimer: startAwakeTimer,
  })
  const store = createMemoryExecutionStore()
  const calls = { find: async (_: string, id: string) => graphOf(known.get(id)), idOf: calledId }
  const actions = { ...actionsOf(http, held, env, createMemoryFiles()), calls }
  const engine = createLocalEngine({ store, actions, now: () => new Date(), random: Math.random })
  try {
    const id = randomUUID()
    const place = { id, workspaceId: 'local', workflowId }
    await engine.start({ ...place, graph, trigger: 'manual', begins, input, startedAt: new Date() })
    let verdict = store.read(id)?.verdict
    while (!verdict) {
      await pause(LOOK_EACH_MS)
      verdict = store.read(id)?.verdict
    }
    return outputOf(verdict)
  } finally {
    await engine.drain(0)
    await http.close()
  }
}

function beginsBy(graph: Drawing, asked: string | undefined) {
  const { trigger, triggers } = parseWorkflow(graph)
  const found = asked === undefined ? trigger : triggers.find(({ nodeId }) => nodeId === asked)
  if (!found) throw new Error(`This workflow has no trigger "${asked}"`)
  return found
}

function graphOf(drawing: Drawing | undefined) {
  return drawing && { graph: { nodes: drawing.nodes, edges: drawing.edges } }
}

function calledId(executionId: string, step: string): string {
  return createHash('sha256').update(`${executionId} ${step}`).digest('hex')
}

function outputOf({ status, output, error, errorStep }: ExecutionEnd): Json {
  if (status === 'success') return output ?? null
  const at = errorStep === undefined ? '' : ` (step ${errorStep})`
  const failure = new Error(`${error?.code ?? status}: ${error?.message ?? 'The workflow ended early'}${at}`)
  throw Object.assign(failure, { code: error?.code, step: errorStep })
}

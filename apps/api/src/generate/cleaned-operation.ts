import type { DrawingOperation, WorkflowNode } from '@orch/contract'
import { isSameJson } from '@orch/engine/workflow'
import { type ActionDescription, providerOf } from '@orch/providers'

type Config = Record<string, unknown>
type Adding = Extract<DrawingOperation, { op: 'addNode' }>
type Updating = Extract<DrawingOperation, { op: 'updateNode' }>

/** What an operation is judged by. */
export type Surroundings = {
  nodes: readonly WorkflowNode[]
  find(actionType: string): ActionDescription | undefined
  /** What the model was shown of settings: it was not told their secrets. */
  shown(config: Config): Config
}

/** Settings that name a credential: whose they are, people decide. */
const CREDENTIALS = ['integrationId', 'llmConfigId'] as const

/** Further away nobody finds a step, and no canvas shows it beside another. */
const FURTHEST = 100_000

/** The operation without what a model may not say; a text: why it is not followed. */
export function cleanedOperation(
  operation: DrawingOperation,
  surroundings: Surroundings,
): DrawingOperation | string {
  if (operation.op === 'addNode') return cleanedNew(operation, surroundings)
  if (operation.op === 'updateNode') return cleanedUpdate(operation, surroundings)
  return operation
}

/** Of a new step only what the editor draws: no sample, no state, no extras. */
function cleanedNew(operation: Adding, { find }: Surroundings): DrawingOperation | string {
  const { id, type, position, data } = operation.node
  const kind = (data.type ?? type) === 'trigger' ? 'trigger' : 'action'
  const config = withDefaults(withoutCredentials(data.config ?? {}), find)
  if (kind === 'action' && actionOf(config, find) === undefined) return 'There is no such action'
  const { label = '', description, enabled } = data
  return {
    op: 'addNode',
    node: {
      id,
      type: kind,
      ...(position ? { position: inReach(position) } : {}),
      data: {
        label,
        type: kind,
        config,
        status: 'idle',
        ...(description === undefined ? {} : { description }),
        ...(enabled === undefined ? {} : { enabled }),
      },
    },
  }
}

function cleanedUpdate(operation: Updating, surroundings: Surroundings): DrawingOperation | string {
  const { position, data } = operation.updates
  const updates = { ...(position ? { position: inReach(position) } : {}), ...(data ? { data } : {}) }
  if (data?.config === undefined) return { ...operation, updates }
  const before = surroundings.nodes.find(({ id }) => id === operation.nodeId)?.data
  const config = changedConfig(before?.config ?? {}, data.config, surroundings)
  const isAction = before?.type !== 'trigger'
  if (isAction && actionOf(config, surroundings.find) === undefined) return 'There is no such action'
  return { ...operation, updates: { ...updates, data: { ...data, config } } }
}

/** A step stays what it is where the model does not say; its connection stays while it calls the same service. */
function changedConfig(before: Config, written: Config, { find, shown }: Surroundings): Config {
  const told = shown(before)
  const wanted = Object.entries(withoutCredentials(written)).map(([key, value]) => [
    key,
    isSameJson(value, told[key]) ? before[key] : value,
  ])
  const config: Config = { ...kindOf(before), ...Object.fromEntries(wanted) }
  const kept = serviceOf(config) === serviceOf(before) ? credentialsOf(before) : {}
  const isOther = config['actionType'] !== before['actionType']
  return { ...(isOther ? withDefaults(config, find) : config), ...kept }
}

function kindOf({ actionType, triggerType }: Config): Config {
  return { ...(actionType ? { actionType } : {}), ...(triggerType ? { triggerType } : {}) }
}

function serviceOf({ actionType, triggerType, eventType }: Config): string {
  const action = typeof actionType === 'string' ? (providerOf(actionType)?.id ?? actionType) : ''
  return JSON.stringify([action, triggerType ?? '', eventType ?? ''])
}

function credentialsOf(config: Config): Config {
  return Object.fromEntries(CREDENTIALS.flatMap((key) => (config[key] ? [[key, config[key]]] : [])))
}

function withoutCredentials({ integrationId: _, llmConfigId: __, ...config }: Config): Config {
  return config
}

function withDefaults(config: Config, find: Surroundings['find']): Config {
  const inputs = actionOf(config, find)?.inputs ?? []
  const usual = inputs.flatMap(({ key, default: value }) =>
    value === undefined ? [] : [[key, value] as const],
  )
  return { ...Object.fromEntries(usual), ...config }
}

function actionOf({ actionType }: Config, find: Surroundings['find']): ActionDescription | undefined {
  return typeof actionType === 'string' ? find(actionType) : undefined
}

function inReach({ x, y }: { x: number; y: number }): { x: number; y: number } {
  const near = (value: number) => Math.max(-FURTHEST, Math.min(FURTHEST, value))
  return { x: near(x), y: near(y) }
}

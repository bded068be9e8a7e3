import type { Execution, StepLog, StepReceipt, Workflow } from '@orch/client'
import { newId, now, type State } from './state.ts'

type Listener = (event: string, data: unknown) => void

const listeners = new Map<string, Set<Listener>>()

export function listen(executionId: string, listener: Listener): () => void {
  const set = listeners.get(executionId) ?? new Set()
  listeners.set(executionId, set.add(listener))
  return () => set.delete(listener)
}

function tell(executionId: string, event: string, data: unknown): void {
  for (const listener of listeners.get(executionId) ?? []) listener(event, data)
}

/** Pretends to run: every step succeeds after a while, but a step whose label says "fail" fails. */
export function startExecution(state: State, workflow: Workflow, trigger: Execution['trigger']): Execution {
  const execution: Execution = {
    id: newId(state, 'e'),
    workflowId: workflow.id,
    userId: state.user?.id ?? null,
    trigger,
    triggerId: null,
    triggerType: null,
    version: null,
    status: 'running',
    input: {},
    output: null,
    error: null,
    errorCode: null,
    startedAt: now(),
    completedAt: null,
    duration: null,
  }
  state.executions.unshift(execution)
  state.logs.set(execution.id, [])
  void runSteps(state, workflow, execution)
  return execution
}

async function runSteps(state: State, workflow: Workflow, execution: Execution): Promise<void> {
  for (const node of workflow.nodes) {
    if (execution.status !== 'running') break
    const log = startedLog(state, execution, node)
    state.logs.get(execution.id)?.push(log)
    tell(execution.id, 'step', log)
    await new Promise((resolve) => setTimeout(resolve, state.stepMs))
    finish(log, node.data.label ?? '')
    tell(execution.id, 'step', log)
    if (log.status === 'error')
      Object.assign(execution, { status: 'error', error: log.error, errorCode: log.errorCode })
  }
  if (execution.status === 'running') Object.assign(execution, { status: 'success', output: { sent: true } })
  execution.completedAt = now()
  execution.duration = String(Date.parse(execution.completedAt) - Date.parse(execution.startedAt))
  tell(execution.id, 'execution', execution)
}

function startedLog(state: State, execution: Execution, node: Workflow['nodes'][number]): StepLog {
  return {
    id: newId(state, 'l'),
    executionId: execution.id,
    step: node.id,
    nodeId: node.id,
    nodeName: node.data.label || 'Manual',
    nodeType: node.type === 'trigger' ? 'trigger' : 'action',
    actionType: node.type === 'trigger' ? null : String(node.data.config?.['actionType']),
    status: 'running',
    iteration: null,
    attempt: 1,
    input: node.data.config ?? {},
    output: null,
    error: null,
    errorCode: null,
    warnings: [],
    receipt: null,
    startedAt: now(),
    completedAt: null,
    duration: null,
    timestamp: now(),
  }
}

const RECEIPT: StepReceipt = {
  key: 'platform',
  provider: 'resend',
  integrationId: null,
  policy: 'auto',
  reason: 'There is no own connection to the provider',
  credits: 3,
}

function finish(log: StepLog, label: string): void {
  log.completedAt = now()
  log.duration = String(Date.parse(log.completedAt) - Date.parse(log.startedAt))
  if (/fail/i.test(label)) {
    Object.assign(log, {
      status: 'error',
      error: 'Resend answered 401: API key is invalid',
      errorCode: 'UNAUTHORIZED',
    })
  } else {
    Object.assign(log, { status: 'success', output: { id: 'email-1', ok: true }, receipt: RECEIPT })
  }
}

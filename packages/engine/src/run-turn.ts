import type { Json } from './json.ts'
import { plan } from './plan.ts'
import type { Actions, EndedStep, ExecutionStore, Outcome, StepRecord, TurnState, Verdict } from './ports.ts'
import {
  decideCondition,
  prepareStep,
  retryDelay,
  stepErrorOf,
  triggerOutput,
  tryAction,
} from './run-step.ts'
import type { Scope } from './template/resolve-template.ts'
import { createScope } from './template/scope.ts'
import { parseWorkflow } from './workflow/parse-workflow.ts'
import type { Workflow, WorkflowNode } from './workflow/workflow.ts'

export type Runtime = { store: ExecutionStore; actions: Actions; now: () => Date; random: () => number }

/** `stale`: another process holds the execution now. */
export type TurnEnd = 'ended' | 'stale' | 'unknown' | 'stopped'

/**
 * Runs an execution from where it is to its end. One waiting loop: plan, write, start what is ready, wait for any step.
 * Every write says what ended and what begins, so a process that dies loses at most the steps in flight.
 * @param stop ends the turn without a verdict: the next turn goes on
 * @param interrupt stops the steps under way, so that a cancellation in the store is seen at once
 */
export async function runTurn(
  runtime: Runtime,
  id: string,
  stop: AbortSignal,
  interrupt?: AbortSignal,
): Promise<TurnEnd> {
  const state = await runtime.store.takeTurn(id)
  if (state === 'ended' || state === 'unknown') return state
  return new Turn(runtime, state, stop, interrupt).run()
}

class Turn {
  readonly #runtime: Runtime
  readonly #state: TurnState
  readonly #workflow: Workflow
  readonly #outcomes: Map<string, Outcome>
  readonly #running = new Map<string, Promise<void>>()
  readonly #abort = new AbortController()
  readonly #signal: AbortSignal
  #ended: EndedStep[] = []
  #begun: { node: WorkflowNode; record: StepRecord; warnings: string[] }[] = []
  #cancelled: boolean

  constructor(runtime: Runtime, state: TurnState, signal: AbortSignal, interrupt?: AbortSignal) {
    this.#runtime = runtime
    this.#state = state
    this.#workflow = parseWorkflow(state.graph)
    this.#outcomes = new Map(state.outcomes)
    this.#cancelled = state.cancelled
    this.#signal = signal
    for (const source of [signal, interrupt])
      source?.addEventListener('abort', () => this.#abort.abort(), { once: true })
  }

  async run(): Promise<TurnEnd> {
    for (;;) {
      const verdict = this.#isCancelled() ? await this.#cancel() : this.#advance()
      if (this.#signal.aborted && !verdict) return this.#leave()
      const answer = await this.#write(verdict)
      if (answer === 'stale') return this.#leave('stale')
      if (verdict) return 'ended'
      if (answer === 'cancelled') {
        this.#cancelled = true
        continue
      }
      this.#start()
      await this.#anyEnd()
    }
  }

  /** An interrupted step must not count as a failure of its own. */
  #isCancelled(): boolean {
    return this.#cancelled || (this.#abort.signal.aborted && !this.#signal.aborted)
  }

  /** Decides everything that needs no waiting; what does, is begun. */
  #advance(): Verdict | undefined {
    for (;;) {
      const { run, skip, verdict } = plan(this.#workflow, this.#outcomes)
      if (verdict) return verdict
      for (const { node, reason } of skip) this.#end(this.#record(node), { status: 'skipped', reason })
      const ready = run.filter(
        ({ id }) => !this.#running.has(id) && !this.#begun.some(({ node }) => node.id === id),
      )
      if (ready.length === 0 && skip.length === 0) return undefined
      for (const node of ready) this.#begin(node)
    }
  }

  #begin(node: WorkflowNode): void {
    const record = this.#record(node)
    const scope = createScope(this.#workflow, node.id, (id) => this.#outputOf(id))
    if (node.kind === 'trigger') {
      this.#end(record, {
        status: 'success',
        output: triggerOutput(this.#state.input, this.#state.startedAt),
      })
    } else if (node.actionType === 'Condition') {
      const { input, outcome } = decideCondition(node, scope)
      this.#end({ ...record, input }, this.#handled(node, outcome))
    } else {
      this.#prepare(node, record, scope)
    }
  }

  #prepare(node: WorkflowNode, record: StepRecord, scope: Scope): void {
    try {
      const { input, warnings } = prepareStep(node, scope)
      this.#begun.push({ node, record: { ...record, input }, warnings })
    } catch (error) {
      this.#end(record, this.#handled(node, { status: 'error', error: stepErrorOf(error), handled: false }))
    }
  }

  /** A step whose failure has a branch of its own does not fail the execution. */
  #handled(node: WorkflowNode, outcome: Outcome): Outcome {
    if (outcome.status !== 'error') return outcome
    const hasBranch = this.#workflow.edges.some(
      ({ source, handle }) => source === node.id && handle === 'error',
    )
    return { ...outcome, handled: hasBranch }
  }

  #outputOf(id: string): Json | undefined {
    const outcome = this.#outcomes.get(id)
    if (outcome?.status === 'error')
      return { success: false, error: { code: outcome.error.code, message: outcome.error.message } }
    return outcome?.status === 'success' ? outcome.output : undefined
  }

  #record(node: WorkflowNode): StepRecord {
    return {
      step: node.id,
      nodeId: node.id,
      nodeName:
        node.label || node.actionType || (node.kind === 'trigger' ? this.#workflow.trigger.type : 'Action'),
      nodeType: node.kind,
      ...(node.actionType === '' ? {} : { actionType: node.actionType }),
      attempt: 1,
      startedAt: this.#runtime.now(),
    }
  }

  #end(record: StepRecord, outcome: Outcome, warnings: string[] = []): void {
    this.#outcomes.set(record.step, outcome)
    this.#ended.push({ ...record, endedAt: this.#runtime.now(), outcome, warnings })
  }

  #write(verdict: Verdict | undefined): Promise<'ok' | 'stale' | 'cancelled'> {
    const ended = this.#ended
    this.#ended = []
    const begun = verdict ? [] : this.#begun.map(({ record }) => record)
    const { id, epoch } = this.#state
    return this.#runtime.store.commit(id, epoch, { begun, ended, ...(verdict ? { verdict } : {}) })
  }

  #start(): void {
    for (const { node, record, warnings } of this.#begun.splice(0)) {
      this.#running.set(
        node.id,
        this.#perform(node, record, warnings).finally(() => this.#running.delete(node.id)),
      )
    }
  }

  async #perform(node: WorkflowNode, first: StepRecord, warnings: string[]): Promise<void> {
    let record = first
    for (;;) {
      const outcome = await this.#attempt(node, record)
      if (this.#signal.aborted) return
      const delay =
        outcome.status === 'error'
          ? retryDelay(node.retry, outcome.error, record.attempt, this.#runtime.random)
          : undefined
      if (delay === undefined || this.#abort.signal.aborted)
        return this.#end(record, this.#handled(node, outcome), warnings)
      await pause(delay, this.#abort.signal)
      record = { ...record, attempt: record.attempt + 1 }
    }
  }

  async #attempt(node: WorkflowNode, { input, attempt }: StepRecord): Promise<Outcome> {
    const { id, workspaceId, workflowId } = this.#state
    try {
      const result = await tryAction(
        this.#runtime.actions,
        {
          executionId: id,
          workspaceId,
          workflowId,
          step: node.id,
          nodeId: node.id,
          nodeName: node.label,
          actionType: node.actionType,
          ...(node.integrationId === undefined ? {} : { integrationId: node.integrationId }),
          config: input as { [key: string]: Json },
          idempotencyKey: `${id}:${node.id}`,
          attempt,
          signal: this.#abort.signal,
        },
        node.timeoutMs,
      )
      return { status: 'success', ...result }
    } catch (error) {
      return { status: 'error', error: stepErrorOf(error), handled: false }
    }
  }

  async #anyEnd(): Promise<void> {
    if (this.#running.size > 0) await Promise.race(this.#running.values())
  }

  async #cancel(): Promise<Verdict> {
    this.#abort.abort()
    await Promise.all(this.#running.values())
    this.#begun = []
    for (const node of this.#workflow.nodes) {
      if (!this.#outcomes.has(node.id))
        this.#end(this.#record(node), { status: 'skipped', reason: 'cancelled' })
    }
    return { status: 'cancelled', error: { code: 'CANCELLED', message: 'The execution was cancelled' } }
  }

  /** Steps in flight run again in the next turn, with the same idempotency key. */
  async #leave(end: TurnEnd = 'stopped'): Promise<TurnEnd> {
    this.#abort.abort()
    await Promise.all(this.#running.values())
    return end
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}

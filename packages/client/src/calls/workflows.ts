// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { generatedLines } from '../generated-lines.ts'
import { segment } from '../guard.ts'
import type {
  Done,
  ExecutionCallback,
  ExecutionStarted,
  GeneratedLine,
  GenerateRequest,
  NewWorkflow,
  NodeRun,
  PublicWorkflow,
  Workflow,
  WorkflowCode,
  WorkflowPatch,
  WorkflowSummary,
} from '../wire.ts'

/** Draw, read, copy and start workflows. */
export type WorkflowCalls = {
  /** List workflows, most recently changed first. */
  list(options?: CallOptions): Promise<WorkflowSummary[]>
  /**
   * Create a workflow; without a trigger it gets a Manual one. It is published as its first version, unless
   * `draft` is true. A drawing that cannot run is refused then.
   */
  create(body?: NewWorkflow, options?: CallOptions): Promise<Workflow>
  /**
   * One workflow; public ones of others come without their integrations. Fails with `WORKFLOW_NOT_FOUND`,
   * `RATE_LIMITED`.
   */
  get(id: string, options?: CallOptions): Promise<Workflow>
  /**
   * Change a workflow. A change of the drawing is published as a new version, unless `draft` is true. Name the
   * `revision` that you edit, and a change stored by somebody else meanwhile is never lost.
   */
  update(id: string, body: WorkflowPatch, options?: CallOptions): Promise<Workflow>
  /** Delete a workflow and its executions. Fails with `WORKFLOW_NOT_FOUND`. */
  delete(id: string, options?: CallOptions): Promise<Done>
  /** Copy a workflow; the copy is private and references no integration. Fails with `WORKFLOW_NOT_FOUND`. */
  duplicate(id: string, options?: CallOptions): Promise<Workflow>
  /**
   * Start a workflow by hand. It runs the version that is published; with `draft`, or where none is, the draft.
   * The execution is durable when this answers.
   */
  execute(
    id: string,
    input?: Record<string, unknown>,
    options?: CallOptions & {
      trigger?: string | undefined
      draft?: boolean | undefined
      pinned?: boolean | undefined
      callback?: ExecutionCallback | undefined
    },
  ): Promise<ExecutionStarted>
  /**
   * Run one step alone, or it and all after it, on what the steps before gave in an earlier execution. It runs the
   * draft, and takes the pinned data of steps. An execution of this kind is never one of a published version.
   */
  runNode(id: string, nodeId: string, body?: NodeRun, options?: CallOptions): Promise<ExecutionStarted>
  /** The workflow as a TypeScript program. */
  code(id: string, options?: CallOptions): Promise<WorkflowCode>
  /** The workflow as a project: the bytes of a ZIP file. */
  download(id: string, options?: CallOptions): Promise<Uint8Array>
  /**
   * Let a language model draw: each operation as soon as it is written; nothing is stored. Fails with
   * `AI_NOT_CONFIGURED`, `LLM_CONFIG_NOT_FOUND`.
   */
  generate(body: GenerateRequest, options?: CallOptions): AsyncGenerator<GeneratedLine, void, undefined>
  /**
   * A public workflow, for anybody: without connections, sample data and secrets. Fails with `WORKFLOW_NOT_FOUND`,
   * `RATE_LIMITED`.
   */
  getPublic(id: string, options?: CallOptions): Promise<PublicWorkflow>
}

export function workflowCalls(caller: Caller): WorkflowCalls {
  const { json, bytes } = caller
  return {
    list: (options) => json('/api/workflows', options),
    create: (body = {}, options) => json('/api/workflows/create', { ...options, method: 'POST', body }),
    get: (id, options) => json(`/api/workflows/${segment(id)}`, options),
    update: (id, body, options) =>
      json(`/api/workflows/${segment(id)}`, { ...options, method: 'PATCH', body }),
    delete: (id, options) => json(`/api/workflows/${segment(id)}`, { ...options, method: 'DELETE' }),
    duplicate: (id, options) =>
      json(`/api/workflows/${segment(id)}/duplicate`, { ...options, method: 'POST', body: {} }),
    execute: (id, input = {}, { trigger, draft = false, pinned = false, callback, ...options } = {}) =>
      json(`/api/workflows/${segment(id)}/execute`, {
        ...options,
        method: 'POST',
        body: { input, trigger, draft, pinned, callback },
      }),
    runNode: (id, nodeId, body = {}, options) =>
      json(`/api/workflows/${segment(id)}/nodes/${segment(nodeId)}/run`, {
        ...options,
        method: 'POST',
        body,
      }),
    code: (id, options) => json(`/api/workflows/${segment(id)}/code`, options),
    download: (id, options) =>
      bytes(`/api/workflows/${segment(id)}/download`, { ...options, headers: { accept: 'application/zip' } }),
    async *generate(body, options) {
      yield* generatedLines(caller, '/api/ai/generate', body, options)
    },
    getPublic: (id, options) => json(`/api/public/workflows/${segment(id)}`, options),
  }
}

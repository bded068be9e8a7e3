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
  Organize,
  Organized,
  PublicationState,
  PublicWorkflow,
  Workflow,
  WorkflowCode,
  WorkflowFile,
  WorkflowPage,
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
   * Let a language model draw, or explain a drawing: each line as soon as it is written; nothing is stored. Fails
   * with `AI_NOT_CONFIGURED`, `LLM_CONFIG_NOT_FOUND`.
   */
  generate(body: GenerateRequest, options?: CallOptions): AsyncGenerator<GeneratedLine, void, undefined>
  /**
   * Workflows with their triggers, last and next run, page by page. `next` of a page is `after` of the one that
   * follows, in the same sort and order.
   */
  search(
    query?: {
      /** A part of the name or of the description */
      text?: string | undefined
      tag?: string | undefined
      /** This folder and all within it */
      folder?: string | undefined
      state?: PublicationState | undefined
      sort?: 'changed' | 'name' | 'lastRun' | 'nextRun' | undefined
      order?: 'ascending' | 'descending' | undefined
      /** The `next` of a page of the same sort and order */
      after?: string | undefined
      limit?: number | undefined
    },
    options?: CallOptions,
  ): Promise<WorkflowPage>
  /**
   * Put several workflows into a folder, and give them tags or take tags from them. All of them are changed, or
   * none. Fails with `WORKFLOW_NOT_FOUND`.
   */
  organize(body: Organize, options?: CallOptions): Promise<Organized>
  /**
   * The workflow as a JSON file, without connections, sample data and secrets. `leftOut` says what is missing.
   * Creating a workflow takes the file as its body. Fails with `WORKFLOW_NOT_FOUND`.
   */
  export(id: string, options?: CallOptions): Promise<WorkflowFile>
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
    search: (query = {}, options) => json('/api/workflows/search', { ...options, query }),
    organize: (body, options) => json('/api/workflows/organize', { ...options, method: 'POST', body }),
    export: (id, options) => json(`/api/workflows/${segment(id)}/export`, options),
    getPublic: (id, options) => json(`/api/public/workflows/${segment(id)}`, options),
  }
}

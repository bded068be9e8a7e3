import type { Caller, CallOptions } from '../caller.ts'
import { generatedLines } from '../generated-lines.ts'
import { fieldsOf, requireSignal, segment } from '../guard.ts'
import type {
  Done,
  ExecutionStarted,
  GeneratedLine,
  GenerateRequest,
  NewWorkflow,
  PublicWorkflow,
  Workflow,
  WorkflowCode,
  WorkflowPatch,
  WorkflowSummary,
} from '../wire.ts'

/** Draw, read, copy and start workflows. */
export type WorkflowCalls = {
  /** All workflows of the workspace, last changed first. */
  list(options?: CallOptions): Promise<WorkflowSummary[]>
  /** Fails with `INVALID_REQUEST` for a drawing that cannot run, unless `draft` is true. */
  create(workflow: NewWorkflow, options?: CallOptions): Promise<Workflow>
  /** A public workflow can be read by anyone; then `isOwner` is false. */
  get(id: string, options?: CallOptions): Promise<Workflow>
  /** A public workflow, also for those who are not signed in. Fails with `WORKFLOW_NOT_FOUND` for every other. */
  getPublic(id: string, options?: CallOptions): Promise<PublicWorkflow>
  /** Name the `revision` you edit: then a change that somebody else stored meanwhile is never lost. */
  update(id: string, patch: WorkflowPatch, options?: CallOptions): Promise<Workflow>
  delete(id: string, options?: CallOptions): Promise<Done>
  /** The copy is private and has no connections chosen. */
  duplicate(id: string, options?: CallOptions): Promise<Workflow>
  /**
   * Starts a run as if by the Run button. The execution is durable when this returns.
   * `pinned`: steps with pinned sample data give that instead of running.
   */
  execute(
    id: string,
    input?: Record<string, unknown>,
    options?: CallOptions & { pinned?: boolean },
  ): Promise<ExecutionStarted>
  /** Runs one step alone on what the steps before it gave in an execution: the newest unless named. */
  runNode(
    id: string,
    nodeId: string,
    options?: CallOptions & { executionId?: string },
  ): Promise<ExecutionStarted>
  /** Lets a language model draw: each operation as soon as it is written. Nothing is stored. */
  generate(request: GenerateRequest, options?: CallOptions): AsyncGenerator<GeneratedLine, void, undefined>
  /** The workflow as TypeScript source. */
  code(id: string, options?: CallOptions): Promise<WorkflowCode>
  /** The workflow as a project: the bytes of a ZIP file. */
  download(id: string, options?: CallOptions): Promise<Uint8Array>
}

export function workflowCalls(caller: Caller): WorkflowCalls {
  const { json, answer } = caller
  const at = (id: string, rest = '') => `/api/workflows/${segment(id)}${rest}`
  return {
    list: (options) => json('/api/workflows', options),
    create: (body, options) => json('/api/workflows/create', { ...options, method: 'POST', body }),
    get: (id, options) => json(at(id), options),
    getPublic: (id, options) => json(`/api/public/workflows/${segment(id)}`, options),
    update: (id, body, options) => json(at(id), { ...options, method: 'PATCH', body }),
    delete: (id, options) => json(at(id), { ...options, method: 'DELETE' }),
    duplicate: (id, options) => json(at(id, '/duplicate'), { ...options, method: 'POST', body: {} }),
    execute: (id, input = {}, { pinned = false, ...options } = {}) =>
      json(at(id, '/execute'), { ...options, method: 'POST', body: pinned ? { input, pinned } : { input } }),
    runNode: (id, nodeId, { executionId, ...options } = {}) =>
      json(at(id, `/nodes/${segment(nodeId)}/run`), {
        ...options,
        method: 'POST',
        body: executionId === undefined ? {} : { executionId },
      }),
    async *generate(request, options) {
      const asked = fieldsOf('request', request)
      requireSignal(options?.signal)
      yield* generatedLines(caller, asked, options)
    },
    code: (id, options) => json(at(id, '/code'), options),
    async download(id, options) {
      const response = await answer(at(id, '/download'), {
        ...options,
        headers: { accept: 'application/zip' },
      })
      return new Uint8Array(await response.arrayBuffer())
    },
  }
}

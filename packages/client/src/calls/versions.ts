// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type {
  Publication,
  Publish,
  WorkflowChanges,
  WorkflowEdge,
  WorkflowNode,
  WorkflowVersion,
} from '../wire.ts'

/** Publish workflows, and see what changed. */
export type VersionCalls = {
  /** The versions of a workflow, newest first. Fails with `WORKFLOW_NOT_FOUND`. */
  list(id: string, options?: CallOptions): Promise<WorkflowVersion[]>
  /** One version with its drawing. Fails with `WORKFLOW_NOT_FOUND`, `VERSION_NOT_FOUND`. */
  get(
    id: string,
    number: string,
    options?: CallOptions,
  ): Promise<{
    number: number
    name: string | null
    note: string | null
    publishedAt: string
    /** Null: somebody who is gone */
    publishedBy: {
      id: string
      name: string
    } | null
    /** Whether it is the one that webhooks and schedules start */
    isRunning: boolean
    nodes: WorkflowNode[]
    edges: WorkflowEdge[]
  }>
  /**
   * What changed between two versions, or since the one that runs. Fails with `WORKFLOW_NOT_FOUND`,
   * `VERSION_NOT_FOUND`.
   */
  changes(
    id: string,
    query?: {
      /** A version; unless given, the one that runs, or nothing where none does */
      from?: string | undefined
      /** A version, or draft; unless given, draft */
      to?: string | undefined
    },
    options?: CallOptions,
  ): Promise<WorkflowChanges>
  /**
   * Let the draft run from now on, or an earlier version again. Executions under way keep to their version. A
   * draft that is the same as an earlier version becomes no new one. The draft stays as it is.
   */
  publish(id: string, body?: Publish, options?: CallOptions): Promise<Publication>
  /** Let nothing start the workflow any more but a person. Fails with `WORKFLOW_NOT_FOUND`. */
  unpublish(id: string, options?: CallOptions): Promise<Publication>
  /**
   * Start nothing by webhook or schedule until it is resumed. Webhooks answer 503, so that their senders try again
   * later; times of schedules pass. Fails with `WORKFLOW_NOT_FOUND`, `WORKFLOW_UNPUBLISHED`.
   */
  pause(id: string, options?: CallOptions): Promise<Publication>
  /** Let webhooks and schedules start it again. Fails with `WORKFLOW_NOT_FOUND`, `WORKFLOW_UNPUBLISHED`. */
  resume(id: string, options?: CallOptions): Promise<Publication>
}

export function versionCalls(caller: Caller): VersionCalls {
  const { json } = caller
  return {
    list: (id, options) => json(`/api/workflows/${segment(id)}/versions`, options),
    get: (id, number, options) => json(`/api/workflows/${segment(id)}/versions/${segment(number)}`, options),
    changes: (id, query = {}, options) =>
      json(`/api/workflows/${segment(id)}/changes`, { ...options, query }),
    publish: (id, body = {}, options) =>
      json(`/api/workflows/${segment(id)}/publish`, { ...options, method: 'POST', body }),
    unpublish: (id, options) =>
      json(`/api/workflows/${segment(id)}/unpublish`, { ...options, method: 'POST', body: {} }),
    pause: (id, options) =>
      json(`/api/workflows/${segment(id)}/pause`, { ...options, method: 'POST', body: {} }),
    resume: (id, options) =>
      json(`/api/workflows/${segment(id)}/resume`, { ...options, method: 'POST', body: {} }),
  }
}

import { createHash } from 'node:crypto'
import { type CurrentDrawing, WorkflowEdge, WorkflowNode } from '@orch/contract'
import type { Caller } from '../ground/caller.ts'

/** The name under which the seed system keeps a person's scratch workflow; it is in no list. */
export const CURRENT_NAME = '~~__CURRENT__~~'

/** One a person and workspace, found without a search, so that two saves at once make one row. */
export function currentId({ workspaceId, userId }: Caller): string {
  return `current-${createHash('sha256').update(`${workspaceId}\0${userId}`).digest('base64url').slice(0, 24)}`
}

export function toCurrentDrawing({
  id,
  nodes,
  edges,
}: {
  id: string
  nodes: unknown
  edges: unknown
}): CurrentDrawing {
  return { id, nodes: WorkflowNode.array().parse(nodes), edges: WorkflowEdge.array().parse(edges) }
}

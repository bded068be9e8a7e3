import type { ExecutionChange, ExecutionFilter } from '@orch/contract'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { matching } from '../search-executions.ts'

/** A filter that ends: what begins meanwhile is not meant. */
export type Filter = ExecutionFilter & { to: string }

export function whichOf(workspaceId: string, filter: Filter): Prisma.ExecutionWhereInput {
  return { workspaceId, ...matching(filter) }
}

/** Those under way are stopped; the others are deleted or run again. */
export function endedOrNot(action: ExecutionChange['action']): Prisma.ExecutionWhereInput {
  return { completedAt: action === 'cancel' ? null : { not: null } }
}

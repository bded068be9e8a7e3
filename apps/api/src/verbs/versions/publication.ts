import type { Publication } from '@orch/contract'
import type { Workflow as WorkflowRow, WorkflowVersion } from '../../generated/prisma/client.ts'
import { digestOf } from '../../run/workflow-versions.ts'

/** What of the version that runs is read together with a workflow. */
export const RUNNING = { published: { select: { number: true, digest: true, publishedAt: true } } } as const

export type WithRunning = WorkflowRow & { published: Running | null }

type Running = Pick<WorkflowVersion, 'number' | 'digest' | 'publishedAt'>

export function publicationOf({ nodes, edges, published, ...row }: WithRunning): Publication {
  const digest = digestOf({ nodes: nodes as unknown[], edges: edges as unknown[] })
  return {
    ...publishedOf({ ...row, published }),
    publishedAt: published?.publishedAt?.toISOString() ?? null,
    hasChanges: published?.digest !== digest,
  }
}

export function publishedOf({
  published,
  pausedAt,
}: Pick<WorkflowRow, 'pausedAt'> & { published: Pick<Running, 'number'> | null }) {
  if (!published) return { state: 'unpublished', version: null } as const
  return { state: pausedAt === null ? 'published' : 'paused', version: published.number } as const
}

import type { Workflow, WorkflowVersion } from '../../generated/prisma/client.ts'

/** What people outside of the workspace are shown is read with the version that runs. */
export const SHOWN = { published: true } as const

/** A public workflow is what runs of it; one of which nothing runs is its draft. */
export function shownOf<Row extends Workflow & { published: WorkflowVersion | null }>(row: Row): Row {
  return row.published ? { ...row, nodes: row.published.nodes, edges: row.published.edges } : row
}

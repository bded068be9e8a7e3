import { parseWorkflow, type Workflow } from '@orch/engine'
import type pg from 'pg'
import { whileAway } from '../db/while-away.ts'
import type { Graph, WorkflowVersions } from './workflow-versions.ts'

/** A drawing of a workflow, ready to run. */
export type Drawing = {
  id: string
  workspaceId: string
  userId: string
  graph: Graph
  workflow: Workflow
}

/** The version that is published; `isPaused`: neither webhooks nor schedules start it now. */
export type PublishedDrawing = Drawing & { isPaused: boolean }

export type Drawings = {
  /**
   * What webhooks, schedules and callers run. `none`: the workflow is there, and nothing of it is published.
   * @throws WorkflowError when its drawing cannot run
   */
  published(workspaceId: string, id: string): Promise<PublishedDrawing | 'none' | undefined>
  /** The drawing as the editor saved it last. @throws WorkflowError when it cannot run */
  draft(workspaceId: string, id: string): Promise<Drawing | undefined>
}

type PublishedRow = { user_id: string; published_id: string | null; is_paused: boolean }
type DraftRow = { user_id: string; nodes: unknown[]; edges: unknown[] }

const PUBLISHED = `
SELECT user_id, published_id, paused_at IS NOT NULL AS is_paused FROM workflows WHERE id = $1 AND workspace_id = $2`
const DRAFT = 'SELECT user_id, nodes, edges FROM workflows WHERE id = $1 AND workspace_id = $2'

/** Asks each time which version runs. A version never changes, so each is read and parsed once. */
export function createDrawings(pool: pg.Pool, versions: WorkflowVersions): Drawings {
  const parsed = new WeakMap<Graph, Workflow>()

  function parse(graph: Graph): Workflow {
    const known = parsed.get(graph)
    if (known) return known
    const workflow = parseWorkflow(graph)
    parsed.set(graph, workflow)
    return workflow
  }

  async function ask<Row extends object>(name: string, text: string, values: string[]) {
    return (await whileAway(() => pool.query<Row>({ name, text, values }))).rows[0]
  }

  return {
    async published(workspaceId, id) {
      const row = await ask<PublishedRow>('workflow-published', PUBLISHED, [id, workspaceId])
      if (!row) return undefined
      const { user_id: userId, published_id: versionId, is_paused: isPaused } = row
      if (versionId === null) return 'none'
      const graph = await whileAway(() => versions.graphOf(versionId))
      return { id, workspaceId, userId, graph, workflow: parse(graph), isPaused }
    },
    async draft(workspaceId, id) {
      const row = await ask<DraftRow>('workflow-draft', DRAFT, [id, workspaceId])
      if (!row) return undefined
      const graph = { nodes: row.nodes, edges: row.edges }
      return { id, workspaceId, userId: row.user_id, graph, workflow: parseWorkflow(graph) }
    },
  }
}

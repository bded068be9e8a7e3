import { parseWorkflow, type Workflow } from '@orch/engine'
import type pg from 'pg'
import { whileAway } from '../db/while-away.ts'
import { createRecent } from '../ground/recent.ts'
import { weightOf } from './drawing-size.ts'
import type { Graph } from './workflow-versions.ts'

/** A stored workflow with its drawing, ready to run. */
export type Drawing = {
  id: string
  workspaceId: string
  userId: string
  graph: Graph
  workflow: Workflow
}

export type Drawings = {
  /** The workspace's workflow as it is stored now. @throws WorkflowError when its drawing cannot run */
  find(workspaceId: string, id: string): Promise<Drawing | undefined>
}

type Row = { user_id: string; updated_at: Date; nodes: unknown[]; edges: unknown[] }

type Known = { drawing: Drawing; updatedAt: number }

const REMEMBERED = 500
/** Characters, as `weightOf` counts them. */
const REMEMBERED_WEIGHT = 64 * 1024 * 1024
const STAMP = 'SELECT user_id, updated_at FROM workflows WHERE id = $1 AND workspace_id = $2'
const WHOLE = 'SELECT user_id, updated_at, nodes, edges FROM workflows WHERE id = $1 AND workspace_id = $2'

/** Asks for the time of the last change each time, and reads the drawing again only when it moved. */
export function createDrawings(pool: pg.Pool): Drawings {
  const known = createRecent<Known>(REMEMBERED, REMEMBERED_WEIGHT)

  async function ask(text: string, values: string[]): Promise<Row | undefined> {
    const name = text === STAMP ? 'workflow-stamp' : 'workflow-whole'
    return (await whileAway(() => pool.query<Row>({ name, text, values }))).rows[0]
  }

  async function read(workspaceId: string, id: string): Promise<Drawing | undefined> {
    const row = await ask(WHOLE, [id, workspaceId])
    if (!row) return undefined
    const graph = { nodes: row.nodes, edges: row.edges }
    const drawing = { id, workspaceId, userId: row.user_id, graph, workflow: parseWorkflow(graph) }
    known.set(id, { drawing, updatedAt: row.updated_at.getTime() }, weightOf(graph))
    return drawing
  }

  return {
    async find(workspaceId, id) {
      const seen = known.get(id)
      if (seen?.drawing.workspaceId !== workspaceId) return read(workspaceId, id)
      const stamp = await ask(STAMP, [id, workspaceId])
      if (!stamp) return undefined
      return stamp.updated_at.getTime() === seen.updatedAt ? seen.drawing : read(workspaceId, id)
    },
  }
}

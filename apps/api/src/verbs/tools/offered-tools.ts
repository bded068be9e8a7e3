import type { StoredKey } from '../../db/key-store.ts'
import { whileAway } from '../../db/while-away.ts'
import { type DrawnTool, toolsOf } from '../../triggers/tool-settings.ts'
import type { Services } from '../services.ts'

type Needs = Pick<Services, 'db' | 'drawings'>

/** Workflows on one page of the list. */
const PAGE = 100

/** Workflows of which a published tool is known by its name alone: what a key is bound to, where it is. */
const OFFERED = `
SELECT w.id FROM workflows w JOIN workflow_versions v ON v.id = w.published_id
WHERE w.workspace_id = $1 AND v.tools <> '{}' AND ($2::text[] IS NULL OR w.id = ANY($2))`

const PAGE_OF = `${OFFERED} AND w.paused_at IS NULL AND w.id > $3 ORDER BY w.id LIMIT ${PAGE}`
const NAMED = `${OFFERED} AND $3 = ANY(v.tools) ORDER BY w.id LIMIT 1`

/** A page of the tools that a key may call. */
export type ToolPage = { tools: DrawnTool['settings'][]; next: string | undefined }

/** @param after where the page before ended */
export async function listTools(parts: Needs, key: StoredKey, after = ''): Promise<ToolPage> {
  const ids = await idsOf(parts, 'tools-listed', PAGE_OF, [key.ownerId, key.workflowIds, after])
  const tools: DrawnTool['settings'][] = []
  for (const id of ids) tools.push(...(await toolsIn(parts, key.ownerId, id)))
  return { tools, next: ids.length < PAGE ? undefined : ids.at(-1) }
}

/** A tool with its workflow, for a person who decides about it. */
type OfferedTool = { name: string; title: string; workflowId: string; workflowName: string }

/** Tools of the first workflows: a page of consent lists no more. */
export async function toolsOffered(parts: Needs, workspaceId: string): Promise<OfferedTool[]> {
  const ids = await idsOf(parts, 'tools-listed', PAGE_OF, [workspaceId, null, ''])
  const where = { id: { in: ids } }
  const rows = await parts.db.prisma.workflow.findMany({ where, select: { id: true, name: true } })
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  const found: OfferedTool[] = []
  for (const workflowId of ids)
    for (const { name, title } of await toolsIn(parts, workspaceId, workflowId))
      found.push({ name, title, workflowId, workflowName: names.get(workflowId) ?? '' })
  return found
}

/** The workflow that offers a tool of this name to a key, also while it is paused. */
export async function workflowOfTool(
  parts: Needs,
  key: StoredKey,
  name: string,
): Promise<string | undefined> {
  const [id] = await idsOf(parts, 'tool-named', NAMED, [key.ownerId, key.workflowIds, name])
  return id
}

async function toolsIn({ drawings }: Needs, workspaceId: string, id: string) {
  const drawing = await drawings.published(workspaceId, id)
  if (drawing === undefined || drawing === 'none' || drawing.isPaused) return []
  return toolsOf(drawing.workflow).map(({ settings }) => settings)
}

async function idsOf({ db }: Needs, name: string, text: string, values: unknown[]): Promise<string[]> {
  const { rows } = await whileAway(() => db.pool.query<{ id: string }>({ name, text, values }))
  return rows.map(({ id }) => id)
}

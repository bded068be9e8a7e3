import { TriggerType, type WorkflowPage, type WorkflowQuery } from '@orch/contract'
import type { z } from 'zod'
import { asOfOneMoment } from '../../db/as-of-one-moment.ts'
import { CURRENT_NAME } from '../../drawings/current-drawing.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Context } from '../context.ts'
import { readCursor, writeCursor } from '../page-cursor.ts'
import { contains, literal } from '../text-in-rows.ts'
import { toSummary } from './to-workflow.ts'

type Asked = z.output<typeof WorkflowQuery>
type Found = {
  id: string
  key: string
  triggers: (string | null)[] | null
  lastRun: WorkflowPage['workflows'][number]['lastRun']
  nextRunAt: string | null
}

const time = (value: string) => `to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** By which text workflows are put in order. What has none comes last when the newest, or the next, is wanted first. */
const KEYS: Readonly<Record<Asked['sort'], string>> = {
  changed: time('w.updated_at'),
  name: 'lower(w.name)',
  lastRun: `coalesce(${time('run.started_at')}, '')`,
  nextRun: `coalesce(${time('schedule.next_at')}, '~')`,
}

/** Drawings can be long: those of one page alone are read, and only what their triggers are. */
function pageOf({ sort, order }: Asked): string {
  const [direction, compare] = order === 'ascending' ? ['ASC', '>'] : ['DESC', '<']
  return `
WITH found AS (
  SELECT w.id, ${KEYS[sort]} AS key, coalesce(v.nodes, w.nodes) AS nodes, ${time('schedule.next_at')} AS "nextRunAt",
    CASE WHEN run.id IS NOT NULL THEN json_build_object(
      'executionId', run.id, 'status', run.status, 'startedAt', ${time('run.started_at')}) END AS "lastRun"
  FROM workflows w
    LEFT JOIN workflow_versions v ON v.id = w.published_id
    LEFT JOIN LATERAL (SELECT id, status, started_at FROM executions WHERE workflow_id = w.id
      ORDER BY started_at DESC LIMIT 1) run ON true
    LEFT JOIN LATERAL (SELECT min(next_at) AS next_at FROM workflow_schedules WHERE workflow_id = w.id
      AND w.paused_at IS NULL) schedule ON true
  WHERE w.id = ANY($1::text[])
), page AS (
  SELECT * FROM found WHERE $2::text IS NULL OR (key, id) ${compare} ($2, $3) ORDER BY key ${direction}, id ${direction} LIMIT $4
)
SELECT id, key, "nextRunAt", "lastRun", (
  SELECT array_agg(DISTINCT n->'data'->'config'->>'triggerType') FROM json_array_elements(nodes) n
  WHERE coalesce(n->'data'->>'type', n->>'type') = 'trigger') AS triggers
FROM page ORDER BY key ${direction}, id ${direction}`
}

/** One more than asked for is read, which tells whether there is another page. */
export async function searchWorkflows({ parts, caller }: Context<'db'>, asked: Asked): Promise<WorkflowPage> {
  const { prisma, pool } = parts.db
  const all = await prisma.workflow.findMany({
    where: { workspaceId: caller.workspaceId, name: { not: CURRENT_NAME } },
    select: { folder: true, tags: true },
    distinct: ['folder', 'tags'],
  })
  const matching = await prisma.workflow.findMany({
    where: { workspaceId: caller.workspaceId, name: { not: CURRENT_NAME }, ...whichOf(asked) },
    select: { id: true },
  })
  const { key, id } = readCursor(asked.after, 'text', { field: 'after', of: 'the same sort and order' }) ?? {
    key: null,
    id: null,
  }
  const values = [matching.map((one) => one.id), key, id, asked.limit + 1]
  const { rows } = await pool.query<Found>(pageOf(asked), values)
  const page = rows.slice(0, asked.limit)
  const last = rows.length > asked.limit ? page.at(-1) : undefined
  return {
    workflows: await withFacts(prisma, page),
    next: last === undefined ? null : writeCursor(last),
    tags: sorted(all.flatMap(({ tags }) => tags)),
    folders: sorted(all.flatMap(({ folder }) => folder ?? [])),
  }
}

async function withFacts(
  prisma: Context<'db'>['parts']['db']['prisma'],
  page: readonly Found[],
): Promise<WorkflowPage['workflows']> {
  const rows = await asOfOneMoment(prisma, (tx) =>
    tx.workflow.findMany({
      where: { id: { in: page.map(({ id }) => id) } },
      omit: { nodes: true, edges: true },
      include: { published: { select: { number: true } }, user: { select: { id: true, name: true } } },
    }),
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return page.flatMap(({ id, triggers, lastRun, nextRunAt }) => {
    const row = byId.get(id)
    if (row === undefined) return []
    return [
      {
        ...toSummary(row),
        triggers: (triggers ?? []).flatMap((type) => TriggerType.safeParse(type ?? 'Manual').data ?? []),
        tags: row.tags,
        folder: row.folder,
        owner: row.user,
        lastRun,
        nextRunAt,
      },
    ]
  })
}

function whichOf({ text, tag, folder, state }: Asked): Prisma.WorkflowWhereInput {
  return {
    AND: [
      text === undefined ? {} : { OR: [{ name: contains(text) }, { description: contains(text) }] },
      folder === undefined ? {} : { OR: [{ folder }, { folder: { startsWith: literal(`${folder}/`) } }] },
    ],
    ...(tag === undefined ? {} : { tags: { has: tag } }),
    ...(state === undefined ? {} : STATES[state]),
  }
}

const STATES = {
  unpublished: { publishedId: null },
  published: { publishedId: { not: null }, pausedAt: null },
  paused: { publishedId: { not: null }, pausedAt: { not: null } },
} as const satisfies Record<NonNullable<Asked['state']>, Prisma.WorkflowWhereInput>

function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].sort((one, other) => one.localeCompare(other))
}

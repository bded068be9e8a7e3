import type { InstalledWorkspace, InstalledWorkspacePage, SearchQuery } from '@orch/contract'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { olderThan, pageOf, readCursor } from '../page-cursor.ts'
import { contains } from '../text-in-rows.ts'

type Held = { id: string; executions: string; fileBytes: string }
type Tables = { executions: string; bytes: string }

const HELD = `
SELECT w.id,
  (SELECT count(*) FROM executions e WHERE e.workspace_id = w.id) AS executions,
  (SELECT coalesce(sum(f.size), 0) FROM files f WHERE f.workspace_id = w.id) AS "fileBytes"
FROM unnest($1::text[]) AS w(id)`

/** Weighing the rows themselves would read all of them. */
const TABLES = `
SELECT (SELECT count(*) FROM executions) AS executions,
  pg_total_relation_size('executions') + pg_total_relation_size('execution_steps') AS bytes`

/** The newest first. One more than asked for is read, which tells whether there is another page. */
export async function listInstalledWorkspaces(
  { parts }: Context<'db'>,
  { text, after, limit }: z.output<typeof SearchQuery>,
): Promise<InstalledWorkspacePage> {
  const from = readCursor(after, 'moment', { field: 'after', of: 'workspaces' })
  const owner = {
    role: 'owner' as const,
    user: { OR: [{ name: contains(text ?? '') }, { email: contains(text ?? '') }] },
  }
  const rows = await parts.db.prisma.workspace.findMany({
    where: {
      AND: [
        text === undefined ? {} : { OR: [{ name: contains(text) }, { members: { some: owner } }] },
        from === undefined ? {} : olderThan(from),
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    include: {
      _count: { select: { members: true, workflows: true } },
      members: {
        where: { role: 'owner' },
        take: 1,
        include: { user: { select: { id: true, name: true, email: true } } },
      },
    },
  })
  const { page, next } = pageOf(rows, limit)
  const heldBy = await readHeld(
    parts.db,
    page.map(({ id }) => id),
  )
  return {
    workspaces: page.map(
      (row): InstalledWorkspace => ({
        id: row.id,
        name: row.name,
        isPersonal: row.personal,
        owner: row.members[0]?.user ?? null,
        members: row._count.members,
        workflows: row._count.workflows,
        ...heldBy(row.id),
        createdAt: row.createdAt.toISOString(),
      }),
    ),
    next,
  }
}

async function readHeld({ pool }: Context<'db'>['parts']['db'], ids: string[]) {
  const { rows } = await pool.query<Held>(HELD, [ids])
  const [tables] = (await pool.query<Tables>(TABLES)).rows
  const perExecution = Number(tables?.bytes ?? 0) / Math.max(1, Number(tables?.executions ?? 0))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return (id: string) => {
    const executions = Number(byId.get(id)?.executions ?? 0)
    return {
      executions,
      fileBytes: Number(byId.get(id)?.fileBytes ?? 0),
      rowBytes: Math.round(executions * perExecution),
    }
  }
}

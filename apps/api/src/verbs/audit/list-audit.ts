import type { AuditEntry, AuditQuery } from '@orch/contract'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { namesOfActors, namesOfTargets } from './names-of-targets.ts'

/** The workspace's audit log, newest first. */
export async function listAudit(
  { parts, caller }: Context<'db'>,
  { limit, before, action, target, actor, from, to }: z.output<typeof AuditQuery>,
): Promise<AuditEntry[]> {
  const { workspaceId } = caller
  const { auditEntry } = parts.db.prisma
  const last =
    before === undefined ? null : await auditEntry.findFirst({ where: { id: before, workspaceId } })
  const rows = await auditEntry.findMany({
    where: {
      workspaceId,
      ...(action === undefined ? {} : { action }),
      ...(target === undefined ? {} : { target }),
      ...(actor === undefined ? {} : { actor }),
      at: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: to }) },
      ...(last ? { OR: [{ at: { lt: last.at } }, { at: last.at, id: { lt: last.id } }] } : {}),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  const [actors, targets] = await Promise.all([
    namesOfActors(parts.db, workspaceId, rows),
    namesOfTargets(parts.db, workspaceId, rows),
  ])
  return rows.map((row) => ({
    id: row.id,
    actor: row.actor,
    actorName: actors(row),
    action: row.action,
    target: row.target,
    targetName: targets(row),
    at: row.at.toISOString(),
  }))
}

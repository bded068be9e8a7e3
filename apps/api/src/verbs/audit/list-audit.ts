import type { AuditEntry, AuditQuery } from '@orch/contract'
import type { z } from 'zod'
import type { Context } from '../context.ts'

/** The workspace's audit log, newest first. */
export async function listAudit(
  { parts, caller }: Context<'db'>,
  { limit, before, action, target }: z.output<typeof AuditQuery>,
): Promise<AuditEntry[]> {
  const { workspaceId } = caller
  const { auditEntry, user } = parts.db.prisma
  const last =
    before === undefined ? null : await auditEntry.findFirst({ where: { id: before, workspaceId } })
  const rows = await auditEntry.findMany({
    where: {
      workspaceId,
      ...(action === undefined ? {} : { action }),
      ...(target === undefined ? {} : { target }),
      ...(last ? { OR: [{ at: { lt: last.at } }, { at: last.at, id: { lt: last.id } }] } : {}),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  const ids = rows.flatMap(({ actor }) => (actor.startsWith('user:') ? [actor.slice(5)] : []))
  const people = await user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(people.map(({ id, name }) => [`user:${id}`, name]))
  return rows.map(({ id, actor, action: done, target: what, at }) => {
    return {
      id,
      actor,
      actorName: names.get(actor) ?? null,
      action: done,
      target: what,
      at: at.toISOString(),
    }
  })
}

import { type AuditTarget, auditTargetOf } from '@orch/contract/audit-actions'
import type { Services } from '../services.ts'

type Db = Services['db']
type Named = { id: string; name: string | null }
type Row = { actor: string; action: string; target: string }
type NameOf = (row: Row) => string | null
type Find = (db: Db, workspaceId: string, ids: string[]) => Promise<Named[]>

const select = { id: true, name: true } as const
const NONE = Promise.resolve([])

const FIND = {
  workflow: ({ prisma }, workspaceId, ids) =>
    prisma.workflow.findMany({ where: { workspaceId, id: { in: ids } }, select }),
  integration: ({ prisma }, workspaceId, ids) =>
    prisma.integration.findMany({ where: { workspaceId, id: { in: ids } }, select }),
  'api-key': ({ prisma }, workspaceId, ids) =>
    prisma.apiKey.findMany({ where: { workspaceId, id: { in: ids } }, select }),
  'llm-config': ({ prisma }, workspaceId, ids) =>
    prisma.llmConfig.findMany({ where: { workspaceId, id: { in: ids } }, select }),
  slot: ({ prisma }, workspaceId, ids) =>
    prisma.slot.findMany({ where: { workspaceId, id: { in: ids } }, select }),
  // People who left are named, too: the log is about what they did here.
  user: ({ prisma }, _workspaceId, ids) => prisma.user.findMany({ where: { id: { in: ids } }, select }),
  // Only the workspace whose log it is.
  workspace: ({ prisma }, workspaceId, ids) =>
    ids.includes(workspaceId) ? prisma.workspace.findMany({ where: { id: workspaceId }, select }) : NONE,
} satisfies Record<Exclude<AuditTarget, 'execution'>, Find>

type Kind = keyof typeof FIND
type NamedThing = { kind: Kind; id: string }

/** What the targets of these entries are called now. */
export function namesOfTargets(db: Db, workspaceId: string, rows: readonly Row[]): Promise<NameOf> {
  return namesBy(db, workspaceId, rows, ({ action, target }) => {
    const about = auditTargetOf(action, target)
    return about === undefined || about.kind === 'execution' ? undefined : { kind: about.kind, id: about.id }
  })
}

/** What the people and keys are called now that did it. */
export function namesOfActors(db: Db, workspaceId: string, rows: readonly Row[]): Promise<NameOf> {
  return namesBy(db, workspaceId, rows, ({ actor }) => {
    const [kind, id = ''] = actor.split(':')
    if (kind === 'key') return { kind: 'api-key', id }
    return kind === 'user' ? { kind, id } : undefined
  })
}

/** One question for each kind of thing. */
async function namesBy(
  db: Db,
  workspaceId: string,
  rows: readonly Row[],
  thingOf: (row: Row) => NamedThing | undefined,
): Promise<NameOf> {
  const asked = new Map<Kind, Set<string>>()
  for (const { kind, id } of rows.flatMap((row) => thingOf(row) ?? []))
    asked.set(kind, (asked.get(kind) ?? new Set()).add(id))
  const found = await Promise.all(
    [...asked].map(async ([kind, ids]) => ({ kind, named: await FIND[kind](db, workspaceId, [...ids]) })),
  )
  const names = new Map<string, string | null>(
    found.flatMap(({ kind, named }) => named.map(({ id, name }) => [`${kind} ${id}`, name] as const)),
  )
  return (row) => {
    const thing = thingOf(row)
    return thing === undefined ? null : (names.get(`${thing.kind} ${thing.id}`) ?? null)
  }
}

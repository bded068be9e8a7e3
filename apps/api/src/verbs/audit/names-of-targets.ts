import type { Services } from '../services.ts'

type Db = Services['db']
type Named = { id: string; name: string | null }
type Row = { actor: string; action: string; target: string }
type NameOf = (row: Row) => string | null
type Find = (db: Db, workspaceId: string, ids: string[]) => Promise<Named[]>

const select = { id: true, name: true } as const

const FIND = {
  workflow: ({ prisma }, workspaceId, ids) =>
    prisma.workflow.findMany({ where: { workspaceId, id: { in: ids } }, select }),
  integration: ({ prisma }, workspaceId, ids) =>
    prisma.integration.findMany({ where: { workspaceId, id: { in: ids } }, select }),
  key: ({ prisma }, workspaceId, ids) =>
    prisma.apiKey.findMany({ where: { workspaceId, id: { in: ids } }, select }),
  'llm-config': ({ prisma }, workspaceId, ids) =>
    prisma.llmConfig.findMany({ where: { workspaceId, id: { in: ids } }, select }),
  slot: ({ prisma }, workspaceId, ids) =>
    prisma.slot.findMany({ where: { workspaceId, id: { in: ids } }, select }),
  // People who left are named, too: the log is about what they did here.
  user: ({ prisma }, _workspaceId, ids) => prisma.user.findMany({ where: { id: { in: ids } }, select }),
} satisfies Record<string, Find>

type Kind = keyof typeof FIND

/** What an action is done to, by the word before its point. */
const KINDS: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    workflow: 'workflow',
    version: 'workflow',
    webhook: 'workflow',
    event: 'workflow',
    integration: 'integration',
    'llm-config': 'llm-config',
    'api-key': 'key',
    slot: 'slot',
    member: 'user',
    user: 'user',
  } as const),
)

/** What the targets of these entries are called now. */
export function namesOfTargets(db: Db, workspaceId: string, rows: readonly Row[]): Promise<NameOf> {
  return namesBy(db, workspaceId, rows, ({ action, target }) => {
    const [word = ''] = action.split('.')
    // Some say more than the id, such as which version.
    const [id = ''] = target.split(' ')
    const kind = KINDS.get(word)
    return kind === undefined ? undefined : { kind, id }
  })
}

/** What the people and keys are called now that did it. */
export function namesOfActors(db: Db, workspaceId: string, rows: readonly Row[]): Promise<NameOf> {
  return namesBy(db, workspaceId, rows, ({ actor }) => {
    const [kind, id = ''] = actor.split(':')
    return kind === 'user' || kind === 'key' ? { kind, id } : undefined
  })
}

type Place = { kind: Kind; id: string }

/** One question for each kind of thing. */
async function namesBy(
  db: Db,
  workspaceId: string,
  rows: readonly Row[],
  placeOf: (row: Row) => Place | undefined,
): Promise<NameOf> {
  const asked = new Map<Kind, Set<string>>()
  for (const { kind, id } of rows.flatMap((row) => placeOf(row) ?? []))
    asked.set(kind, (asked.get(kind) ?? new Set()).add(id))
  const found = await Promise.all(
    [...asked].map(async ([kind, ids]) => ({ kind, named: await FIND[kind](db, workspaceId, [...ids]) })),
  )
  const names = new Map<string, string | null>(
    found.flatMap(({ kind, named }) => named.map(({ id, name }) => [`${kind} ${id}`, name] as const)),
  )
  return (row) => {
    const place = placeOf(row)
    return place === undefined ? null : (names.get(`${place.kind} ${place.id}`) ?? null)
  }
}

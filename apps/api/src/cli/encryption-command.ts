import type { AuditAction } from '@orch/contract'
import type { ResealProgress } from '../encryption/reseal.ts'
import type { OpenServer } from '../parts.ts'
import { operatorIds } from '../verbs/allow.ts'
import { type Run, UsageError, type World } from './command.ts'
import { withInstallation } from './open-installation.ts'

type Act = (parts: OpenServer, words: readonly string[], world: World) => Promise<number>

const ACTS = new Map<string, Act>([
  ['status', status],
  ['stage', stage],
  ['promote', promote],
  ['reseal', reseal],
  ['retire', retire],
  ['rotate', rotate],
])

/** Works beside a running server: every process follows the key files within a second. */
export const runEncryption: Run = async ([word = 'status', ...words], world) => {
  const act = ACTS.get(word)
  if (!act) throw new UsageError(`There is no command "encryption ${word}"`)
  return withInstallation(world.env, (parts) => act(parts, words, world))
}

async function status({ rotation }: OpenServer, _: readonly string[], { say }: World): Promise<number> {
  const { source, keys, seedRows } = await rotation.status()
  say(source === 'files' ? 'Keys in the data folder:' : 'Keys from the environment:')
  for (const { id, role, rows } of keys) say(`  ${id}  ${role.padEnd(8)} ${rows} rows`)
  if (seedRows > 0) say(`  ${seedRows} rows in the format of the seed system`)
  return keys.some(({ role, rows }) => role === 'missing' || (role === 'retired' && rows > 0)) ? 1 : 0
}

/** Key files are not rows: what is asked for is recorded first, in the workspace of each operator. */
async function record(parts: OpenServer, action: AuditAction, target: string): Promise<void> {
  const personal = await parts.db.prisma.member.findMany({
    where: { userId: { in: [...(await operatorIds(parts))] }, role: 'owner', workspace: { personal: true } },
    select: { workspaceId: true },
  })
  for (const { workspaceId } of personal) await parts.audit({ workspaceId, actor: 'system' }, action, target)
}

async function stageKey(parts: OpenServer): Promise<string> {
  await record(parts, 'encryption.stage', parts.sealer.ring.primaryId)
  return parts.rotation.stage()
}

async function promoteKey(parts: OpenServer, keyId: string): Promise<void> {
  await record(parts, 'encryption.promote', keyId)
  await parts.rotation.promote(keyId)
}

async function stage(parts: OpenServer, _: readonly string[], { say }: World): Promise<number> {
  const keyId = await stageKey(parts)
  say(`Staged ${keyId}: it opens and does not seal yet. Next: orch encryption promote <key id>`)
  return 0
}

async function promote(parts: OpenServer, words: readonly string[], { say }: World): Promise<number> {
  const keyId = keyIdIn(words)
  await promoteKey(parts, keyId)
  say(`${keyId} seals from now on. Next: orch encryption reseal`)
  return 0
}

async function reseal(parts: OpenServer, _: readonly string[], world: World): Promise<number> {
  await record(parts, 'encryption.reseal', parts.sealer.ring.primaryId)
  const progress = await parts.rotation.reseal(teller(world))
  const { resealed, changed, problems } = progress
  world.say(
    `${resealed} rows sealed again, ${changed} changed by others meanwhile, ${problems.length} do not open`,
  )
  for (const { table, key, code, advice } of problems) world.say(`${table} ${key}: ${code}\n    ${advice}`)
  return problems.length === 0 ? 0 : 1
}

async function retire(parts: OpenServer, words: readonly string[], { say }: World): Promise<number> {
  const keyId = keyIdIn(words.filter((word) => word !== '--force'))
  const isForced = words.includes('--force')
  await record(parts, isForced ? 'encryption.retire-forced' : 'encryption.retire', keyId)
  await parts.rotation.retire(keyId, isForced)
  say(`${keyId} is out of use. A backup made before still needs it: keep it as long as that.`)
  return 0
}

async function rotate(parts: OpenServer, words: readonly string[], world: World): Promise<number> {
  const old = parts.sealer.ring.primaryId
  const keyId = await stageKey(parts)
  await promoteKey(parts, keyId)
  const code = await reseal(parts, words, world)
  world.say(`${keyId} seals in place of ${old}. When all is well: orch encryption retire ${old}`)
  return code
}

/** One line every few thousand rows. */
function teller({ say }: World): (progress: ResealProgress) => void {
  let told = 0
  return ({ resealed, total }) => {
    if (resealed - told < 10_000) return
    told = resealed
    say(`${resealed} of ${total}`)
  }
}

function keyIdIn(words: readonly string[]): string {
  const [keyId, ...more] = words
  if (keyId === undefined || more.length > 0)
    throw new UsageError('Name one key id: orch encryption status lists them')
  return keyId
}

import { randomBytes } from 'node:crypto'
import { Email } from '@orch/contract'
import { databaseTime } from '../db/database-clock.ts'
import type { OpenServer } from '../parts.ts'
import { operatorIds } from '../verbs/allow.ts'
import { type Run, UsageError, type World } from './command.ts'
import { withInstallation } from './open-installation.ts'

type Act = (parts: OpenServer, words: readonly string[], world: World) => Promise<void>

const ACTS: ReadonlyMap<string, { words: number; act: Act }> = new Map([
  ['list', { words: 0, act: list }],
  ['email', { words: 2, act: move }],
  ['password', { words: 1, act: resetPassword }],
  ['two-factor-off', { words: 1, act: stopTwoFactor }],
  ['promote', { words: 1, act: (parts, words, world) => setOperator(parts, words, world, true) }],
  ['demote', { words: 1, act: (parts, words, world) => setOperator(parts, words, world, false) }],
])

/** For people who cannot sign in to do it themselves. */
export const runUser: Run = async ([word = 'list', ...words], world) => {
  const known = ACTS.get(word)
  if (!known || words.length !== known.words)
    throw new UsageError(`Name what to do: ${[...ACTS.keys()].join(', ')}, and whom it is about`)
  if (word === 'email') requireEmail(words[1] ?? '')
  return withInstallation(world.env, async (parts) => {
    await known.act(parts, words, world)
    return 0
  })
}

function requireEmail(address: string): string {
  const email = Email.safeParse(address)
  if (!email.success) throw new UsageError(`The new address must be an e-mail address; it is ${address}`)
  return email.data
}

async function list(parts: OpenServer, _: readonly string[], { say }: World): Promise<void> {
  const operators = await operatorIds(parts)
  for (const { id, email, name } of await parts.db.prisma.user.findMany({ orderBy: { createdAt: 'asc' } }))
    say(`${id}  ${email}  ${name}${operators.includes(id) ? '  (operator)' : ''}`)
}

async function findUser({ db }: OpenServer, whose: string) {
  const email = Email.safeParse(whose).data ?? whose
  const user = await db.prisma.user.findFirst({
    where: { OR: [{ id: whose }, { email }] },
    include: { memberships: { where: { role: 'owner', workspace: { personal: true } } } },
  })
  if (!user) throw new Error(`There is no account ${whose}: orch user list names all`)
  return { ...user, by: { workspaceId: user.memberships[0]?.workspaceId ?? '', actor: 'system' as const } }
}

async function move(parts: OpenServer, [whose = '', address = '']: readonly string[], { say }: World) {
  const email = requireEmail(address)
  const user = await findUser(parts, whose)
  if (await parts.db.prisma.user.findUnique({ where: { email } }))
    throw new Error(`Another account uses ${email}`)
  await parts.write(user.by, async ({ tx, audit }) => {
    await tx.user.update({ where: { id: user.id }, data: { email } })
    await audit('user.email', `${user.email} to ${email}`)
  })
  say(`The account signs in with ${email} from now on`)
}

/** Ends every session too: the old password may be in wrong hands. */
async function resetPassword(parts: OpenServer, [whose = '']: readonly string[], { say }: World) {
  const { id, email, by } = await findUser(parts, whose)
  const password = randomBytes(15).toString('base64url')
  const hash = await (await parts.auth.$context).password.hash(password)
  await parts.write(by, async ({ tx, audit }) => {
    const own = { userId: id, providerId: 'credential' }
    const { count } = await tx.account.updateMany({ where: own, data: { password: hash } })
    if (count === 0)
      await tx.account.create({ data: { id: `${id}-password`, accountId: id, password: hash, ...own } })
    await tx.user.update({ where: { id }, data: { sessionsAfter: await databaseTime(tx) } })
    await audit('user.password', id)
  })
  say(`New password of ${email}: ${password}`)
  say(
    'Every session of the account is over. Give the password to its owner, and ask them to change it under Settings, Profile',
  )
}

/** For somebody who lost the device and the backup codes. Ends every session too: the device may be in wrong hands. */
async function stopTwoFactor(parts: OpenServer, [whose = '']: readonly string[], { say }: World) {
  const { id, email, twoFactorEnabled, by } = await findUser(parts, whose)
  if (!twoFactorEnabled)
    throw new Error(`Orch asks for no code when ${email} signs in: there is nothing to turn off`)
  await parts.write(by, async ({ tx, audit }) => {
    await tx.twoFactor.deleteMany({ where: { userId: id } })
    await tx.user.update({
      where: { id },
      data: { twoFactorEnabled: false, sessionsAfter: await databaseTime(tx) },
    })
    await audit('user.two-factor-off', id)
  })
  say(`${email} signs in with the password alone from now on, and every session of the account is over`)
}

async function setOperator(
  parts: OpenServer,
  [whose = '']: readonly string[],
  { say }: World,
  isOperator: boolean,
) {
  const { id, email, by } = await findUser(parts, whose)
  await parts.write(by, async ({ tx, audit }) => {
    await tx.user.update({ where: { id }, data: { isOperator } })
    await audit(isOperator ? 'user.promote' : 'user.demote', id)
  })
  const isStill = (await operatorIds(parts)).includes(id)
  const why = parts.config.operators.includes(id) ? 'ORCH_OPERATORS names it' : 'it was the first account'
  if (isOperator) say(`${email} is an operator of the installation from now on`)
  else say(isStill ? `${email} is still an operator: ${why}` : `${email} is not an operator any more`)
}

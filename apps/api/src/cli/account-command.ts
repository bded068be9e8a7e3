import { Email } from '@orch/contract'
import { type Command, UsageError } from './command.ts'
import { withInstallation } from './open-installation.ts'

export const accountCommand: Command = {
  usage: 'account list | account email <account id or e-mail address> <new address>',
  summary: 'List the accounts, or give one another e-mail address: for people who cannot sign in to do it',
  async run([word, ...words], { env, say }) {
    if (word === 'list' && words.length === 0) return list(env, say)
    const [whose, address] = words
    if (word !== 'email' || whose === undefined || address === undefined || words.length > 2)
      throw new UsageError('Name what to do: list, or email with an account and an address')
    const email = Email.safeParse(address)
    if (!email.success) throw new UsageError(`${address} is not an e-mail address`)
    await move(env, whose, email.data)
    say(`The account signs in with ${email.data} from now on`)
    return 0
  },
}

type Env = Record<string, string | undefined>

function list(env: Env, say: (line: string) => void): Promise<number> {
  return withInstallation(env, async ({ db }) => {
    for (const { id, email, name } of await db.prisma.user.findMany({ orderBy: { createdAt: 'asc' } }))
      say(`${id}  ${email}  ${name}`)
    return 0
  })
}

function move(env: Env, whose: string, email: string): Promise<void> {
  return withInstallation(env, async ({ db, write }) => {
    const known = Email.safeParse(whose).data ?? whose
    const user = await db.prisma.user.findFirst({
      where: { OR: [{ id: whose }, { email: known }] },
      include: { memberships: { where: { role: 'owner', workspace: { personal: true } } } },
    })
    if (!user) throw new Error(`There is no account ${whose}`)
    if (await db.prisma.user.findUnique({ where: { email } }))
      throw new Error(`Another account uses ${email}`)
    const workspaceId = user.memberships[0]?.workspaceId ?? ''
    await write({ workspaceId, actor: 'system' }, async ({ tx, audit }) => {
      await tx.user.update({ where: { id: user.id }, data: { email } })
      await audit('user.email', `${user.email} to ${email}`)
    })
  })
}

import type { OutsidePerson } from '../../auth/outside/openid-client.ts'
import { allowedEmail, OutsideRefusal, providerKey } from '../../auth/outside/outside-account.ts'
import type { PendingSignIn } from '../../auth/outside/pending-sign-ins.ts'
import { newId } from '../../ground/new-id.ts'
import type { SignInProvider } from '../../ground/sign-in-provider.ts'
import type { Context } from '../context.ts'

type Connecting = {
  provider: SignInProvider
  person: OutsidePerson
  connects: NonNullable<PendingSignIn['connects']>
}

/** The person who began, in the session with which they began. @throws OutsideRefusal */
export async function connectPerson(
  { parts, caller }: Context<'db' | 'write'>,
  { provider, person, connects }: Connecting,
): Promise<void> {
  if (caller.userId !== connects.userId || caller.session !== connects.session)
    throw new OutsideRefusal('SIGN_IN_EXPIRED')
  allowedEmail(provider, person)
  const where = { providerId: providerKey(provider), accountId: person.subject }
  const known = await parts.db.prisma.account.findUnique({ where: { providerId_accountId: where } })
  if (known && known.userId !== caller.userId) throw new OutsideRefusal('SIGN_IN_TAKEN')
  if (known) return
  await parts.write(caller, async ({ tx, audit }) => {
    await tx.account.create({ data: { id: newId(), userId: caller.userId, ...where } })
    await audit('user.sign-in-add', provider.id)
  })
}

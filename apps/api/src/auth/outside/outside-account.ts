import type { ErrorCode } from '@orch/contract'
import { asOfOneMoment } from '../../db/as-of-one-moment.ts'
import type { PrismaClient } from '../../generated/prisma/client.ts'
import { newId } from '../../ground/new-id.ts'
import type { SignInProvider } from '../../ground/sign-in-provider.ts'
import type { OutsidePerson } from './openid-client.ts'

/** What a provider's accounts are called in the table. */
export const providerKey = ({ id }: Pick<SignInProvider, 'id'>) => `oidc:${id}`

/** Why somebody does not come in by a provider, in a code of the API. */
export class OutsideRefusal extends Error {
  override readonly name = 'OutsideRefusal'
  readonly code: ErrorCode

  constructor(code: ErrorCode) {
    super(code)
    this.code = code
  }
}

type Asked = {
  prisma: PrismaClient
  provider: SignInProvider
  person: OutsidePerson
  /** Whether strangers of this address may sign up here. */
  mayJoin: (email: string) => Promise<boolean>
}

export type Entered = { id: string; email: string; isNew: boolean }

/**
 * Whose account it is. An account that exists is never taken over because the addresses are the same: somebody may have
 * signed up with the address of another before that one came, and would keep the password (account pre-hijacking). Its
 * owner connects the two while signed in.
 * @throws OutsideRefusal ACCOUNT_BLOCKED, ACCOUNT_EXISTS, SIGN_UP_CLOSED, EMAIL_UNVERIFIED, EMAIL_NOT_ALLOWED
 */
export async function accountOf(asked: Asked): Promise<Entered> {
  const email = allowedEmail(asked.provider, asked.person)
  // Of two sign-ins of one new person at the same time, one makes the account, and the other finds it.
  const found = (await knownAccount(asked)) ?? (await newAccount(asked, email)) ?? (await knownAccount(asked))
  if (found === undefined) throw new OutsideRefusal('ACCOUNT_EXISTS')
  return found
}

/** @throws OutsideRefusal ACCOUNT_BLOCKED */
async function knownAccount({ prisma, provider, person }: Asked): Promise<Entered | undefined> {
  const known = await asOfOneMoment(prisma, (tx) =>
    tx.account.findUnique({
      where: { providerId_accountId: { providerId: providerKey(provider), accountId: person.subject } },
      include: { user: true },
    }),
  )
  if (known?.user.blockedAt) throw new OutsideRefusal('ACCOUNT_BLOCKED')
  return known ? { id: known.user.id, email: known.user.email, isNew: false } : undefined
}

/** Undefined where there is an account of this address. @throws OutsideRefusal SIGN_UP_CLOSED */
async function newAccount(
  { prisma, provider, person, mayJoin }: Asked,
  email: string,
): Promise<Entered | undefined> {
  if (await prisma.user.findUnique({ where: { email } })) return undefined
  if (!provider.create && !(await mayJoin(email))) throw new OutsideRefusal('SIGN_UP_CLOSED')
  const account = { id: newId(), providerId: providerKey(provider), accountId: person.subject }
  const id = newId()
  const data = { id, email, name: person.name, emailVerified: true, accounts: { create: account } }
  try {
    await prisma.user.create({ data })
  } catch (error) {
    if (isTaken(error)) return undefined
    throw error
  }
  return { id, email, isNew: true }
}

/** @throws OutsideRefusal EMAIL_UNVERIFIED, EMAIL_NOT_ALLOWED */
export function allowedEmail({ domains }: SignInProvider, { email }: OutsidePerson): string {
  if (email === undefined) throw new OutsideRefusal('EMAIL_UNVERIFIED')
  const domain = email.slice(email.lastIndexOf('@') + 1)
  if (domains.length > 0 && !domains.includes(domain)) throw new OutsideRefusal('EMAIL_NOT_ALLOWED')
  return email
}

function isTaken(error: unknown): boolean {
  const NOT_UNIQUE = 'P2002'
  return Object(error).code === NOT_UNIQUE
}

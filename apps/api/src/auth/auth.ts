import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError, isAPIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Logger } from 'pino'
import { createAudit } from '../db/audit.ts'
import { databaseTime } from '../db/database-clock.ts'
import { databaseFaultOf } from '../db/database-fault.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { newId, personalId } from '../ground/new-id.ts'
import type { SendMail } from '../mail/send-mail.ts'
import type { StoredEntries } from './auth-entries.ts'
import { isInvited } from './is-invited.ts'
import { createLibraryEntries } from './library-entries.ts'
import { enterAs } from './outside/enter-as.ts'
import type { AccessAction, RecordAccess } from './record-access.ts'

export type AuthSettings = {
  prisma: PrismaClient
  entries: StoredEntries
  secret: string
  /** Where this server listens. */
  address: string
  /** Where people reach it, if the operator said so: then pages of no other origin may sign in. */
  publicUrl: string | undefined
  signUp: 'open' | 'first' | 'closed'
  /** Credits a personal workspace starts with. */
  credits: number
  record: RecordAccess
  log: Logger
  sendMail: SendMail | undefined
}

const WEEK_SECONDS = 7 * 24 * 60 * 60

/** Sign-up, sign-in and sessions by better-auth. A user starts with a personal workspace of which they are the owner. */
export function createAuth(settings: AuthSettings) {
  const { prisma, entries, secret, address, publicUrl, log } = settings
  return betterAuth({
    appName: 'Orch',
    baseURL: publicUrl ?? address,
    trustedOrigins: (request) => (publicUrl === undefined ? ownOrigins(request) : []),
    basePath: '/api/auth',
    secret,
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    secondaryStorage: createLibraryEntries(entries, prisma),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 256,
      ...recovery(settings),
    },
    session: { expiresIn: WEEK_SECONDS, updateAge: WEEK_SECONDS / 7 },
    account: { encryptOAuthTokens: true },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/two-factor/*': { window: 60, max: 60 } },
    },
    // Tries are counted by `Guesses`: a lock of the whole account would keep its owner out too.
    plugins: [twoFactor({ issuer: 'Orch', accountLockout: { enabled: false } }), enterAs],
    telemetry: { enabled: false },
    onAPIError: { onError: passOn },
    logger: { level: 'error', log: (level, message) => log[level]({ from: 'better-auth' }, message) },
    advanced: {
      cookiePrefix: 'orch',
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [PEER_HEADER] },
    },
    databaseHooks: hooks(settings),
  })
}

const RESET_SECONDS = 60 * 60

/** A forgotten password, where the server sends mail. */
function recovery({ prisma, record, sendMail, publicUrl, address, log }: AuthSettings) {
  if (sendMail === undefined) return {}
  const page = `${publicUrl ?? address}/reset-password`
  return {
    resetPasswordTokenExpiresIn: RESET_SECONDS,
    revokeSessionsOnPasswordReset: true,
    // Not waited for: how long it takes would say whether there is an account.
    async sendResetPassword({ user, token }: { user: { email: string }; token: string }) {
      const subject = 'A new password for Orch'
      const text = `Somebody asked for a new password for ${user.email}. If that was you, choose one within an hour:\n\n${page}#${token}\n\nIf it was not you, you need do nothing: your password stays as it is.\n`
      sendMail({ to: user.email, subject, text, id: newId() }).catch((err: unknown) =>
        log.error({ err }, 'the mail with a link for a new password could not be sent'),
      )
    },
    async onPasswordReset({ user }: { user: { id: string; email: string } }, request?: Request) {
      await prisma.user.update({
        where: { id: user.id },
        data: { sessionsAfter: await databaseTime(prisma) },
      })
      await record('auth.password-reset', user, request?.headers.get(PEER_HEADER) ?? 'unknown')
    },
  }
}

function hooks({
  prisma,
  entries,
  signUp,
  credits,
  record,
}: AuthSettings): BetterAuthOptions['databaseHooks'] {
  return {
    user: {
      create: {
        before: async (user, context) => {
          const token = context?.headers?.get(INVITATION_HEADER) ?? undefined
          if (!(await mayJoin({ prisma, entries, signUp }, { email: user.email, token })))
            throw new APIError('FORBIDDEN', { code: 'SIGN_UP_CLOSED', message: CLOSED })
          return { data: { createdAt: await databaseTime(prisma) } }
        },
        after: async (user) => openPersonalWorkspace(prisma, user, credits),
      },
    },
    session: {
      create: {
        // Recorded first: a sign-in that cannot be recorded is refused.
        before: async ({ userId }, context) => {
          const user = await prisma.user.findUnique({ where: { id: userId } })
          if (!user) return
          if (user.blockedAt) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_BLOCKED', message: BLOCKED })
          await openPersonalWorkspace(prisma, user, credits)
          const action = ENTRANCES[context?.path ?? '']
          // With a second factor the password alone is not an entrance: the route records the rest.
          if (action && !user.twoFactorEnabled)
            await record(action, user, context?.headers?.get(PEER_HEADER) ?? 'unknown')
          // It is compared with `sessionsAfter`, which another server may have written.
          return { data: { createdAt: await databaseTime(prisma) } }
        },
      },
    },
  }
}

export const CLOSED =
  'This server takes no new accounts without an invitation: ask somebody here to invite this address, and open the link you get'

export const BLOCKED = 'This account is blocked: an operator of this server lets nobody in with it'

/** Whom the sign-in limits count: set by the server alone. */
export const PEER_HEADER = 'x-orch-peer'

const ENTRANCES: Readonly<Record<string, AccessAction>> = {
  '/sign-up/email': 'auth.sign-up',
  '/sign-in/email': 'auth.sign-in',
}

/** The library's own refusals are answered as such; everything else goes to the common error handler. */
function passOn(error: unknown): void {
  if (databaseFaultOf(error) || !isAPIError(error) || error.statusCode >= 500) throw error
}

export type Auth = ReturnType<typeof createAuth>

/** Without a public address the server goes by many names (localhost, an IP, a host name): its own pages name the same host. */
function ownOrigins(request: Request | undefined): string[] {
  const host = request?.headers.get('Host')
  return host ? [`http://${host}`, `https://${host}`] : []
}

export const INVITATION_HEADER = 'x-invitation-token'

type Newcomer = { email: string; token: string | undefined }

const FIRST_WITHIN_SECONDS = 30

/** Of several first people at once, one. */
async function mayJoin(
  { entries, ...doors }: Doors & Pick<AuthSettings, 'entries'>,
  newcomer: Newcomer,
): Promise<boolean> {
  if (!(await isOpenTo(doors, newcomer))) return false
  if (doors.signUp === 'open' || (await isInvited(doors.prisma, newcomer))) return true
  return (await entries.increment('sign-up:first', FIRST_WITHIN_SECONDS)) === 1
}

type Doors = Pick<AuthSettings, 'prisma' | 'signUp'>

/** After the first person, only people with an invitation. */
export async function isOpenTo({ prisma, signUp }: Doors, newcomer: Newcomer): Promise<boolean> {
  if (signUp === 'open') return true
  if (signUp === 'closed') return false
  return (await prisma.user.count()) === 0 || isInvited(prisma, newcomer)
}

/** Makes up, at the next sign-in, for one that a crash or a full disk prevented. The same id each time: never two. */
async function openPersonalWorkspace(
  prisma: PrismaClient,
  user: { id: string; name: string },
  credits: number,
): Promise<void> {
  const [userId, id] = [user.id, personalId(user.id)]
  if ((await prisma.member.count({ where: { userId, workspace: { personal: true } } })) > 0) return
  await prisma.$transaction(async (tx) => {
    const data = { id, name: `${user.name}'s workspace`, personal: true, credits }
    const { count } = await tx.workspace.createMany({ data, skipDuplicates: true })
    await tx.member.createMany({ data: { workspaceId: id, userId, role: 'owner' }, skipDuplicates: true })
    if (count > 0)
      await createAudit(tx)({ workspaceId: id, userId, keyId: undefined }, 'workspace.create', id)
  })
}

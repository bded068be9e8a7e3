import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { databaseFaultOf } from '../db/database-fault.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { newId, personalId } from '../new-id.ts'
import type { AuthEntries } from './auth-entries.ts'
import { isInvited } from './is-invited.ts'

export type AuthSettings = {
  prisma: PrismaClient
  entries: AuthEntries
  secret: string
  /** Where this server listens. */
  address: string
  /** Where people reach it, if the operator said so: then pages of no other origin may sign in. */
  publicUrl: string | undefined
  signUp: 'open' | 'first' | 'closed'
  /** Credits a personal workspace starts with. */
  credits: number
}

const WEEK_SECONDS = 7 * 24 * 60 * 60

/** Sign-up, sign-in and sessions by better-auth. A user starts with a personal workspace of which they are the owner. */
export function createAuth({ prisma, entries, secret, address, publicUrl, signUp, credits }: AuthSettings) {
  return betterAuth({
    appName: 'Orch',
    baseURL: publicUrl ?? address,
    trustedOrigins: (request) => (publicUrl === undefined ? ownOrigins(request) : []),
    basePath: '/api/auth',
    secret,
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    secondaryStorage: entries,
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 256 },
    session: { expiresIn: WEEK_SECONDS, updateAge: WEEK_SECONDS / 7 },
    account: { encryptOAuthTokens: true },
    rateLimit: { enabled: true, window: 60, max: 300 },
    telemetry: { enabled: false },
    onAPIError: { onError: passOn },
    advanced: {
      cookiePrefix: 'orch',
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: ['x-orch-peer'] },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user, context) => {
            const token = context?.headers?.get(INVITATION_HEADER) ?? undefined
            return (await mayJoin({ prisma, entries, signUp }, { email: user.email, token }))
              ? undefined
              : false
          },
          after: async (user) => openPersonalWorkspace(prisma, user, credits),
        },
      },
      session: {
        create: {
          before: async ({ userId }) => {
            const user = await prisma.user.findUnique({ where: { id: userId } })
            if (user) await openPersonalWorkspace(prisma, user, credits)
          },
        },
      },
    },
  })
}

/** What is no refusal of the library's own becomes an answer where all other errors do. */
function passOn(error: unknown): void {
  if (databaseFaultOf(error)) throw error
}

export type Auth = ReturnType<typeof createAuth>

/** Without a public address the server goes by many names (localhost, an IP, a host name): its own pages name the same host. */
function ownOrigins(request: Request | undefined): string[] {
  const host = request?.headers.get('Host')
  return host ? [`http://${host}`, `https://${host}`] : []
}

const INVITATION_HEADER = 'x-invitation-token'

type Newcomer = { email: string; token: string | undefined }

const FIRST_WITHIN_SECONDS = 30

/** After the first, only who holds an invitation. Of several who come first at once, one. */
async function mayJoin(
  { prisma, entries, signUp }: Pick<AuthSettings, 'prisma' | 'entries' | 'signUp'>,
  newcomer: Newcomer,
): Promise<boolean> {
  if (signUp === 'open') return true
  if (signUp === 'closed') return false
  if ((await prisma.user.count()) > 0) return isInvited(prisma, newcomer)
  return (await entries.increment('sign-up:first', FIRST_WITHIN_SECONDS)) === 1
}

/** Makes up, at the next sign-in, for one that a crash or a full disk prevented. The same id each time: never two. */
async function openPersonalWorkspace(
  prisma: PrismaClient,
  user: { id: string; name: string },
  credits: number,
): Promise<void> {
  const [userId, id] = [user.id, personalId(user.id)]
  if ((await prisma.member.count({ where: { userId, workspace: { personal: true } } })) > 0) return
  await prisma.$transaction([
    prisma.workspace.createMany({
      data: { id, name: `${user.name}'s workspace`, personal: true, credits },
      skipDuplicates: true,
    }),
    prisma.member.createMany({ data: { workspaceId: id, userId, role: 'owner' }, skipDuplicates: true }),
  ])
}

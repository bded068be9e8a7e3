import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, getSignedCookie } from 'hono/cookie'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { Auth } from './auth.ts'
import type { AuthEntries } from './auth-entries.ts'

/** A code counts in its own half minute, the one before and the one after. */
const WINDOW_SECONDS = 120
/** As long as the auth library lets a browser be trusted. */
const TRUST_SECONDS = 30 * 24 * 60 * 60

type Asked = { auth: Auth; http: Context }

/** The user that gave the right password in this browser and is asked for a code, by the cookie of the auth library. */
export async function challengedUser({ auth, http }: Asked): Promise<string | undefined> {
  const library = await auth.$context
  const { name } = library.createAuthCookie('two_factor')
  const identifier = await getSignedCookie(http, library.secret, name)
  if (!identifier) return undefined
  return (await library.internalAdapter.findVerificationValue(identifier))?.value
}

/** Whether this code of this person comes for the first time: somebody who saw it typed gets nothing for it. */
export async function isFirstUse(entries: AuthEntries, userId: string, code: string): Promise<boolean> {
  return (await entries.increment(`code-used:${userId}:${code}`, WINDOW_SECONDS)) === 1
}

/**
 * Browsers in which no code is asked for. The auth library knows each by a signed cookie, in whatever way two-factor was turned off
 * and on since; here they are bound to the app that was set up, and go with it.
 */
export type TrustedBrowsers = {
  /** The cookie that must not reach the library, when it is of no use any more. */
  staleCookie(asked: Asked, userId: string): Promise<string | undefined>
  /** Keeps the cookie that an answer of the library sets. */
  keep(auth: Auth, userId: string, answer: Response): Promise<void>
}

export function createTrustedBrowsers(prisma: PrismaClient, entries: AuthEntries): TrustedBrowsers {
  const cookieName = async (auth: Auth) => (await auth.$context).createAuthCookie('trust_device').name
  const keyOf = async (userId: string, value: string) => {
    const app = await prisma.twoFactor.findUnique({ where: { userId }, select: { id: true } })
    return `trusted:${app?.id ?? 'none'}:${createHash('sha256').update(value).digest('hex')}`
  }
  return {
    async staleCookie({ auth, http }, userId) {
      const name = await cookieName(auth)
      const value = getCookie(http, name)
      if (value === undefined || (await entries.get(await keyOf(userId, value))) !== null) return undefined
      return name
    },
    async keep(auth, userId, answer) {
      const start = `${await cookieName(auth)}=`
      const set = answer.headers.getSetCookie().find((one) => one.startsWith(start))
      const value = decodeURIComponent(set?.slice(start.length).split(';')[0] ?? '')
      if (value !== '') await entries.set(await keyOf(userId, value), '1', TRUST_SECONDS)
    },
  }
}

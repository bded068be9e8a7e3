import type { AuditAction } from '@orch/contract'
import { isFirstUse } from '../auth/second-factor.ts'
import { joining } from '../db/joinable.ts'
import type { Change } from '../db/write.ts'
import { ApiError } from '../ground/api-error.ts'
import { askLibrary, factsOfLibrary, requireUnlimited } from '../http/ask-library.ts'
import { type Call, done, type HandlersOf } from '../http/handler.ts'
import { type Proven, requirePassword, requireStillProven } from '../verbs/require-password.ts'

/** A code at sign-in: kept and checked by the auth library, behind routes of our own. */
export const twoFactorHandlers: HandlersOf<'twoFactor'> = {
  async 'twoFactor.start'(call) {
    const proven = await prove(call, false)
    const said = (await call.parts.db.prisma.$transaction(async (tx) => {
      await requireStillProven(tx, proven)
      await requireState(tx, call, false)
      return joining(tx, () => ask(call, 'enable', call.body))
    })) as { totpURI: string; backupCodes: string[] }
    const secret = new URL(said.totpURI).searchParams.get('secret') ?? ''
    return { uri: said.totpURI, secret, backupCodes: said.backupCodes }
  },
  'twoFactor.confirm': (call) => done(confirm(call)),
  async 'twoFactor.renewCodes'(call) {
    const proven = await prove(call, true)
    const said = (await change(call, true, {
      action: 'user.backup-codes',
      proven,
      make: () => ask(call, 'generate-backup-codes', call.body),
    })) as { backupCodes: string[] }
    return { backupCodes: said.backupCodes }
  },
  'twoFactor.stop': (call) => done(stop(call)),
}

type Changing = Call<'twoFactor.start'> | Call<'twoFactor.renewCodes'> | Call<'twoFactor.stop'>

async function prove(call: Changing, isOn: boolean): Promise<Proven> {
  await requireState(call.parts.db.prisma, call, isOn)
  return requirePassword(call, call.body.password, call.http.req.raw.headers)
}

const TRIES = 10
const WITHIN_SECONDS = 15 * 60

async function confirm(call: Call<'twoFactor.confirm'>): Promise<void> {
  const { parts, caller, body } = call
  await requireState(parts.db.prisma, call, false)
  if ((await parts.entries.increment(`first-code:${caller.userId}`, WITHIN_SECONDS)) > TRIES)
    throw new ApiError('TOO_MANY_ATTEMPTS', 'Too many wrong codes; wait a quarter of an hour')
  const code = body.code.replace(/\s/g, '')
  if (!(await isFirstUse(parts.entries, caller.userId, code))) throw wrongCode()
  await change(call, false, {
    action: 'user.two-factor-on',
    make: () => ask(call, 'verify-totp', { code }),
  })
}

async function stop(call: Call<'twoFactor.stop'>): Promise<void> {
  const proven = await prove(call, true)
  await change(call, true, {
    action: 'user.two-factor-off',
    proven,
    make: () => ask(call, 'disable', call.body),
  })
}

type Asking = Changing | Call<'twoFactor.confirm'>

/** Holds the account. @throws ApiError TWO_FACTOR_ON, TWO_FACTOR_OFF; UNAUTHORIZED when the account was deleted meanwhile */
async function requireState(
  tx: Pick<Change['tx'], '$queryRaw'>,
  { caller }: Asking,
  isOn: boolean,
): Promise<void> {
  const [user] = await tx.$queryRaw<{ isOn: boolean }[]>`
    SELECT two_factor_enabled AS "isOn" FROM users WHERE id = ${caller.userId} FOR NO KEY UPDATE`
  if (!user) throw new ApiError('UNAUTHORIZED', 'This account was deleted')
  if (user.isOn === isOn) return
  if (isOn) throw new ApiError('TWO_FACTOR_OFF', 'No code is asked for at your sign-in')
  throw new ApiError('TWO_FACTOR_ON', 'A code is asked for at your sign-in already')
}

type Wanted = { action: AuditAction; proven?: Proven; make(): Promise<object> }

/** What cannot be recorded is not done, and what the library refuses is not recorded. Of two changes at once the second finds what the first made. */
function change(call: Asking, isOn: boolean, { action, proven, make }: Wanted): Promise<object> {
  const { parts, caller } = call
  return parts.write(caller, async ({ tx, audit }) => {
    if (proven) await requireStillProven(tx, proven)
    await requireState(tx, call, isOn)
    await audit(action, caller.userId)
    return joining(tx, make)
  })
}

const wrongCode = () => new ApiError('WRONG_CODE', 'This code is wrong, too old, or was used already')

/** What the library says, with the cookies that it sets. @throws ApiError WRONG_CODE, TWO_FACTOR_OFF, RATE_LIMITED, UNAVAILABLE */
async function ask({ parts, http, peer }: Asking, what: string, body: object): Promise<object> {
  const path = `/api/auth/two-factor/${what}`
  const answer = await askLibrary(parts.auth, http, { peer: peer(), path, body })
  if (answer.ok) return factsOfLibrary(http, answer)
  // A proxy or a fault may answer without JSON: it is not a refusal of the library's then.
  const { code } = Object(await answer.json().catch(() => null)) as { code?: string }
  requireUnlimited(answer)
  if (code === 'INVALID_CODE') throw wrongCode()
  if (code === 'TOTP_NOT_ENABLED') throw new ApiError('TWO_FACTOR_OFF', 'Begin again: no app is being set up')
  throw new ApiError('UNAVAILABLE', 'Two-factor cannot be changed right now')
}

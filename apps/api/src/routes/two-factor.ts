import type { AuditAction } from '@orch/contract'
import { isFirstUse } from '../auth/second-factor.ts'
import { ApiError } from '../ground/api-error.ts'
import { askLibrary, factsOfLibrary, requireUnlimited } from '../http/ask-library.ts'
import { type Call, done, type HandlersOf } from '../http/handler.ts'
import { requirePassword } from '../verbs/require-password.ts'

/** A code at sign-in: kept and checked by the auth library, behind routes of our own. */
export const twoFactorHandlers: HandlersOf<'twoFactor'> = {
  async 'twoFactor.start'(call) {
    await requireState(call, false)
    await requireOwn(call)
    const said = (await ask(call, 'enable', call.body)) as { totpURI: string; backupCodes: string[] }
    const secret = new URL(said.totpURI).searchParams.get('secret') ?? ''
    return { uri: said.totpURI, secret, backupCodes: said.backupCodes }
  },
  'twoFactor.confirm': (call) => done(confirm(call)),
  async 'twoFactor.renewCodes'(call) {
    await requireState(call, true)
    await requireOwn(call)
    const said = (await askRecorded(call, 'user.backup-codes', 'generate-backup-codes', call.body)) as {
      backupCodes: string[]
    }
    return { backupCodes: said.backupCodes }
  },
  'twoFactor.stop': (call) => done(stop(call)),
}

type Changing = Call<'twoFactor.start'> | Call<'twoFactor.renewCodes'> | Call<'twoFactor.stop'>

const requireOwn = (call: Changing) => requirePassword(call, call.body.password, call.http.req.raw.headers)

const TRIES = 10
const WITHIN_SECONDS = 15 * 60

async function confirm(call: Call<'twoFactor.confirm'>): Promise<void> {
  const { parts, caller, body } = call
  await requireState(call, false)
  if ((await parts.entries.increment(`first-code:${caller.userId}`, WITHIN_SECONDS)) > TRIES)
    throw new ApiError('TOO_MANY_ATTEMPTS', 'Too many wrong codes; wait a quarter of an hour')
  const code = body.code.replace(/\s/g, '')
  if (!(await isFirstUse(parts.entries, caller.userId, code))) throw wrongCode()
  await askRecorded(call, 'user.two-factor-on', 'verify-totp', { code })
}

async function stop(call: Call<'twoFactor.stop'>): Promise<void> {
  await requireState(call, true)
  await requireOwn(call)
  await askRecorded(call, 'user.two-factor-off', 'disable', call.body)
}

type Asking = Changing | Call<'twoFactor.confirm'>

/** @throws ApiError TWO_FACTOR_ON, TWO_FACTOR_OFF */
async function requireState({ parts, caller }: Asking, isOn: boolean): Promise<void> {
  const { twoFactorEnabled } = await parts.db.prisma.user.findUniqueOrThrow({ where: { id: caller.userId } })
  if (twoFactorEnabled === isOn) return
  if (isOn) throw new ApiError('TWO_FACTOR_OFF', 'No code is asked for at your sign-in')
  throw new ApiError('TWO_FACTOR_ON', 'A code is asked for at your sign-in already')
}

const wrongCode = () => new ApiError('WRONG_CODE', 'This code is wrong, too old, or was used already')

/** Recorded first: what cannot be recorded is not done, and what the library refuses is not recorded. */
function askRecorded(call: Asking, action: AuditAction, what: string, body: object): Promise<object> {
  const { parts, caller } = call
  return parts.write(caller, async ({ audit }) => {
    await audit(action, caller.userId)
    return ask(call, what, body)
  })
}

/** What the library says, with the cookies that it sets. @throws ApiError WRONG_CODE, TWO_FACTOR_OFF, RATE_LIMITED, UNAVAILABLE */
async function ask({ parts, http, peer }: Asking, what: string, body: object): Promise<object> {
  const path = `/api/auth/two-factor/${what}`
  const answer = await askLibrary(parts.auth, http, { peer: peer(), path, body })
  if (answer.ok) return factsOfLibrary(http, answer)
  // A proxy or a fault may answer without JSON: it is no refusal of the library's then.
  const { code } = Object(await answer.json().catch(() => null)) as { code?: string }
  requireUnlimited(answer)
  if (code === 'INVALID_CODE') throw wrongCode()
  if (code === 'TOTP_NOT_ENABLED') throw new ApiError('TWO_FACTOR_OFF', 'Begin again: no app is being set up')
  throw new ApiError('UNAVAILABLE', 'Two-factor cannot be changed right now')
}

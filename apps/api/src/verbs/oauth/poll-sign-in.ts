import type { SignInProgress } from '@orch/contract'
import type { PendingDeviceSignIn } from '../../oauth/pending-device-sign-ins.ts'
import type { Context } from '../context.ts'
import { type OwnClient, storeGrant, withOwnClient } from './own-client.ts'

type Needs = 'deviceSignIns' | 'http' | 'redactor' | 'vault' | 'write'

/** RFC 8628, 3.5. */
const SLOWER_SECONDS = 5

/**
 * Asks the service once whether the person has answered; their answer ends the sign-in.
 * @throws VaultError as `withOwnClient` does; CONFLICT when the connection was changed meanwhile
 */
export async function pollSignIn(
  context: Context<Needs>,
  integrationId: string,
  attempt: string,
): Promise<SignInProgress> {
  const { parts, caller } = context
  return withOwnClient(context, integrationId, async (client) => {
    const pending = await parts.deviceSignIns.find(attempt)
    const isTheirs =
      pending?.integrationId === integrationId &&
      pending.userId === caller.userId &&
      pending.session === caller.session
    if (!pending || !isTheirs)
      return failed('The code has ended, or another browser asked for it: start again')
    if (pending.basis === client.basis && client.kind === 'device')
      return poll(context, client, pending, attempt)
    await parts.deviceSignIns.end(attempt)
    return failed('The connection was changed while the person signed in: start again')
  })
}

async function poll(
  context: Context<Needs>,
  { signIn, fields, clean }: OwnClient,
  pending: PendingDeviceSignIn,
  attempt: string,
): Promise<SignInProgress> {
  const { http, deviceSignIns } = context.parts
  const answer = await signIn.pollDevice(fields, http, pending.deviceCode)
  const reason = answer.ok ? undefined : answer.reason
  if (reason === 'pending') return waiting(pending.waitSeconds)
  if (reason === 'slow_down' || reason === 'unreachable') {
    const waitSeconds = pending.waitSeconds + SLOWER_SECONDS
    await deviceSignIns.put(attempt, { ...pending, waitSeconds })
    return waiting(waitSeconds)
  }
  await deviceSignIns.end(attempt)
  if (!answer.ok) return failed('message' in answer ? clean(answer.message) : 'The sign-in has ended')
  await storeGrant(context, pending.integrationId, answer.grant, fields)
  return { outcome: 'connected', message: 'Signed in', waitSeconds: null }
}

function waiting(waitSeconds: number): SignInProgress {
  return { outcome: 'pending', message: 'The person has not answered yet', waitSeconds }
}

function failed(message: string): SignInProgress {
  return { outcome: 'failed', message, waitSeconds: null }
}

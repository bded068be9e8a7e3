import type { StartedSignIn } from '@orch/contract'
import { generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { callbackAt } from './callback-at.ts'
import { type OwnClient, withOwnClient } from './own-client.ts'

type Needs = 'authorizations' | 'config' | 'deviceSignIns' | 'http' | 'now' | 'redactor' | 'vault'

/** Longest life of a code, whatever the service says. */
const MOST_SECONDS = 30 * 60

/**
 * Begins a sign-in with the client that a connection holds; what it takes to finish it is kept for this session alone.
 * @throws VaultError as `withOwnClient` does; ApiError UNAUTHORIZED
 */
export async function startSignIn(
  context: Context<Needs>,
  integrationId: string,
  origin: string,
): Promise<StartedSignIn> {
  const { userId, session } = context.caller
  if (session === undefined) throw new ApiError('UNAUTHORIZED', 'A person must sign in for a connection')
  const person = { integrationId, userId, session }
  return withOwnClient(context, integrationId, (client) =>
    client.kind === 'code'
      ? startCode(context, client, person, origin)
      : startDevice(context, client, person),
  )
}

type Person = { integrationId: string; userId: string; session: string }

async function startCode(
  { parts, caller }: Context<Needs>,
  { signIn, fields, basis }: OwnClient,
  person: Person,
  origin: string,
): Promise<StartedSignIn> {
  const state = generateRandomState()
  const verifier = generateRandomCodeVerifier()
  const redirectUri = callbackAt(parts.config.publicUrl ?? origin)
  const authorizeUrl = await signIn.authorizeUrl(fields, parts.http, { state, verifier, redirectUri })
  const { workspaceId } = caller
  const pending = { kind: 'own', ...person, workspaceId, basis, verifier, redirectUri } as const
  await parts.authorizations.put(state, pending)
  return { kind: 'code', authorizeUrl }
}

async function startDevice(
  { parts }: Context<Needs>,
  { signIn, fields, basis }: OwnClient,
  person: Person,
): Promise<StartedSignIn> {
  const started = await signIn.startDevice(fields, parts.http)
  const { deviceCode, userCode, verificationUri, verificationUriComplete = null } = started
  const attempt = generateRandomState()
  const waitSeconds = Math.max(1, Math.ceil(started.intervalSeconds))
  const endsAt = parts.now().getTime() + Math.min(started.expiresInSeconds, MOST_SECONDS) * 1000
  await parts.deviceSignIns.put(attempt, { ...person, basis, deviceCode, waitSeconds, endsAt })
  return {
    kind: 'device',
    attempt,
    userCode,
    verificationUri,
    verificationUriComplete,
    expiresAt: new Date(endsAt).toISOString(),
    waitSeconds,
  }
}

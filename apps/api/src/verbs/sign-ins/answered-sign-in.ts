import { digestOf, type OutsidePerson } from '../../auth/outside/openid-client.ts'
import type { PendingSignIn } from '../../auth/outside/pending-sign-ins.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { SignInProvider } from '../../ground/sign-in-provider.ts'
import type { Services } from '../services.ts'
import { findSignInProvider } from './start-sign-in.ts'

type Answered = {
  /** Whose callback was called. */
  providerId: string
  pending: PendingSignIn | undefined
  binding: string | undefined
  params: URLSearchParams
}

/**
 * The account that came back from the provider: only in the browser that began, to the provider at which it began, and once.
 * @throws ApiError SIGN_IN_EXPIRED, SIGN_IN_PROVIDER_NOT_FOUND, and what the client throws
 */
export async function answeredSignIn(
  parts: Pick<Services, 'config' | 'openId'>,
  { providerId, pending, binding, params }: Answered,
): Promise<{ provider: SignInProvider; person: OutsidePerson }> {
  const isOwn =
    pending?.provider === providerId && binding !== undefined && digestOf(binding) === pending.binding
  if (!isOwn) throw new ApiError('SIGN_IN_EXPIRED', 'This sign-in was not begun in this browser, or is over')
  const provider = findSignInProvider(parts, providerId)
  const { nonce, verifier, redirectUri } = pending
  const state = params.get('state') ?? ''
  const person = await parts.openId.finish(provider, params, { state, nonce, verifier, redirectUri })
  return { provider, person }
}

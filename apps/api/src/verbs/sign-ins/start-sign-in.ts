import { digestOf, type newRequest } from '../../auth/outside/openid-client.ts'
import type { PendingSignIn } from '../../auth/outside/pending-sign-ins.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { SignInProvider } from '../../ground/sign-in-provider.ts'
import type { Services } from '../services.ts'
import { refusalAt } from './refusal.ts'

/** @throws ApiError SIGN_IN_PROVIDER_NOT_FOUND */
export function findSignInProvider({ config }: Pick<Services, 'config'>, id: string): SignInProvider {
  const found = config.signInProviders.find((provider) => provider.id === id)
  if (found) return found
  throw new ApiError('SIGN_IN_PROVIDER_NOT_FOUND', 'This server knows no such provider to sign in at')
}

type Starting = Pick<PendingSignIn, 'next' | 'invitation' | 'connects'> & {
  provider: SignInProvider
  request: ReturnType<typeof newRequest>
}

/** Keeps what the answer is compared with. @returns where the browser must go @throws ApiError SIGN_IN_FAILED */
export async function startSignIn(
  parts: Pick<Services, 'log' | 'openId' | 'pendingSignIns' | 'redactor'>,
  { provider, request, next, invitation, connects }: Starting,
): Promise<string> {
  const { state, nonce, verifier, redirectUri, binding } = request
  const url = await parts.openId.authorizeUrl(provider, request).catch((error: unknown) => {
    throw new ApiError(refusalAt(parts, error), `${provider.label} cannot be reached right now`)
  })
  await parts.pendingSignIns.put(state, {
    ...{ provider: provider.id, nonce, verifier, redirectUri, binding: digestOf(binding) },
    ...(next === undefined || !isOwnPath(next) ? {} : { next }),
    ...(invitation === undefined ? {} : { invitation }),
    ...(connects === undefined ? {} : { connects }),
  })
  return url
}

/** A link must lead nobody elsewhere. Browsers drop line ends and tabs of an address, and take `\\` for `/`. */
function isOwnPath(next: string): boolean {
  return /^\/(?!\/)[^\\\p{Cc}]*$/u.test(next)
}

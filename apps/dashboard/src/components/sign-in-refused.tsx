import { OrchError } from '@orch/client'
import { ErrorNotice } from './error-notice.tsx'

const TITLES: Readonly<Record<string, string>> = {
  ACCOUNT_BLOCKED: 'This account is blocked',
  ACCOUNT_EXISTS: 'There is an account with this e-mail address already',
  EMAIL_UNVERIFIED: 'The provider does not say that the e-mail address is yours',
  EMAIL_NOT_ALLOWED: 'People with this e-mail address may not sign in here',
  SIGN_UP_CLOSED: 'This server takes no new accounts without an invitation',
  SIGN_IN_EXPIRED: 'This sign-in took too long, or was begun in another browser',
  SIGN_IN_DECLINED: 'The provider was told not to sign you in',
  SIGN_IN_TAKEN: 'Another account signs in by this provider already',
}

/** Why a sign-in at a provider came to nothing: the server names a code in the address. */
export function SignInRefused({ code }: { code: string }) {
  const message = TITLES[code] ?? 'Signing in at the provider failed'
  const known = code in TITLES ? code : 'SIGN_IN_FAILED'
  return <ErrorNotice error={new OrchError({ code: known, message, status: 400 })} className="mb-4" />
}

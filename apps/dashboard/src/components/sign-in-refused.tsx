import { OrchError } from '@orch/client'
import { ErrorNotice } from './error-notice.tsx'
import { texts } from './texts.ts'

const TITLES: Readonly<Record<string, string>> = texts.titles

/** Why a sign-in at a provider came to nothing: the server names a code in the address. */
export function SignInRefused({ code }: { code: string }) {
  const message = TITLES[code] ?? texts.signingAtProviderFailed
  const known = code in TITLES ? code : 'SIGN_IN_FAILED'
  return <ErrorNotice error={new OrchError({ code: known, message, status: 400 })} className="mb-4" />
}

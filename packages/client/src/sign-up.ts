import type { Call } from './caller.ts'
import { fieldsOf } from './guard.ts'
import type { SignUp as Account } from './wire.ts'

/** A new account. The token of an invitation opens a server that is closed to strangers. */
export type SignUp = Account & { invitation?: string | undefined }

/** The invitation goes in a header: it is not part of the account. */
export function signUpCall(account: SignUp): Call {
  const { invitation, ...body } = fieldsOf('the account', account)
  return { body, headers: { 'x-invitation-token': invitation } }
}

import { ownOf } from '../answers.ts'
import { LONGEST_WORDS } from '../api/answer-error.ts'
import { withoutSecrets } from '../api/credential-text.ts'
import { tlsErrorOf } from '../net/tls-error.ts'
import type { Fields } from '../provider.ts'
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts'
import { smtpDescription } from './description.ts'

/** What the mail client throws. */
type MailError = Error & { code?: unknown; responseCode?: unknown }

/** The error of a conversation with a mail server; its status is the server's reply. */
export function smtpErrorOf(error: unknown, fields: Fields): ProviderError {
  if (error instanceof ProviderError) return error
  if (error instanceof Error && error.cause instanceof ProviderError) return error.cause
  const failed = error as MailError
  const said = withoutSecrets(smtpDescription, fields, failed.message ?? '').slice(0, LONGEST_WORDS)
  const untrusted =
    failed.responseCode === undefined && tlsErrorOf('The mail server', { code: '', said, cause: error })
  if (untrusted) return untrusted
  const status = typeof failed.responseCode === 'number' ? failed.responseCode : undefined
  return new ProviderError(codeOf(failed, status), `The mail server: ${said}`, { status })
}

function codeOf({ code }: MailError, reply: number | undefined): ProviderErrorCode {
  if (reply !== undefined) return codeOfReply(reply, code === 'EAUTH')
  const codes: Record<string, ProviderErrorCode> = {
    EAUTH: 'UNAUTHORIZED',
    EPROTOCOL: 'BAD_RESPONSE',
    EENVELOPE: 'REFUSED',
    EMESSAGE: 'REFUSED',
    ETIMEDOUT: 'TIMEOUT',
  }
  return ownOf(codes, String(code)) ?? 'UNREACHABLE'
}

/** Replies that begin with 4 may go better later (RFC 5321, 4.2.1); 534 asks for another kind of password (RFC 4954). */
function codeOfReply(reply: number, isSignIn: boolean): ProviderErrorCode {
  if (reply < 500) return 'UPSTREAM_ERROR'
  if (reply === 534) return 'FORBIDDEN'
  return isSignIn && reply !== 530 ? 'UNAUTHORIZED' : 'REFUSED'
}

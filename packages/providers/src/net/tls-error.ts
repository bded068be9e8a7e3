import { ownOf } from '../answers.ts'
import { ProviderError } from '../provider-error.ts'

/** What a certificate or a handshake lacks, in words. */
const TLS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  CERT_REVOKED: 'its certificate was revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself, not by an authority',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate was signed by an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate was signed by an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate was signed by an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it sends its certificate without those that lead to an authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  EPROTO: 'it does not speak TLS here, or no version of it that is safe',
}

/** Clients of other protocols keep the words of Node and lose its code. */
const SAID = /certificate|altname|SSL routines|wrong version number/i

/** The error a failed handshake stands for, undefined for any other failure. It is not tried again: the same would be missing. */
export function tlsErrorOf(
  host: string,
  { code, said = '', cause }: { code: string; said?: string; cause: unknown },
): ProviderError | undefined {
  const reason =
    ownOf(TLS, code) ?? (/^(?:ERR_SSL_|CERT_|ERR_TLS_)/.test(code) ? 'the TLS handshake failed' : undefined)
  if (reason !== undefined)
    return new ProviderError('TLS_FAILED', `${host} cannot be trusted: ${reason} (${code})`, { cause })
  return SAID.test(said)
    ? new ProviderError('TLS_FAILED', `${host} cannot be trusted: ${said}`, { cause })
    : undefined
}

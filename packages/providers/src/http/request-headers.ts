import { ProviderError } from '../provider-error.ts'

/**
 * What the connection itself decides: where a request goes and how its bytes are framed. `host` alone would send a credential to
 * another tenant of the same address, and would name it in the TLS handshake too.
 */
const OWNED = new Set([
  'connection',
  'content-length',
  'expect',
  'forwarded',
  'host',
  'http2-settings',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-envoy-original-host',
  'x-forwarded-authority',
  'x-forwarded-host',
  'x-forwarded-server',
  'x-host',
  'x-http-host-override',
  'x-original-authority',
  'x-original-host',
  'x-original-url',
  'x-real-host',
  'x-rewrite-url',
])

/** RFC 9110, 5.6.2. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/
/** RFC 9110, 5.5, in the one encoding that headers have. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/**
 * The headers of a call under lower-case names.
 * @throws ProviderError HEADER_NOT_ALLOWED for those of the connection, INVALID_INPUT for what is not a header
 */
export function checkedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [checkedName(name), checkedValue(name, value)]),
  )
}

function checkedName(name: string): string {
  const lower = name.toLowerCase()
  // Servers behind a gateway interface read `X_Forwarded_Host` as `X-Forwarded-Host`.
  const plain = lower.trim().replace(/^:/, '').replaceAll('_', '-')
  if (OWNED.has(plain) || plain === 'authority' || plain.startsWith('proxy-'))
    throw new ProviderError(
      'HEADER_NOT_ALLOWED',
      `The header "${plain}" belongs to the connection and must not be set: the address alone says where a call goes`,
    )
  if (TOKEN.test(name)) return lower
  throw new ProviderError('INVALID_INPUT', `${JSON.stringify(name)} must be a header name, such as "accept"`)
}

/** The value may be a credential, so the message does not quote it. */
function checkedValue(name: string, value: string): string {
  if (VALUE.test(value)) return value
  throw new ProviderError(
    'INVALID_INPUT',
    `The value of the header "${name}" must hold neither line breaks nor characters outside Latin-1`,
  )
}

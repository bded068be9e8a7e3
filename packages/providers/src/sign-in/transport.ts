import type { HttpRequest, HttpTls } from '../http/http.ts'
import type { Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

/** Certificates and proxy of a connection, for all its calls. @throws ProviderError NOT_CONFIGURED */
export function transportOf(fields: Fields): Pick<HttpRequest, 'tls' | 'proxy'> {
  const tls: HttpTls = {
    ...set('ca', fields['ca']),
    ...set('cert', fields['certificate']),
    ...set('key', fields['certificateKey']),
    ...set('passphrase', fields['certificatePassphrase']),
  }
  if ((tls.cert === undefined) !== (tls.key === undefined) || (fields['auth'] === 'mtls' && !tls.cert))
    throw new ProviderError(
      'NOT_CONFIGURED',
      'A client certificate needs its key, and the key its certificate',
    )
  return { ...(Object.keys(tls).length === 0 ? {} : { tls }), ...set('proxy', fields['proxy']) }
}

/** Where line breaks of a PEM text were lost to `\n`, they are put back. */
function set(name: string, value: string | undefined): Record<string, string> {
  const text = value?.trim()
  return text ? { [name]: text.startsWith('-----') ? text.replaceAll('\\n', '\n') : text } : {}
}

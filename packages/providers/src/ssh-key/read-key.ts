import { fieldIn } from '../inputs.ts'
import { withinTime } from '../net/within-time.ts'
import type { Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { readOpenssh } from './openssh-file.ts'
import { readPem } from './pem-file.ts'
import type { KeyFacts } from './public-key.ts'

const TIMEOUT_MS = 10_000
const PEM = /^-----BEGIN ((?:[A-Z]+ )?)PRIVATE KEY-----\n([\s\S]+?)\n-----END \1PRIVATE KEY-----$/

/** What the key is. Nothing leaves this machine. @throws ProviderError UNAUTHORIZED, INVALID_INPUT, REFUSED, TIMEOUT */
export async function readKey(fields: Fields): Promise<KeyFacts & { encrypted: boolean }> {
  const text = linesOf(fieldIn(fields, 'privateKey', 'SSH'))
  if (/^(?:ssh-|ecdsa-|sk-|-----BEGIN (?:RSA )?PUBLIC|---- BEGIN SSH2 PUBLIC)/.test(text))
    throw new ProviderError('UNAUTHORIZED', 'This is the public key; the private one is needed')
  const [, kind, body = ''] = PEM.exec(text) ?? []
  if (kind === undefined)
    throw new ProviderError('UNAUTHORIZED', 'This is not a private key from its first line to its last')
  const bytes = Buffer.from(body.replace(/^[\w-]+: .*$/gm, ''), 'base64')
  const passphrase = fields['passphrase'] ?? ''
  if (kind !== 'OPENSSH ') return readPem(`${text}\n`, bytes, passphrase)
  return withinTime({ service: 'The passphrase', timeoutMs: TIMEOUT_MS }, (stop) =>
    readOpenssh(bytes, passphrase, stop),
  )
}

/** A file that came through Windows or through one line of an environment. */
export function linesOf(text: string): string {
  return text
    .replaceAll('\r', '')
    .replaceAll('\\n', '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()
}

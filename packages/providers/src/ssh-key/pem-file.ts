import { createPrivateKey, type KeyObject } from 'node:crypto'
import { ProviderError } from '../provider-error.ts'
import { wrongPassphrase } from './openssh-file.ts'
import { factsOf, type KeyFacts, publicBlob } from './public-key.ts'

const MOST_ITERATIONS = 2_000_000
/** DER of the object id of PBKDF2 (RFC 8018). */
const PBKDF2 = Buffer.from('06092a864886f70d01050c', 'hex')

/**
 * What the key in a PEM file is (PKCS #1, PKCS #8, SEC 1), once its passphrase is known to open it.
 * @throws ProviderError UNAUTHORIZED when it does not, INVALID_INPUT when the file is not a key
 */
export function readPem(pem: string, body: Buffer, passphrase: string): KeyFacts & { encrypted: boolean } {
  const encrypted = /^-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(pem)
  if (encrypted && passphrase === '')
    throw new ProviderError('UNAUTHORIZED', 'The private key needs its passphrase')
  if (pem.startsWith('-----BEGIN ENCRYPTED ')) requireQuick(body)
  return { ...factsOf(publicBlob(keyIn(pem, passphrase, encrypted))), encrypted }
}

function keyIn(pem: string, passphrase: string, encrypted: boolean): KeyObject {
  try {
    return createPrivateKey(encrypted ? { key: pem, passphrase } : pem)
  } catch {
    // What the parser says may quote the key.
    throw encrypted ? wrongPassphrase() : new ProviderError('INVALID_INPUT', 'The private key is damaged')
  }
}

/** Opening cannot be interrupted, so a file that asks for endless work is not opened. @throws ProviderError REFUSED */
function requireQuick(der: Buffer): void {
  const at = der.indexOf(PBKDF2)
  // A sequence of the salt and the number of iterations follows; each length is one byte.
  const saltBytes = der[at + PBKDF2.length + 3] ?? 0
  const number = at + PBKDF2.length + 4 + saltBytes
  const size = der[number + 1] ?? 9
  const isNumber = at >= 0 && der[number] === 2 && size <= 4
  if (isNumber && der.readUIntBE(number + 2, size) <= MOST_ITERATIONS) return
  throw new ProviderError('REFUSED', 'The private key is encrypted in a way that is not checked here')
}

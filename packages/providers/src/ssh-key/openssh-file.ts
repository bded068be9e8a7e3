import { createDecipheriv, type DecipherGCM } from 'node:crypto'
import { ownOf } from '../answers.ts'
import { ProviderError } from '../provider-error.ts'
import { deriveKey } from './derive-key.ts'
import { factsOf, type KeyFacts } from './public-key.ts'
import { readSsh } from './ssh-bytes.ts'

const MAGIC = 'openssh-key-v1\0'

type Cipher = { name: string; keyBytes: number; ivBytes: number; tagBytes: number }

const CIPHERS: Readonly<Record<string, Cipher>> = Object.fromEntries(
  [128, 192, 256].flatMap((bits) => {
    const of = (name: string, ivBytes: number, tagBytes: number) => ({
      name,
      keyBytes: bits / 8,
      ivBytes,
      tagBytes,
    })
    return [
      [`aes${bits}-ctr`, of(`aes-${bits}-ctr`, 16, 0)],
      [`aes${bits}-cbc`, of(`aes-${bits}-cbc`, 16, 0)],
      [`aes${bits}-gcm@openssh.com`, of(`aes-${bits}-gcm`, 12, 16)],
    ]
  }),
)

/** What an OpenSSH file holds (PROTOCOL.key of OpenSSH). */
type Envelope = { cipher: string; kdfOptions: Buffer; publicKey: Buffer; sealed: Buffer; tag: Buffer }

function readEnvelope(bytes: Buffer): Envelope {
  if (bytes.subarray(0, MAGIC.length).toString('latin1') !== MAGIC)
    throw new ProviderError('INVALID_INPUT', 'The private key is damaged')
  const read = readSsh(bytes.subarray(MAGIC.length))
  const cipher = read.string().toString('latin1')
  read.string()
  const kdfOptions = read.string()
  if (read.uint32() !== 1) throw new ProviderError('INVALID_INPUT', 'The file holds several keys')
  return { cipher, kdfOptions, publicKey: read.string(), sealed: read.string(), tag: read.rest() }
}

/**
 * What the key in an OpenSSH file is, once its passphrase is known to open it.
 * @throws ProviderError UNAUTHORIZED when it does not, INVALID_INPUT when the file is not a key or is damaged
 */
export async function readOpenssh(
  bytes: Buffer,
  passphrase: string,
  stop: AbortSignal,
): Promise<KeyFacts & { encrypted: boolean }> {
  const envelope = readEnvelope(bytes)
  const encrypted = envelope.cipher !== 'none'
  const opened = encrypted ? await open(envelope, passphrase, stop) : envelope.sealed
  const read = readSsh(opened.subarray(8))
  // One random number stands there twice.
  const isOpen = opened.length > 8 && opened.subarray(0, 4).equals(opened.subarray(4, 8))
  if (!isOpen && encrypted) throw wrongPassphrase()
  // The private half begins with the name of the public one.
  if (!isOpen || !read.string().equals(readSsh(envelope.publicKey).string()))
    throw new ProviderError('INVALID_INPUT', 'The private key is damaged')
  return { ...factsOf(envelope.publicKey), encrypted }
}

async function open(envelope: Envelope, passphrase: string, stop: AbortSignal): Promise<Buffer> {
  const cipher = ownOf(CIPHERS, envelope.cipher)
  if (!cipher)
    throw new ProviderError(
      'REFUSED',
      `The private key is encrypted with ${envelope.cipher}, which is not checked here`,
    )
  if (passphrase === '') throw new ProviderError('UNAUTHORIZED', 'The private key needs its passphrase')
  const options = readSsh(envelope.kdfOptions)
  const salt = options.string()
  const length = cipher.keyBytes + cipher.ivBytes
  const key = await deriveKey(passphrase, { salt, rounds: options.uint32(), length }, stop)
  return decrypt(cipher, key, envelope)
}

function decrypt(cipher: Cipher, key: Uint8Array, { sealed, tag }: Envelope): Buffer {
  const iv = key.subarray(cipher.keyBytes)
  const decipher = createDecipheriv(cipher.name, key.subarray(0, cipher.keyBytes), iv)
  try {
    if (cipher.tagBytes > 0) (decipher as DecipherGCM).setAuthTag(tag.subarray(0, cipher.tagBytes))
    else decipher.setAutoPadding(false)
    return Buffer.concat([decipher.update(sealed), decipher.final()])
  } catch {
    throw wrongPassphrase()
  }
}

/** The same words for every form of key. */
export function wrongPassphrase(): ProviderError {
  return new ProviderError('UNAUTHORIZED', 'The passphrase does not open the private key')
}

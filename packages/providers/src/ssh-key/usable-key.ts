import { createPrivateKey, type KeyObject } from 'node:crypto'

type Usable = { privateKey: string; passphrase?: string }

/** A key in a form that the client library reads: it does not know PKCS#8. What cannot be opened stays as it is, and is refused there. */
export function usableKey(text: string, passphrase: string | undefined): Usable {
  const given = { privateKey: `${text}\n`, ...(passphrase ? { passphrase } : {}) }
  if (!/^-----BEGIN (?:ENCRYPTED )?PRIVATE KEY-----/.test(text)) return given
  const key = opened(given)
  if (key === undefined) return given
  if (key.asymmetricKeyType === 'rsa') return { privateKey: exported(key, 'pkcs1') }
  if (key.asymmetricKeyType === 'ec') return { privateKey: exported(key, 'sec1') }
  return key.asymmetricKeyType === 'ed25519' ? { privateKey: openssh(key) } : given
}

function opened({ privateKey, passphrase }: Usable): KeyObject | undefined {
  try {
    return createPrivateKey({ key: privateKey, ...(passphrase === undefined ? {} : { passphrase }) })
  } catch {
    // A wrong passphrase: the library says so.
    return undefined
  }
}

const exported = (key: KeyObject, type: 'pkcs1' | 'sec1') => key.export({ format: 'pem', type }).toString()

/** As ssh-keygen writes an ed25519 key without a passphrase (openssh-key-v1). */
function openssh(key: KeyObject): string {
  const { x = '', d = '' } = key.export({ format: 'jwk' })
  const [open, secret] = [Buffer.from(x, 'base64url'), Buffer.from(d, 'base64url')]
  const kind = Buffer.from('ssh-ed25519')
  const check = Buffer.alloc(8)
  const hidden = Buffer.concat([
    check,
    ...[kind, open, Buffer.concat([secret, open]), Buffer.alloc(0)].map(counted),
  ])
  const padding = Buffer.from(Array.from({ length: (8 - (hidden.length % 8)) % 8 }, (_, at) => at + 1))
  const none = counted(Buffer.from('none'))
  const bytes = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    none,
    none,
    counted(Buffer.alloc(0)),
    Buffer.from([0, 0, 0, 1]),
    counted(Buffer.concat([counted(kind), counted(open)])),
    counted(Buffer.concat([hidden, padding])),
  ])
  const lines = bytes.toString('base64').replace(/.{70}/g, '$&\n')
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}\n-----END OPENSSH PRIVATE KEY-----\n`
}

/** A string of SSH (RFC 4251, 5): its length stands before it. */
function counted(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

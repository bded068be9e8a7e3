import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { ownOf } from '../answers.ts'
import { ProviderError } from '../provider-error.ts'
import { readSsh, writeSsh } from './ssh-bytes.ts'

/** What a key is, told by its public half. */
export type KeyFacts = { type: string; bits: number; fingerprint: string }

const CURVES: Readonly<Record<string, { name: string; bits: number }>> = {
  'P-256': { name: 'nistp256', bits: 256 },
  'P-384': { name: 'nistp384', bits: 384 },
  'P-521': { name: 'nistp521', bits: 521 },
}

/** Facts of a public key as SSH writes it (RFC 4253, 6.6); the fingerprint is the one `ssh-keygen -l` shows. */
export function factsOf(blob: Buffer): KeyFacts {
  const hash = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')
  const read = readSsh(blob)
  const name = read.string().toString('latin1')
  return { ...kindOf(name, read.string(), read), fingerprint: `SHA256:${hash}` }
}

function kindOf(
  name: string,
  first: Buffer,
  read: ReturnType<typeof readSsh>,
): Omit<KeyFacts, 'fingerprint'> {
  if (name === 'ssh-rsa') return { type: 'rsa', bits: bitsOf(read.string()) }
  if (name === 'ssh-dss') return { type: 'dsa', bits: bitsOf(first) }
  const curve = Object.values(CURVES).find((one) => name.endsWith(one.name))
  if (curve) return { type: 'ecdsa', bits: curve.bits }
  return { type: name.replace(/^ssh-/, ''), bits: 256 }
}

/** Of a positive number with a leading zero byte where its first bit is set. */
function bitsOf(number: Buffer): number {
  const bytes = number[0] === 0 ? number.subarray(1) : number
  return bytes.length === 0 ? 0 : bytes.length * 8 - Math.clz32(bytes[0] ?? 0) + 24
}

/** The public half of a key as SSH writes it. @throws ProviderError INVALID_INPUT for a kind SSH has not */
export function publicBlob(key: KeyObject): Buffer {
  const { kty, crv = '', e = '', n = '', x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' })
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  if (kty === 'RSA') return writeSsh('ssh-rsa', positive(bytes(e)), positive(bytes(n)))
  if (crv === 'Ed25519') return writeSsh('ssh-ed25519', bytes(x))
  const curve = ownOf(CURVES, crv)
  if (!curve) throw new ProviderError('INVALID_INPUT', 'The private key is of a kind that SSH does not use')
  const point = Buffer.concat([Buffer.of(4), bytes(x), bytes(y)])
  return writeSsh(`ecdsa-sha2-${curve.name}`, curve.name, point)
}

/** SSH writes a number whose first bit is set with a zero before it. */
function positive(number: Buffer): Buffer {
  return (number[0] ?? 0) >= 128 ? Buffer.concat([Buffer.of(0), number]) : number
}

import { createHmac } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const STEP_MS = 30_000

/** What an authenticator app shows (RFC 6238). @param offset half minutes by which its clock is wrong */
export function codeOf(secret: string, offset = 0): string {
  const bits = [...secret.replace(/=+$/, '')].map((one) => LETTERS.indexOf(one).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + offset))
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/**
 * Uses the code of the half minute before, so that those of this one and the next are left. When a half minute ends on the way, that
 * code is too old: then the one after it is used.
 */
export async function useEarlierCode<T>(secret: string, use: (code: string) => Promise<T>): Promise<T> {
  const code = codeOf(secret, -1)
  try {
    return await use(code)
  } catch (error) {
    if (codeOf(secret, -1) === code) throw error
    return use(codeOf(secret, -1))
  }
}

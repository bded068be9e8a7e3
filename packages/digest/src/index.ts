import { hmacSha256, sha256 } from './sha-256.ts'

/** What Node, Bun and Deno have built in: ten times as fast. Browsers and most edge runtimes have none that answers at once. */
const native = globalThis.process?.getBuiltinModule?.('node:crypto')
const encoder = new TextEncoder()

/** SHA-256 of a text in UTF-8, as 64 hex digits. */
export const sha256Hex: (text: string) => string =
  native?.hash === undefined
    ? (text) => hexOf(sha256(encoder.encode(text)))
    : (text) => native.hash('sha256', text, 'hex')

/** HMAC-SHA-256 of a text in UTF-8, as 64 hex digits. */
export const hmacSha256Hex: (key: Uint8Array, text: string) => string =
  native?.createHmac === undefined
    ? (key, text) => hexOf(hmacSha256(key, encoder.encode(text)))
    : (key, text) => native.createHmac('sha256', key).update(text).digest('hex')

/** Two hex digits a byte. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

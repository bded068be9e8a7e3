import { createEntrances, type Take, text } from '@orch/entrance'
import { DigestError } from './digest-error.ts'
import { hmacSha256, sha256 } from './sha-256.ts'

export { DigestError }

/** What Node, Bun and Deno have built in: ten times as fast. Browsers and most edge runtimes have none that answers at once. */
const native = globalThis.process?.getBuiltinModule?.('node:crypto')
const encoder = new TextEncoder()

const { entrance } = createEntrances((message, cause) => new DigestError(message, { cause }))
const bytes: Take = { holds: (value) => value instanceof Uint8Array, be: 'a Uint8Array' }

/** SHA-256 of a text in UTF-8, as 64 hex digits. @throws DigestError */
export const sha256Hex: (text: string) => string = entrance(
  'sha256Hex',
  [text],
  native?.hash === undefined
    ? (data: string) => inHex(sha256(encoder.encode(data)))
    : (data: string) => native.hash('sha256', data, 'hex'),
)

/** HMAC-SHA-256 of a text in UTF-8, as 64 hex digits. @throws DigestError */
export const hmacSha256Hex: (key: Uint8Array, text: string) => string = entrance(
  'hmacSha256Hex',
  [bytes, text],
  native?.createHmac === undefined
    ? (key: Uint8Array, data: string) => inHex(hmacSha256(key, encoder.encode(data)))
    : (key: Uint8Array, data: string) => native.createHmac('sha256', key).update(data).digest('hex'),
)

/** Two hex digits a byte. @throws DigestError */
export const hexOf: (bytes: Uint8Array) => string = entrance('hexOf', [bytes], inHex)

function inHex(data: Uint8Array): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

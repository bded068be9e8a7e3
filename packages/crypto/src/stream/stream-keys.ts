import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { isInstance } from '../arguments.ts'
import { requireContext, type SealContext } from '../context.ts'
import { hkdfExpand, hkdfExtract } from '../hkdf.ts'
import { SealError } from '../seal-error.ts'
import { Secret } from '../secret.ts'
import { COMMITMENT_BYTES, MAGIC, SALT_BYTES } from './stream-format.ts'

const KEY_BYTES = 32
const PREFIX_BYTES = 7
const INFO = 'orch/stream/1'
const KEY_TEXT = /^[A-Za-z0-9_-]{43}$/

/** What the pieces of one stream are sealed with. */
export type StreamKeys = {
  readonly aesKey: KeyObject
  /** The first bytes of every nonce. */
  readonly prefix: Buffer
  readonly header: Buffer
  /** Authenticated beside every piece: the header and the context. */
  readonly boundData: Buffer
}

/**
 * A new key for one stream. Keep it sealed: `sealer.seal(key.reveal(), place)`.
 * @example
 * ```ts
 * import { generateStreamKey } from '@orch/crypto'
 *
 * const key = generateStreamKey()
 * console.log(`${key}`, key.reveal().length) // '[secret]' 43
 * ```
 */
export function generateStreamKey(): Secret {
  return new Secret(randomBytes(KEY_BYTES).toString('base64url'))
}

/**
 * Derives what a stream is sealed with from its key and the salt of its header, so that a key used twice does no harm.
 *
 * @throws SealError `INVALID_INPUT`
 */
export function streamKeys(
  key: Secret,
  context: SealContext,
  salt: Uint8Array = randomBytes(SALT_BYTES),
): StreamKeys {
  const { owner, kind, field, id } = requireContext(context)
  const input = keyBytes(key)
  const material = hkdfExpand(hkdfExtract(salt, input), INFO, KEY_BYTES + COMMITMENT_BYTES + PREFIX_BYTES)
  input.fill(0)
  const aesKey = createSecretKey(material.subarray(0, KEY_BYTES))
  const commitment = material.subarray(KEY_BYTES, KEY_BYTES + COMMITMENT_BYTES)
  const header = Buffer.concat([MAGIC, salt, commitment])
  const prefix = Buffer.from(material.subarray(KEY_BYTES + COMMITMENT_BYTES))
  material.fill(0)
  const boundData = Buffer.concat([header, Buffer.from([owner, kind, field, id].join('\0'))])
  return { aesKey, prefix, header, boundData }
}

function keyBytes(key: Secret): Buffer {
  const text = isInstance(key, Secret) ? key.reveal() : ''
  if (KEY_TEXT.test(text)) return Buffer.from(text, 'base64url')
  throw new SealError('INVALID_INPUT', 'The key of a stream must be a Secret that generateStreamKey made')
}

import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { requireObject } from '../arguments.ts'
import { readKeyBytes, readKeyText, refuseWeakness } from '../encryption-key.ts'
import { SealError } from '../seal-error.ts'
import { contextBytes, type KeyWrapper, requireKeyBytes, requireWrapped } from './key-wrapper.ts'

const PREFIX = 'local:'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Wraps keys with a key of your own (AES-256-GCM), such as one on a mounted volume: a reader of the environment alone has
 * nothing. Gives `local:` and base64url of IV, tag and ciphertext.
 *
 * @throws SealError `KEY_CONFIG` when the wrapping key is unusable
 * @example
 * ```ts
 * import { generateEncryptionKey, generateWrappedKey, localWrapper, ROOT_KEY_CONTEXT } from '@orch/crypto'
 *
 * const wrapper = localWrapper({ key: generateEncryptionKey() })
 * const wrapped = await generateWrappedKey(wrapper)
 * const key = await wrapper.unwrap(wrapped, ROOT_KEY_CONTEXT)
 * console.log(key.length) // 32
 * ```
 */
export function localWrapper(options: { readonly key: string | Uint8Array }): KeyWrapper {
  const { key } = requireObject(options, 'What localWrapper takes')
  const { bytes, weakness } = typeof key === 'string' ? readKeyText(key) : readKeyBytes(key)
  refuseWeakness(weakness)
  const wrappingKey = createSecretKey(bytes)
  return {
    async wrap(plain, context) {
      requireKeyBytes(plain)
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', wrappingKey, iv, { authTagLength: TAG_BYTES })
      cipher.setAAD(contextBytes(context))
      const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
      return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString('base64url')
    },
    async unwrap(wrapped, context) {
      const blob = Buffer.from(requireWrapped(wrapped, PREFIX), 'base64url')
      if (blob.length <= IV_BYTES + TAG_BYTES) throw refusal('this is not a key it wrapped')
      const decipher = createDecipheriv('aes-256-gcm', wrappingKey, blob.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(contextBytes(context))
      decipher.setAuthTag(blob.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      const plain = decipher.update(blob.subarray(IV_BYTES + TAG_BYTES))
      try {
        decipher.final()
      } catch {
        throw refusal('wrapped with another key or for another context, or altered')
      }
      return plain
    },
  }
}

function refusal(reason: string): SealError {
  return new SealError('WRAPPER_REFUSED', `The local wrapper refused: ${reason}`)
}

import { requireObject } from '../arguments.ts'
import {
  asked,
  type KeyServiceOptions,
  postToKeyService,
  requireServiceOptions,
  requireServiceUrl,
  requireText,
  requireTextOption,
} from './key-service.ts'
import { contextBytes, type KeyWrapper, requireKeyBytes, requireWrapped } from './key-wrapper.ts'

/** Where HashiCorp Vault (or OpenBao) is and which of its transit keys wraps. */
export type VaultTransitOptions = KeyServiceOptions & {
  /** Such as `https://vault.internal:8200`. */
  readonly address: string
  /** A token that may use `<mount>/encrypt/<key>` and `<mount>/decrypt/<key>`, or a function that fetches one. */
  readonly token: string | (() => Promise<string>)
  /** The transit key's name; its type must be an AEAD one, such as the default `aes256-gcm96`. */
  readonly key: string
  /** Default `transit`. */
  readonly mount?: string
  readonly namespace?: string
}

const NAME = 'Vault'

/**
 * Wraps keys with Vault's transit engine. The context goes along as associated data. Gives Vault's own `vault:v1:…`, so Vault's
 * key versions, `min_decryption_version` and rewrap work as usual.
 *
 * @see https://developer.hashicorp.com/vault/api-docs/secret/transit
 * @throws SealError `KEY_CONFIG` when the address is neither https nor this machine's
 * @example
 * ```ts
 * import { vaultTransitWrapper } from '@orch/crypto'
 *
 * const wrapper = vaultTransitWrapper({
 *   address: 'https://vault.internal:8200',
 *   token: async () => 'from your login',
 *   key: 'orch',
 * })
 * console.log(typeof wrapper.wrap) // KeyRing.fromEnv(process.env, { wrapper }) unwraps with it
 * ```
 */
export function vaultTransitWrapper(options: VaultTransitOptions): KeyWrapper {
  const given = requireObject(options, 'What vaultTransitWrapper takes')
  const { address, token, key, mount = 'transit', namespace } = given
  const base = requireServiceUrl(address)
  requireTextOption('key', key)
  requireTextOption('mount', mount)
  if (typeof token !== 'function') requireTextOption('token', token)
  if (namespace !== undefined && namespace !== '') requireTextOption('namespace', namespace)
  requireServiceOptions(given)

  const post = async (verb: 'encrypt' | 'decrypt', body: Record<string, string>) => {
    const path = [mount, verb, key].map((part) => part.split('/').map(encodeURIComponent).join('/'))
    const url = new URL(`${base.pathname.replace(/\/$/, '')}/v1/${path.join('/')}`, base)
    const secret = typeof token === 'function' ? await asked(NAME, 'a token', token) : token
    requireTextOption('token', secret)
    const headers = {
      'content-type': 'application/json',
      'x-vault-request': 'true',
      'x-vault-token': secret,
      ...(namespace ? { 'x-vault-namespace': namespace } : {}),
    }
    const answer = await postToKeyService(NAME, { url, headers, body: JSON.stringify(body) }, given)
    return dataOf(answer)
  }

  return {
    async wrap(plain, context) {
      requireKeyBytes(plain)
      const body = {
        plaintext: Buffer.from(plain).toString('base64'),
        associated_data: contextBytes(context).toString('base64'),
      }
      return requireText(NAME, (await post('encrypt', body))['ciphertext'])
    },
    async unwrap(wrapped, context) {
      requireWrapped(wrapped, 'vault:')
      const body = { ciphertext: wrapped, associated_data: contextBytes(context).toString('base64') }
      return Buffer.from(requireText(NAME, (await post('decrypt', body))['plaintext']), 'base64')
    },
  }
}

function dataOf({ data }: Record<string, unknown>): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? { ...data } : {}
}

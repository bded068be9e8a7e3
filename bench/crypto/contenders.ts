import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { decryptStringSync, encryptStringSync, generateKey, parseKeySync } from '@47ng/cloak'
import {
  AlgorithmSuiteIdentifier,
  buildClient,
  CommitmentPolicy,
  RawAesKeyringNode,
  RawAesWrappingSuiteIdentifier,
} from '@aws-crypto/client-node'
import iron from '@hapi/iron'
import type { SealContext } from '@orch/crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'

/** A library at its fastest sensible setting: string in, string out, its key parsed once. */
export type Contender = {
  readonly name: string
  readonly seal: (text: string, context: SealContext) => string | Promise<string>
  readonly open: (sealed: string, context: SealContext) => string | Promise<string>
}

type Library = typeof import('@orch/crypto')

const key = randomBytes(32)

/** What is measured: the built package, as npm hands it out. */
export function orch({ KeyRing, Sealer }: Library): Contender {
  const sealer = new Sealer(KeyRing.of([{ key, role: 'primary' }]))
  return {
    name: '@orch/crypto, orch/1',
    seal: (text, context) => sealer.seal(text, context),
    open: (sealed, context) => sealer.open(sealed, context).text,
  }
}

/** The same sealer writing and reading the seed format: no owner's key, no context. */
export function orchSeed({ KeyRing, Sealer }: Library): Contender {
  const sealer = new Sealer(KeyRing.of([{ key, role: 'primary' }]))
  return {
    name: '@orch/crypto, seed format',
    seal: (text, context) => sealer.seal(text, context, { format: 'seed' }),
    open: (sealed, context) => sealer.open(sealed, context).text,
  }
}

/** The seed format as applications write it by hand, but with the key parsed once. No context, no checks of the input. */
function plain(): Contender {
  const secretKey = createSecretKey(key)
  return {
    name: 'plain seed format, 20 lines, cached key',
    seal(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', secretKey, iv)
      let ciphertext = cipher.update(text, 'utf8', 'hex')
      ciphertext += cipher.final('hex')
      return `${iv.toString('hex')}:${cipher.getAuthTag().toString('hex')}:${ciphertext}`
    },
    open(sealed) {
      const [iv = '', tag = '', ciphertext = ''] = sealed.split(':')
      const decipher = createDecipheriv('aes-256-gcm', secretKey, Buffer.from(iv, 'hex'))
      decipher.setAuthTag(Buffer.from(tag, 'hex'))
      let text = decipher.update(ciphertext, 'hex', 'utf8')
      text += decipher.final('utf8')
      return text
    },
  }
}

/** The same with whole buffers, the fastest way of writing those lines that we know. */
function plainBuffers(): Contender {
  const secretKey = createSecretKey(key)
  return {
    name: 'plain seed format, buffers, cached key',
    seal(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', secretKey, iv)
      const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${iv.toString('hex')}:${cipher.getAuthTag().toString('hex')}:${ciphertext.toString('hex')}`
    },
    open(sealed) {
      const [iv = '', tag = '', ciphertext = ''] = sealed.split(':')
      const decipher = createDecipheriv('aes-256-gcm', secretKey, Buffer.from(iv, 'hex'))
      decipher.setAuthTag(Buffer.from(tag, 'hex'))
      return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'hex')), decipher.final()]).toString(
        'utf8',
      )
    },
  }
}

/** What binding costs by hand: the lines above with one key for all, the context as associated data, and the tag's length pinned. */
function plainBound(): Contender {
  const secretKey = createSecretKey(key)
  const options = { authTagLength: 16 }
  const bound = ({ owner, kind, id, field }: SealContext) =>
    Buffer.from(JSON.stringify([owner, kind, id, field]))
  return {
    name: 'plain, buffers, cached key, context as associated data',
    seal(text, context) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', secretKey, iv, options).setAAD(bound(context))
      const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${iv.toString('hex')}:${cipher.getAuthTag().toString('hex')}:${ciphertext.toString('hex')}`
    },
    open(sealed, context) {
      const [iv = '', tag = '', ciphertext = ''] = sealed.split(':')
      const decipher = createDecipheriv('aes-256-gcm', secretKey, Buffer.from(iv, 'hex'), options)
      decipher.setAAD(bound(context)).setAuthTag(Buffer.from(tag, 'hex'))
      return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'hex')), decipher.final()]).toString(
        'utf8',
      )
    },
  }
}

function cloak(): Contender {
  const cloakKey = parseKeySync(generateKey())
  return {
    name: '@47ng/cloak 1.2',
    seal: (text) => encryptStringSync(text, cloakKey),
    open: (sealed) => decryptStringSync(sealed, cloakKey),
  }
}

function jose(): Contender {
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  return {
    name: 'jose 6, compact JWE, dir/A256GCM',
    seal: (text) =>
      new CompactEncrypt(encoder.encode(text))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .encrypt(key),
    open: async (sealed) => decoder.decode((await compactDecrypt(sealed, key)).plaintext),
  }
}

function hapiIron(): Contender {
  const password = key.toString('hex')
  return {
    name: '@hapi/iron 7, defaults',
    seal: (text) => iron.seal(text, password, iron.defaults),
    open: (sealed) => iron.unseal(sealed, password, iron.defaults),
  }
}

function awsEncryptionSdk(): Contender {
  const keyring = new RawAesKeyringNode({
    keyName: 'root',
    keyNamespace: 'bench',
    unencryptedMasterKey: Uint8Array.from(key),
    wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
  })
  const { encrypt, decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT)
  const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY
  return {
    name: 'AWS Encryption SDK 4, raw AES keyring, committing, unsigned',
    seal: async (text, context) =>
      (await encrypt(keyring, text, { suiteId, encryptionContext: { ...context } })).result.toString(
        'base64',
      ),
    open: async (sealed) =>
      (await decrypt(keyring, Buffer.from(sealed, 'base64'))).plaintext.toString('utf8'),
  }
}

/** Ours first, then the others. */
export function allContenders(library: Library): Contender[] {
  return [
    orch(library),
    orchSeed(library),
    plain(),
    plainBuffers(),
    plainBound(),
    cloak(),
    jose(),
    hapiIron(),
    awsEncryptionSdk(),
  ]
}

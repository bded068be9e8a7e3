import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type Answer, type Asked, startService } from './fake-service.ts'

const TAG_BYTES = 16
const IV_BYTES = 12

/** Vault's transit engine as its API documentation tells it: two keys, one token, one namespace, versions, associated data. */
export async function startFakeVault({ token, namespace }: { token: string; namespace: string }) {
  const keys = new Map([
    ['orch', randomBytes(32)],
    ['other', randomBytes(32)],
  ])
  let isSealed = false
  const transit = (path: string, body: string): Answer => {
    const [, verb, name = ''] = /^\/v1\/transit\/(encrypt|decrypt)\/([a-z]+)$/.exec(path) ?? []
    const key = keys.get(name)
    if (!verb || !key) return refuse(404, 'unsupported path')
    const fields = JSON.parse(body)
    const bound = Buffer.from(fields.associated_data ?? '', 'base64')
    return verb === 'encrypt' ? encrypt(key, fields.plaintext, bound) : decrypt(key, fields.ciphertext, bound)
  }
  const service = await startService(({ method, path, headers, body }: Asked): Answer => {
    if (isSealed) return refuse(503, 'Vault is sealed')
    if (headers['x-vault-token'] !== token) return refuse(403, 'permission denied')
    if (headers['x-vault-namespace'] !== namespace) return refuse(404, 'no handler for route')
    return method === 'POST' ? transit(path, body) : refuse(405, 'unsupported operation')
  })
  return {
    ...service,
    seal: () => {
      isSealed = true
    },
  }
}

function encrypt(key: Buffer, plaintext: unknown, bound: Buffer): Answer {
  if (typeof plaintext !== 'string') return refuse(400, 'missing plaintext to encrypt')
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bound)
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'base64'), cipher.final()])
  const blob = Buffer.concat([iv, ciphertext, cipher.getAuthTag()])
  return {
    status: 200,
    json: { data: { ciphertext: `vault:v1:${blob.toString('base64')}`, key_version: 1 } },
  }
}

function decrypt(key: Buffer, ciphertext: unknown, bound: Buffer): Answer {
  const [, encoded] = /^vault:v1:(.+)$/.exec(String(ciphertext)) ?? []
  if (!encoded) return refuse(400, 'invalid ciphertext: no prefix')
  const blob = Buffer.from(encoded, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(bound).setAuthTag(blob.subarray(-TAG_BYTES))
  try {
    const plain = Buffer.concat([decipher.update(blob.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()])
    return { status: 200, json: { data: { plaintext: plain.toString('base64') } } }
  } catch {
    return refuse(400, 'cipher: message authentication failed')
  }
}

function refuse(status: number, error: string): Answer {
  return { status, json: { errors: [error] } }
}

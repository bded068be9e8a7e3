import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SignatureV4 } from '@smithy/signature-v4'
import type { AwsCredentials } from '../../src/index.ts'
import { type Answer, type Asked, startService } from './fake-service.ts'

const CLOCK_SKEW_MS = 5 * 60_000

/**
 * AWS KMS's Encrypt and Decrypt. It does what AWS does with a request: signs what has arrived with the caller's secret, by AWS's own
 * signer, and compares.
 */
export async function startFakeKms({
  signer,
  credentials,
}: {
  signer: SignatureV4
  credentials: AwsCredentials
}) {
  const keys = new Map([
    ['alias/orch', randomBytes(32)],
    ['alias/other', randomBytes(32)],
  ])
  return startService(async (asked) => {
    const reason = await signatureFault(asked, signer, credentials)
    if (reason) return refuse(reason)
    const fields = JSON.parse(asked.body)
    const key = keys.get(fields.KeyId)
    if (!key) return refuse('NotFoundException')
    const bound = Buffer.from(JSON.stringify(Object.entries(fields.EncryptionContext ?? {}).sort()))
    if (asked.headers['x-amz-target'] === 'TrentService.Encrypt') return encrypt(key, fields, bound)
    if (asked.headers['x-amz-target'] === 'TrentService.Decrypt') return decrypt(key, fields, bound)
    return refuse('UnknownOperationException')
  })
}

async function signatureFault(
  { method, path, headers, body }: Asked,
  signer: SignatureV4,
  { sessionToken }: AwsCredentials,
): Promise<string | undefined> {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(headers['x-amz-date'])) ?? []
  const signingDate = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (!(Math.abs(signingDate.getTime() - Date.now()) < CLOCK_SKEW_MS)) return 'InvalidSignatureException'
  if (headers['x-amz-security-token'] !== sessionToken) return 'UnrecognizedClientException'
  if (method !== 'POST' || headers['content-type'] !== 'application/x-amz-json-1.1')
    return 'SerializationException'
  const names = /SignedHeaders=([^,]+)/.exec(String(headers.authorization))?.[1]?.split(';') ?? []
  const signedHeaders = Object.fromEntries(names.map((name) => [name, String(headers[name])]))
  const signed = await signer.sign(
    { method, protocol: 'http:', hostname: '127.0.0.1', path, headers: signedHeaders, body },
    { signingDate },
  )
  const isSame = signed.headers['authorization'] === headers.authorization
  return isSame && names.includes('host') && names.includes('x-amz-target')
    ? undefined
    : 'InvalidSignatureException'
}

function encrypt(
  key: Buffer,
  { Plaintext, KeyId }: { Plaintext: string; KeyId: string },
  bound: Buffer,
): Answer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bound)
  const ciphertext = Buffer.concat([cipher.update(Plaintext, 'base64'), cipher.final()])
  const blob = Buffer.concat([iv, cipher.getAuthTag(), ciphertext])
  return { status: 200, json: { CiphertextBlob: blob.toString('base64'), KeyId } }
}

function decrypt(
  key: Buffer,
  { CiphertextBlob, KeyId }: { CiphertextBlob: string; KeyId: string },
  bound: Buffer,
): Answer {
  const blob = Buffer.from(CiphertextBlob, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(bound).setAuthTag(blob.subarray(12, 28))
  try {
    const plain = Buffer.concat([decipher.update(blob.subarray(28)), decipher.final()])
    return { status: 200, json: { Plaintext: plain.toString('base64'), KeyId } }
  } catch {
    return refuse('InvalidCiphertextException')
  }
}

function refuse(type: string): Answer {
  return { status: 400, json: { __type: type, message: 'refused' } }
}

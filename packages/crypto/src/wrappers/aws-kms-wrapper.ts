import { requireObject } from '../arguments.ts'
import { SealError } from '../seal-error.ts'
import { type AwsCredentials, signAwsPost } from './aws-signature.ts'
import { type KeyServiceOptions, postToKeyService, requireServiceUrl, requireText } from './key-service.ts'
import { type KeyWrapper, requireKeyBytes, requireWrapped, sortedContext } from './key-wrapper.ts'

/** Which AWS KMS key wraps, and who asks. */
export type AwsKmsOptions = KeyServiceOptions & {
  readonly region: string
  /** Key id, ARN or alias of a symmetric key; the caller needs `kms:Encrypt` and `kms:Decrypt` on it. */
  readonly keyId: string
  /** Fixed, or asked for before each call: temporary ones expire. */
  readonly credentials: AwsCredentials | (() => Promise<AwsCredentials>)
  /** Default: the region's own, `https://kms.<region>.amazonaws.com`. */
  readonly endpoint?: string
  /** Default: the system's clock. AWS refuses signatures that are more than five minutes off. */
  readonly now?: () => Date
}

const NAME = 'AWS KMS'
const PREFIX = 'aws-kms:'

/**
 * Wraps keys with AWS KMS over plain HTTPS, without an SDK. The context becomes KMS's encryption context, so it stands in
 * CloudTrail. Gives `aws-kms:` and the base64 of KMS's ciphertext.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html
 * @throws SealError `KEY_CONFIG` when region, key id or endpoint are unusable
 */
export function awsKmsWrapper(options: AwsKmsOptions): KeyWrapper {
  const {
    region,
    keyId,
    credentials,
    endpoint,
    now = () => new Date(),
  } = requireObject(options, 'What awsKmsWrapper takes')
  if (typeof region !== 'string' || !/^[a-z0-9-]+$/.test(region) || !keyId || !credentials) {
    throw new SealError('KEY_CONFIG', 'AWS KMS needs a region, a key id and credentials')
  }
  const url = requireServiceUrl(endpoint ?? regionalEndpoint(region))

  const post = async (operation: 'Encrypt' | 'Decrypt', body: Record<string, unknown>) => {
    const request = {
      url,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` },
      body: JSON.stringify({ KeyId: keyId, ...body }),
    }
    const signer = typeof credentials === 'function' ? await credentials() : credentials
    const headers = signAwsPost(request, { region, service: 'kms', at: now() }, signer)
    return postToKeyService(NAME, { ...request, headers }, options)
  }

  return {
    async wrap(plain, context) {
      requireKeyBytes(plain)
      const body = {
        Plaintext: Buffer.from(plain).toString('base64'),
        EncryptionContext: Object.fromEntries(sortedContext(context)),
      }
      return PREFIX + requireText(NAME, (await post('Encrypt', body))['CiphertextBlob'])
    },
    async unwrap(wrapped, context) {
      const blob = requireWrapped(wrapped, PREFIX)
      const body = { CiphertextBlob: blob, EncryptionContext: Object.fromEntries(sortedContext(context)) }
      return Buffer.from(requireText(NAME, (await post('Decrypt', body))['Plaintext']), 'base64')
    },
  }
}

function regionalEndpoint(region: string): string {
  return `https://kms.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`
}

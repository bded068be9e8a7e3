import { types } from 'node:util'
import { requireObject, requireOptionalFunction } from '../arguments.ts'
import { SealError } from '../seal-error.ts'
import { type AwsCredentials, signAwsPost } from './aws-signature.ts'
import {
  asked,
  type KeyServiceOptions,
  postToKeyService,
  requireServiceOptions,
  requireServiceUrl,
  requireText,
  requireTextOption,
} from './key-service.ts'
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
 * @example
 * ```ts
 * import { awsKmsWrapper } from '@orch/crypto'
 *
 * const wrapper = awsKmsWrapper({
 *   region: 'eu-central-1',
 *   keyId: 'alias/orch',
 *   credentials: async () => ({ accessKeyId: 'from your provider', secretAccessKey: 'from your provider' }),
 * })
 * console.log(typeof wrapper.wrap) // KeyRing.fromEnv(process.env, { wrapper }) unwraps with it
 * ```
 */
export function awsKmsWrapper(options: AwsKmsOptions): KeyWrapper {
  const given = requireObject(options, 'What awsKmsWrapper takes')
  const { region, keyId, credentials, endpoint, now = () => new Date() } = given
  if (typeof region !== 'string' || !/^[a-z0-9-]+$/.test(region))
    throw new SealError('KEY_CONFIG', 'region must be the name of an AWS region')
  requireTextOption('keyId', keyId)
  if (typeof credentials !== 'function') requireCredentials(credentials)
  requireOptionalFunction(now, 'now')
  requireServiceOptions(given)
  const url = requireServiceUrl(endpoint ?? regionalEndpoint(region))

  const post = async (operation: 'Encrypt' | 'Decrypt', body: Record<string, unknown>) => {
    const request = {
      url,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${operation}` },
      body: JSON.stringify({ KeyId: keyId, ...body }),
    }
    const ask = typeof credentials === 'function' ? credentials : () => credentials
    const signer = requireCredentials(await asked(NAME, 'credentials', ask))
    const at = await asked(NAME, 'the time', now)
    if (!types.isDate(at) || Number.isNaN(at.getTime()))
      throw new SealError('KEY_CONFIG', 'now must give a valid Date')
    const headers = signAwsPost(request, { region, service: 'kms', at }, signer)
    return postToKeyService(NAME, { ...request, headers }, given)
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

function requireCredentials(credentials: AwsCredentials): AwsCredentials {
  const given = requireObject(credentials, 'AWS credentials')
  requireTextOption('accessKeyId', given.accessKeyId)
  requireTextOption('secretAccessKey', given.secretAccessKey)
  if (given.sessionToken !== undefined) requireTextOption('sessionToken', given.sessionToken)
  return given
}

function regionalEndpoint(region: string): string {
  return `https://kms.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`
}

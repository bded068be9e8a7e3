import { AwsV4Signer } from 'aws4fetch'
import type { HttpRequest } from '../http/http.ts'
import { fieldIn, invalidInput } from '../inputs.ts'
import type { Fields } from '../provider.ts'

/** The region of a connection; it becomes part of a host, so it may hold nothing else. @throws ProviderError */
export function regionIn(fields: Fields): string {
  const region = fieldIn(fields, 'region', 'AWS SES')
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region))
    throw invalidInput('region', 'must be an AWS region, such as eu-west-1')
  return region
}

/** The headers of AWS Signature Version 4. */
export async function signatureOf(
  service: 'ses' | 'sts',
  fields: Fields,
  { method = 'GET', url, headers = {}, body }: HttpRequest,
): Promise<Record<string, string>> {
  const sessionToken = fields['sessionToken']?.trim()
  const signer = new AwsV4Signer({
    service,
    region: regionIn(fields),
    accessKeyId: fieldIn(fields, 'accessKeyId', 'AWS SES'),
    secretAccessKey: fieldIn(fields, 'secretAccessKey', 'AWS SES'),
    ...(sessionToken ? { sessionToken } : {}),
    method,
    url,
    headers,
    ...(typeof body === 'string' ? { body } : {}),
  })
  const signed = await signer.sign()
  // The host is signed, and sent by the client itself.
  return Object.fromEntries([...new Headers(signed.headers)].filter(([name]) => name !== 'host'))
}

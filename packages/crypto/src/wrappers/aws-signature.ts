import { createHash, createHmac } from 'node:crypto'

/** Long-lived or temporary AWS credentials. */
export type AwsCredentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Of temporary credentials. */
  readonly sessionToken?: string
}

const ALGORITHM = 'AWS4-HMAC-SHA256'

/**
 * The headers of a POST with AWS Signature Version 4, those given included. `host` is signed and left to `fetch` to send.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signAwsPost(
  request: { url: URL; headers: Record<string, string>; body: string },
  scope: { region: string; service: string; at: Date },
  credentials: AwsCredentials,
): Record<string, string> {
  const time = scope.at.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const sent: Record<string, string> = {
    ...request.headers,
    'x-amz-date': time,
    ...(credentials.sessionToken ? { 'x-amz-security-token': credentials.sessionToken } : {}),
  }
  const signed = Object.entries({ ...sent, host: request.url.host }).sort(([left], [right]) =>
    left < right ? -1 : 1,
  )
  const names = signed.map(([name]) => name).join(';')
  const canonicalRequest = [
    'POST',
    request.url.pathname,
    '',
    ...signed.map(([name, value]) => `${name}:${value.trim()}`),
    '',
    names,
    sha256(request.body),
  ].join('\n')
  const day = time.slice(0, 8)
  const credentialScope = `${day}/${scope.region}/${scope.service}/aws4_request`
  const toSign = [ALGORITHM, time, credentialScope, sha256(canonicalRequest)].join('\n')
  const key = [day, scope.region, scope.service, 'aws4_request'].reduce<Buffer>(
    hmac,
    Buffer.from(`AWS4${credentials.secretAccessKey}`),
  )
  const signature = hmac(key, toSign).toString('hex')
  const authorization = `${ALGORITHM} Credential=${credentials.accessKeyId}/${credentialScope}, SignedHeaders=${names}, Signature=${signature}`
  return { ...sent, authorization }
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

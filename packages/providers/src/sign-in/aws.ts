import { AwsV4Signer } from 'aws4fetch'
import type { HttpRequest, HttpStream } from '../http/http.ts'
import { fieldIn } from '../inputs.ts'
import { type BoundRequest, type Signer, withHeaders } from './context.ts'

/** The headers of AWS Signature Version 4. Where the host names service and region, they are read there. */
export const aws: Signer = async (request, { fields }) => {
  const { headers, body, method = 'GET', url } = request
  const set = (name: string, key: string) => {
    const value = fields[key]?.trim()
    return value ? { [name]: value } : {}
  }
  const signer = new AwsV4Signer({
    accessKeyId: fieldIn(fields, 'accessKeyId', 'HTTP'),
    secretAccessKey: fieldIn(fields, 'secretAccessKey', 'HTTP'),
    ...set('sessionToken', 'sessionToken'),
    ...set('region', 'region'),
    ...set('service', 'awsService'),
    method,
    url,
    headers: isStream(body) ? { ...headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } : headers,
    ...(body === undefined || isStream(body)
      ? {}
      : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  })
  const signed = await signer.sign()
  // The host is signed, and sent by the client itself.
  const own = [...new Headers(signed.headers)].filter(([name]) => name !== 'host')
  return { ...withHeaders(request, Object.fromEntries(own)), url: signed.url.href } satisfies BoundRequest
}

function isStream(body: HttpRequest['body']): body is HttpStream {
  return body !== undefined && typeof body !== 'string' && !(body instanceof Uint8Array)
}

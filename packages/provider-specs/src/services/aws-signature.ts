import { createHash, createHmac } from 'node:crypto'
import type { RawRequest } from '../service.ts'

/** The parts of an Authorization header of Signature Version 4. */
const FORM =
  /^AWS4-HMAC-SHA256 Credential=(?<id>\w+)\/(?<scope>(?<day>\d{8})\/(?<region>[\w-]+)\/(?<service>\w+)\/aws4_request), SignedHeaders=(?<names>[\w;-]+), Signature=(?<signature>[0-9a-f]{64})$/

/** Whether a request is signed with this secret, computed here from what came, for a host that we stand in for. */
export function isSignedWith(secret: string, { method, url, headers, bytes }: RawRequest): boolean {
  const parts = FORM.exec(headers.authorization ?? '')?.groups
  if (!parts) return false
  const { scope = '', day = '', region = '', service = '', names = '', signature } = parts
  const host = `${service === 'ses' ? 'email' : service}.${region}.amazonaws.com`
  const [path = '/', query = ''] = url.split('?')
  const canonical = [
    method,
    path,
    query.split('&').sort().join('&'),
    ...names.split(';').map((name) => `${name}:${name === 'host' ? host : headers[name]}`),
    '',
    names,
    sha256(bytes),
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (over, text) => hmac(over, text),
    `AWS4${secret}`,
  )
  return hmac(key, toSign).toString('hex') === signature
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

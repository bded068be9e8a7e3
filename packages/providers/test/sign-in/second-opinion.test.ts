import { generateKeyPairSync } from 'node:crypto'
import { createAppAuth } from '@octokit/auth-app'
import * as aws4 from 'aws4'
import { JWT } from 'google-auth-library'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { appToken } from '../../src/github-app/app-token.ts'
import { createHttp } from '../../src/index.ts'
import { aws } from '../../src/sign-in/aws.ts'
import { fetchToken } from '../../src/sign-in/oauth/fetch-token.ts'
import { type EchoServer, openEcho } from '../echo-server.ts'

// What we sign, beside what the services' own libraries and vectors say.

const http = createHttp()
afterAll(() => http.close())

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

describe('AWS Signature Version 4', () => {
  const fields = {
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: ['wJalrXUtnFEMI', 'K7MDENG+bPxRfiCYEXAMPLEKEY'].join('/'),
    region: 'us-east-1',
    awsService: 'service',
  }
  const HOST = 'example.amazonaws.com'

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2015-08-30T12:36:00Z') })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  async function signed(method: string, path: string, body?: string, extra = {}) {
    const request = {
      method,
      url: `https://${HOST}${path}`,
      hosts: [HOST],
      headers: {},
      ...(body ? { body } : {}),
    }
    const { headers } = await aws(request, { fields: { ...fields, ...extra }, http })
    return headers
  }

  // Of the public test suite of AWS (aws-sig-v4-test-suite).
  test.each([
    ['get-vanilla', 'GET', '/', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    [
      'get-vanilla-query-order-key-case',
      'GET',
      '/?Param2=value2&Param1=value1',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    ['post-vanilla', 'POST', '/', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    [
      'post-vanilla-query',
      'POST',
      '/?Param1=value1',
      '28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11',
    ],
  ])('%s', async (_, method, path, signature) => {
    expect((await signed(method, path))['authorization']).toBe(
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`,
    )
  })

  test.each([
    ['POST', '/things?b=2&a=1&a=0', '{"name":"Ä"}', 'execute-api'],
    ['PUT', '/bucket/a%20b/c(1).txt', 'hello', 's3'],
    ['GET', '/a/b%2Fc/?q=x%20y&empty', undefined, 'es'],
    ['DELETE', '/', undefined, 'sqs'],
  ])('%s %s is signed as aws4 signs it', async (method, path, body, awsService) => {
    const headers = await signed(method, path, body, { awsService })
    const { authorization = '', ...others } = headers
    const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? []
    const own = Object.fromEntries(Object.entries(others).filter(([name]) => names.includes(name)))
    const { accessKeyId, secretAccessKey, region } = fields
    const theirs = aws4.sign(
      {
        host: HOST,
        method,
        path,
        headers: own,
        service: awsService,
        region,
        doNotModifyHeaders: true,
        ...(body ? { body } : {}),
      },
      { accessKeyId, secretAccessKey },
    )
    expect(authorization).toBe(theirs.headers?.['Authorization'] ?? theirs.headers?.['authorization'])
  })
})

describe('a Google service account', () => {
  let token: EchoServer
  beforeAll(async () => {
    token = await openEcho((_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"access_token":"made","token_type":"Bearer","expires_in":3599}'),
    )
  })
  afterAll(() => token.close())

  test('asks as google-auth-library asks', async () => {
    const email = 'robot@project.iam.gserviceaccount.com'
    const scope = 'https://www.googleapis.com/auth/drive.readonly'
    const own = createHttp({ origins: { 'oauth2.googleapis.com': token.url } })
    const serviceAccount = JSON.stringify({
      client_email: email,
      private_key: privateKey,
      private_key_id: 'k1',
    })
    const fields = { auth: 'google', serviceAccount, scope, impersonate: 'ada@example.com' }
    expect(await fetchToken(fields, own)).toMatchObject({ ok: true, grant: { accessToken: 'made' } })
    await own.close()
    const library = new JWT({
      email,
      key: privateKey,
      keyId: 'k1',
      scopes: [scope],
      subject: 'ada@example.com',
    })
    let theirs = new URLSearchParams()
    library.transporter.request = (async (asked: { data?: unknown; url?: unknown }) => {
      theirs = new URLSearchParams(asked.data as URLSearchParams)
      return { data: { access_token: 'made', expires_in: 3599 } }
    }) as never
    await library.authorize()
    const ours = new URLSearchParams(String(token.seen[0]?.body))
    expect(token.seen).toMatchObject([{ method: 'POST', url: '/token' }])
    expect(ours.get('grant_type')).toBe(theirs.get('grant_type'))
    const [mine, other] = [ours.get('assertion') ?? '', theirs.get('assertion') ?? '']
    // Google's page asks for `typ` and `kid` too, which its library leaves out.
    expect(decodeProtectedHeader(mine)).toEqual({ ...decodeProtectedHeader(other), typ: 'JWT', kid: 'k1' })
    const { iat, exp, ...claims } = decodeJwt(mine)
    const { iat: _, exp: __, ...expected } = decodeJwt(other)
    expect(claims).toEqual(expected)
    // Google refuses more than an hour.
    expect(Number(exp) - Number(iat)).toBeLessThanOrEqual(3600)
  })

  test('that is refused, or whose key is none, is told what to do with the key, and is not tried again', async () => {
    const refusing = await openEcho((_, response) =>
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}'),
    )
    const own = createHttp({ origins: { 'oauth2.googleapis.com': refusing.url } })
    const asked = (key: string) =>
      fetchToken(
        {
          auth: 'google',
          scope: 'x',
          serviceAccount: JSON.stringify({ client_email: 'robot@example.com', private_key: key }),
        },
        own,
      )
    expect(await asked(privateKey)).toMatchObject({
      ok: false,
      reason: 'dead',
      message: expect.stringContaining('make a new key of the service account'),
    })
    expect(await asked('no key')).toMatchObject({
      ok: false,
      reason: 'refused',
      message: expect.stringContaining('must be a key for RS256'),
    })
    expect(refusing.seen).toHaveLength(1)
    await Promise.all([own.close(), refusing.close()])
  })
})

test('a GitHub App says of itself what @octokit/auth-app says', async () => {
  const ours = await appToken({ appId: '4711', privateKey })
  const { token: theirs } = await createAppAuth({ appId: '4711', privateKey })({ type: 'app' })
  expect(decodeProtectedHeader(ours)).toEqual(decodeProtectedHeader(theirs))
  const [mine, other] = [decodeJwt(ours), decodeJwt(theirs)]
  expect(Object.keys(mine).sort()).toEqual(Object.keys(other).sort())
  expect(String(mine.iss)).toBe(String(other.iss))
  // GitHub refuses more than ten minutes from now.
  expect(Number(mine.exp) - Date.now() / 1000).toBeLessThanOrEqual(600)
})

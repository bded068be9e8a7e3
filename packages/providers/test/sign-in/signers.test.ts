import { generateKeyPairSync } from 'node:crypto'
import { jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createHttp, runAction, testProvider } from '../../src/index.ts'
import { signInKinds } from '../../src/sign-in/kinds.ts'
import { type EchoServer, openEcho } from '../echo-server.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
const SECRET = ['canary', '7f3a9c', 'do not print'].join('-')
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
let echo: EchoServer
let status = 200

beforeAll(async () => {
  echo = await openEcho(({ headers, url }, response) =>
    response.writeHead(status).end(`you said ${headers.authorization} at ${url}`),
  )
})
beforeEach(() => {
  echo.seen.length = 0
  status = 200
})
afterAll(() => Promise.all([http.close(), echo.close()]))

const run = (
  fields: Record<string, string>,
  config: Record<string, unknown> = {},
  onSecret?: (text: string) => void,
) =>
  runAction('HTTP Request', {
    config: { httpMethod: 'GET', endpoint: '/x?a=1', ...config },
    fields: { baseUrl: `${echo.url}/v1/`, ...fields },
    http,
    onSecret,
  })

test('a secret in the path stands between base URL and path, once', async () => {
  const fields = { auth: 'path', secret: '123:ABC/ü' }
  await run(fields)
  await run(fields, { endpoint: `${echo.url}/v1/bot123:ABC%2F%C3%BC/y` })
  await run({ ...fields, pathPrefix: 'k/{secret}/z' })
  expect(echo.seen.map(({ url }) => url)).toEqual([
    '/v1/bot123:ABC%2F%C3%BC/x?a=1',
    '/v1/bot123:ABC%2F%C3%BC/y',
    '/v1/k/123:ABC%2F%C3%BC/z/x?a=1',
  ])
})

test('what the base URL has as a query goes with every call, and the step may say otherwise', async () => {
  const fields = { auth: 'query', secret: 'k', baseUrl: `${echo.url}/v1/?version=7&of=a%20b` }
  await run(fields)
  await run(fields, { endpoint: '/y', httpQuery: [{ name: 'version', value: '8' }] })
  await run({ ...fields, auth: 'path' })
  await testProvider('http', { ...fields, testPath: '/me' }, http)
  expect(echo.seen.map(({ url }) => url)).toEqual([
    '/v1/x?version=7&of=a%20b&a=1&key=k',
    '/v1/y?of=a%20b&version=8&key=k',
    '/v1/botk/x?version=7&of=a%20b&a=1',
    '/v1/me?version=7&of=a%20b&key=k',
  ])
})

test('several secrets go at once, and win over what the step says', async () => {
  const fields = { auth: 'several', secretHeaders: 'X-Key: a\nX-Secret: b=c', secretQuery: 'a=top&x' }
  await run(fields, { httpHeaders: { 'x-key': 'mine' } })
  expect(echo.seen[0]).toMatchObject({ url: '/v1/x?a=top%26x', headers: { 'x-key': 'a', 'x-secret': 'b=c' } })
})

test('a JWT verifies by the public key and is told to the redactor', async () => {
  const told: string[] = []
  const fields = {
    auth: 'jwt',
    jwtKey: privateKey.replaceAll('\n', '\\n'),
    jwtIssuer: 'app-7',
    jwtAudience: 'https://api.example.com',
    jwtKeyId: 'k1',
    jwtClaims: '{"scope":"read"}',
  }
  await run(fields, {}, (text) => told.push(text))
  const [, token = ''] = /^Bearer (.+)$/.exec(echo.seen[0]?.headers.authorization ?? '') ?? []
  const { createPublicKey } = await import('node:crypto')
  const verified = await jwtVerify(token, createPublicKey(publicKey), {
    issuer: 'app-7',
    audience: 'https://api.example.com',
  })
  expect(verified.payload).toMatchObject({ scope: 'read' })
  expect(verified.protectedHeader).toMatchObject({ alg: 'RS256', kid: 'k1' })
  expect(told).toEqual([token])
  await expect(run({ ...fields, jwtKey: SECRET })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  const shared = { auth: 'jwt', jwtAlgorithm: 'HS256', jwtKey: SECRET }
  await run(shared)
  const [, second = ''] = /^Bearer (.+)$/.exec(echo.seen[1]?.headers.authorization ?? '') ?? []
  await jwtVerify(second, new TextEncoder().encode(SECRET))
})

/** Of each kind, credentials that sign without asking anybody. */
const CASES: Record<string, Record<string, string>> = {
  bearer: { secret: SECRET },
  basic: { name: 'ada', secret: SECRET },
  digest: { name: 'ada', secret: SECRET },
  header: { name: 'X-Key', secret: SECRET },
  query: { name: 'key', secret: SECRET },
  path: { secret: SECRET },
  several: { secretHeaders: `X-Key: ${SECRET}` },
  'oauth2-client': { accessToken: SECRET },
  'oauth2-code': { accessToken: SECRET },
  'oauth2-device': { accessToken: SECRET },
  google: { accessToken: SECRET },
  jwt: { jwtKey: SECRET, jwtAlgorithm: 'HS256' },
  aws: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET, region: 'eu-central-1', awsService: 's3' },
  mtls: { certificate: 'x', certificateKey: 'y' },
  none: {},
}

test('every kind is among these cases', () => {
  expect(Object.keys(CASES).sort()).toEqual(Object.keys(signInKinds).sort())
})

describe.each(Object.entries(CASES))('%s', (auth, credentials) => {
  test('goes to no other host, whether the step or a redirect names it', async () => {
    const away = run({ auth, ...credentials }, { endpoint: 'https://evil.example/' })
    await expect(away).rejects.toMatchObject({ code: 'HOST_NOT_ALLOWED' })
    if (auth === 'mtls') return
    const other = await openEcho((_, response) => response.end())
    const hop = await openEcho((_, response) => response.writeHead(307, { location: other.url }).end())
    const sent = run({ auth, ...credentials, baseUrl: hop.url })
    await expect(sent).rejects.toMatchObject({ code: 'HOST_NOT_ALLOWED' })
    await Promise.all([other.close(), hop.close()])
    expect(other.seen).toEqual([])
  })

  test('is in no error, whatever the service says', async () => {
    if (auth === 'mtls') return
    status = 403
    const error = await run({ auth, ...credentials }).catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ status: 403 })
    expect(String(error)).not.toContain(SECRET)
  })
})

test('the certificates of a connection are never quoted', async () => {
  const error = await run({
    auth: 'mtls',
    baseUrl: echo.url.replace('http:', 'https:'),
    certificate: SECRET,
    certificateKey: SECRET,
  }).catch((thrown: Error) => thrown)
  expect(error).toMatchObject({ code: 'INVALID_INPUT' })
  expect(String(error)).not.toContain(SECRET)
  await expect(run({ auth: 'mtls', certificate: SECRET })).rejects.toMatchObject({ code: 'NOT_CONFIGURED' })
})

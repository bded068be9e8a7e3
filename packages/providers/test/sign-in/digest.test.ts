import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import * as httpAuth from 'http-auth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp, runAction } from '../../src/index.ts'
import { digestHeader, readChallenges } from '../../src/sign-in/digest.ts'
import { openEcho } from '../echo-server.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
afterAll(() => http.close())

/** RFC 7616, section 3.9.1. */
const RFC = {
  url: 'http://www.example.org/dir/index.html',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  opaque: 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
}
const challenge = (algorithm: string) =>
  `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="${RFC.nonce}", opaque="${RFC.opaque}"`

function answer(header: string): string {
  const found = readChallenges(header)
  if (!found) throw new Error('no challenge')
  const proof = { user: 'Mufasa', password: 'Circle of Life', count: 1, cnonce: RFC.cnonce }
  return digestHeader({ method: 'GET', url: RFC.url }, found, proof)
}

describe('the vectors of the standard', () => {
  test.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('%s', (algorithm, response) => {
    expect(answer(challenge(algorithm))).toContain(`response="${response}"`)
  })

  test('of several challenges the strongest is answered', () => {
    expect(answer(`${challenge('MD5')}, Basic realm="x", ${challenge('SHA-256')}`)).toContain(
      'algorithm=SHA-256',
    )
    expect(readChallenges('Basic realm="x"')).toBeUndefined()
    expect(readChallenges('Digest nonce="n", algorithm=SHA-1024')).toBeUndefined()
  })
})

const ha1 = (...parts: string[]) => createHash('md5').update(parts.join(':')).digest('hex')

describe('against another server', () => {
  let url = ''
  let calls = 0
  const server = createServer(
    httpAuth
      .digest({ realm: 'Orch' }, (user, done) =>
        done(user === 'ada' ? ha1('ada', 'Orch', 'love:lace') : undefined),
      )
      .check((_, response) => {
        calls += 1
        response.end('in')
      }),
  )

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  const run = (secret: string) =>
    runAction('HTTP Request', {
      config: { endpoint: '/a?b=c%20d', httpMethod: 'POST', httpBody: '{"a":1}' },
      fields: { baseUrl: url, auth: 'digest', name: 'ada', secret },
      http,
    })

  test('a password is taken, a nonce is used again, and a wrong password is not', async () => {
    expect(await run('love:lace')).toMatchObject({ data: 'in' })
    expect(await run('love:lace')).toMatchObject({ data: 'in' })
    expect(calls).toBe(2)
    await expect(run('wrong')).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})

test('a service that wants the body proved gets the proof of what is sent, and a changed body has another', async () => {
  const hash = (...parts: string[]) => createHash('sha256').update(parts.join(':')).digest('hex')
  const echo = await openEcho(({ method, url, headers, body }, response) => {
    const part = (name: string) =>
      new RegExp(`\\b${name}="?([^",]+)`).exec(headers.authorization ?? '')?.[1] ?? ''
    const proof = (sent: string) =>
      hash(
        hash('ada', 'r', 'love'),
        ...[part('nonce'), part('nc'), part('cnonce'), 'auth-int', hash(method, url, hash(sent))],
      )
    const offered = 'Digest realm="r", nonce="n", algorithm=SHA-256, qop="auth-int"'
    const isProved = part('response') === proof(String(body)) && part('response') !== proof(`${body} `)
    if (isProved) response.end(body)
    else response.writeHead(401, { 'www-authenticate': offered }).end()
  })
  const config = { endpoint: '/a?b=c', httpMethod: 'POST', httpBodyType: 'text', httpText: 'é, 1' }
  const fields = { baseUrl: echo.url, auth: 'digest', name: 'ada', secret: 'love' }
  expect(await runAction('HTTP Request', { config, fields, http })).toMatchObject({ data: 'é, 1' })
  await echo.close()
})

test('SHA-256 gives what curl gives', async () => {
  const offered = challenge('SHA-256')
  const echo = await openEcho(({ headers }, response) =>
    headers.authorization
      ? response.end(headers.authorization)
      : response.writeHead(401, { 'www-authenticate': offered }).end(),
  )
  const url = `${echo.url}/dir/index.html?a=b`
  const { stdout } = await promisify(execFile)('curl', ['-s', '--digest', '-u', 'Mufasa:Circle of Life', url])
  await echo.close()
  const [, cnonce = ''] = /cnonce="([^"]+)"/.exec(stdout) ?? []
  const [, response = 'none'] = /response="([^"]+)"/.exec(stdout) ?? []
  const found = readChallenges(offered)
  if (!found) throw new Error('no challenge')
  const proof = { user: 'Mufasa', password: 'Circle of Life', count: 1, cnonce }
  expect(digestHeader({ method: 'GET', url }, found, proof)).toContain(`response="${response}"`)
})

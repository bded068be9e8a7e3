import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildApp } from '../src/app.ts'
import type { HttpEnv } from '../src/http/env.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const SCRIPT = `export const words = ${JSON.stringify('word '.repeat(1_000))}`
const PAGE = '<!doctype html><title>Orch</title>'

const parent = mkdtempSync(join(tmpdir(), 'orch-public-'))
let server: TestServer
let ada: TestPerson
let app: Hono<HttpEnv>

beforeAll(async () => {
  const folder = join(parent, 'public')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(parent, 'secret.txt'), 'not for strangers')
  writeFileSync(join(folder, 'index.html'), PAGE)
  writeFileSync(join(folder, 'assets', 'a.js'), SCRIPT)
  writeFileSync(join(folder, 'assets', 'a.js.br'), brotliCompressSync(SCRIPT))
  server = await openServer()
  ada = await server.signUp('Ada')
  app = buildApp(server.parts, { publicFolder: folder, version: '0' })
})

afterAll(async () => {
  await server.close()
  rmSync(parent, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.request(`http://orch.test${path}`, { method, headers })

describe('an asset', () => {
  test('is sent as it was packed when the build was made, to clients that take that', async () => {
    const packed = await get('/assets/a.js', { 'Accept-Encoding': 'gzip, deflate, br' })
    expect(packed.headers.get('Content-Encoding')).toBe('br')
    expect(packed.headers.get('Vary')).toBe('Accept-Encoding')
    expect(packed.headers.get('Cache-Control')).toContain('immutable')
    expect(brotliDecompressSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(SCRIPT)
    const plain = await get('/assets/a.js')
    expect(plain.headers.get('Content-Encoding')).toBeNull()
    expect(await plain.text()).toBe(SCRIPT)
  })

  test('has a head, and parts', async () => {
    const head = await get('/assets/a.js', {}, 'HEAD')
    expect(head.status).toBe(200)
    expect(head.headers.get('Content-Length')).toBe(String(SCRIPT.length))
    expect(await head.text()).toBe('')
    const part = await get('/assets/a.js', { Range: 'bytes=0-5' })
    expect(part.status).toBe(206)
    expect(await part.text()).toBe('export')
    expect((await get('/assets/a.js', { Range: 'bytes=999999-' })).status).toBe(416)
  })
})

test.each([
  '/assets/gone.js',
  '/assets/..%2f..%2fsecret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/assets//..//..//secret.txt',
  '/....//secret.txt',
  '/assets/%ff%fe',
  '/assets',
  '/assets/',
])('%s leads to nothing outside the folder', async (path) => {
  const answer = await get(path)
  const text = await answer.text()
  expect(text).not.toContain('not for strangers')
  expect([200, 404]).toContain(answer.status)
  if (answer.status === 200) expect(text).toBe(PAGE)
})

test('an asset that is gone, or has a name of 5,000 characters, is not kept by browsers', async () => {
  for (const path of ['/assets/gone.js', `/assets/${'a'.repeat(5_000)}`]) {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('Cache-Control')).toBe('no-cache')
  }
})

test('NUL in the address of a file is refused, and a method that no file takes', async () => {
  expect(await (await get('/assets/a.js%00.html')).json()).toMatchObject({ code: 'INVALID_TEXT' })
  const posted = await get('/workflows', {}, 'POST')
  expect(posted.status).toBe(404)
  expect(await posted.json()).toMatchObject({ code: 'NOT_FOUND' })
})

test.each(['/', '/workflows', '/authorize?request=x', '/sign-in'])(
  'the page at %s can stand in no frame, and runs no script but those of the server',
  async (path) => {
    const { status, headers } = await get(path)
    expect(status).toBe(200)
    const policy = headers.get('content-security-policy')?.split(/;\s*/)
    expect(policy).toEqual(expect.arrayContaining(["frame-ancestors 'none'", "object-src 'none'"]))
    expect(policy?.find((one) => one.startsWith('script-src'))).toBe("script-src 'self'")
  },
)

test('the page is asked for again each time, and not sent when it is the same', async () => {
  expect((await get('/')).headers.get('Cache-Control')).toBe('no-cache')
  const page = await get('/workflows/x')
  expect(await page.text()).toBe(PAGE)
  expect(page.headers.get('Cache-Control')).toBe('no-cache')
  const again = await get('/workflows/x', { 'If-None-Match': page.headers.get('ETag') ?? '' })
  expect(again.status).toBe(304)
})

describe('answers of the API', () => {
  const gzip = { 'Accept-Encoding': 'gzip' }

  test('the description of the API is the same bytes for everybody, who is told when they have them', async () => {
    const packed = await get('/api/openapi.json', gzip)
    const plain = await get('/api/openapi.json', { 'Accept-Encoding': 'identity' })
    const [a, b] = await Promise.all([packed.arrayBuffer(), plain.arrayBuffer()])
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(gunzipSync(Buffer.from(a)).equals(Buffer.from(b))).toBe(true)
    const tag = plain.headers.get('etag') ?? ''
    expect(packed.headers.get('etag')).toBe(tag)
    const again = await get('/api/openapi.json', { 'If-None-Match': tag, ...gzip })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('are packed when something is read', async () => {
    const answer = await get('/api/openapi.json', gzip)
    expect(answer.headers.get('Content-Encoding')).toBe('gzip')
    const text = gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()
    expect(JSON.parse(text)).toMatchObject({ openapi: '3.1.0' })
  })

  test('are never packed when they show a credential', async () => {
    const key = await ada.ask('POST', '/api/api-keys', { name: 'x'.repeat(200) }, gzip)
    expect(key.headers.get('Content-Encoding')).toBeNull()
    expect(await key.json()).toMatchObject({ key: expect.stringMatching(/^wfb_/) })
    const connection = { type: 'custom-thing', config: { token: 'x'.repeat(3_000) } }
    const { id } = await ada.call<{ id: string }>('POST', '/api/integrations', connection)
    const password = { password: 'correct horse battery' }
    const revealed = await ada.ask('POST', `/api/integrations/${id}/reveal`, password, gzip)
    expect(revealed.status).toBe(200)
    expect(revealed.headers.get('Content-Encoding')).toBeNull()
  })

  test('are sent as they happen when they are events', async () => {
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'W' })
    const { executionId } = await ada.call<{ executionId: string }>(
      'POST',
      `/api/workflows/${id}/execute`,
      {},
    )
    const events = await ada.ask('GET', `/api/workflows/executions/${executionId}/events`, undefined, gzip)
    expect(events.headers.get('Content-Encoding')).toBeNull()
    expect(await events.text()).toContain('event: snapshot')
  })
})

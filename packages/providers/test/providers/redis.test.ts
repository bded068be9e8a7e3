import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ActionCall, createHttp, runAction, testProvider } from '../../src/index.ts'
import { newCertificate } from '../certificates.ts'
import { freePort } from '../free-port.ts'

const PASSWORD = `p@ss/${'a7'.repeat(8)}`
const http = createHttp({ allowPrivate: ['127.0.0.0/8', '::1/128'] })
const folder = mkdtempSync('/tmp/orch-redis-')
let server: ChildProcess
let ports = { plain: 0, tls: 0 }
let ca = ''

beforeAll(async () => {
  const { key, cert } = await newCertificate()
  ca = cert
  const place = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  ports = { plain: await freePort(), tls: await freePort() }
  const files = ['--tls-cert-file', place('cert', cert), '--tls-key-file', place('key', key)]
  const settings = [
    ...['--port', String(ports.plain), '--tls-port', String(ports.tls), '--bind', '127.0.0.1'],
    ...[...files, '--tls-auth-clients', 'no', '--requirepass', PASSWORD, '--save', '', '--dir', folder],
  ]
  server = spawn(process.env['ORCH_REDIS_SERVER'] ?? 'redis-server', settings, {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    let log = ''
    server.on('error', reject)
    server.on('exit', () => reject(new Error(`Redis ended:\n${log}`)))
    server.stdout?.on('data', (chunk) => {
      log += chunk
      if (log.includes('Ready to accept connections')) resolve()
    })
  })
})
afterAll(async () => {
  server.removeAllListeners('exit')
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
  await http.close()
})

const urlOf = (password = PASSWORD, more = '') =>
  `redis://:${encodeURIComponent(password)}@127.0.0.1:${ports.plain}${more}`

const run = (name: string, config: Record<string, unknown>, call: Partial<ActionCall> = {}) =>
  runAction(`redis/${name}`, { config, fields: { url: urlOf() }, http, ...call })

beforeEach(async () => {
  await run('command', { command: 'FLUSHALL' })
})

test('keys are written, read and removed, whatever is in them', async () => {
  const key = 'a\r\nDEL b\r\n"é'
  expect(await run('get', { key })).toEqual({ value: null, exists: false })
  expect(await run('set', { key, value: { n: 9_007_199_254_740_993n } })).toEqual({ isSet: true })
  expect(await run('get', { key })).toEqual({ value: '{"n":9007199254740993}', exists: true })
  expect(await run('set', { key, value: 'x', condition: 'new' })).toEqual({ isSet: false })
  expect(await run('set', { key: 'b', value: ' text \n', ttlSeconds: 100 })).toEqual({ isSet: true })
  expect(await run('get', { key: 'b' })).toMatchObject({ value: ' text \n' })
  expect(await run('command', { command: 'TTL', arguments: '["b"]' })).toEqual({
    result: expect.stringMatching(/^\d+$/),
  })
  expect(await run('delete', { keys: [key, 'none'] })).toEqual({ count: 1 })
})

test('numbers stay exact, and lists keep their order', async () => {
  expect(await run('increment', { key: 'n', by: '9007199254740993' })).toEqual({
    value: 9_007_199_254_740_993n,
  })
  expect(await run('increment', { key: 'n', by: '-9007199254740990' })).toEqual({ value: 3 })
  expect(await run('push', { key: 'l', values: ['a', { b: 1 }] })).toEqual({ length: 2 })
  expect(await run('push', { key: 'l', values: '"c"', side: 'start' })).toEqual({ length: 3 })
  expect(await run('pop', { key: 'l', count: 2 })).toEqual({ values: ['c', 'a'], count: 2 })
  expect(await run('pop', { key: 'l', side: 'end' })).toEqual({ values: ['{"b":1}'], count: 1 })
  expect(await run('pop', { key: 'l' })).toEqual({ values: [], count: 0 })
  expect(await run('publish', { channel: 'news', message: 'x' })).toEqual({ receivers: 0 })
})

test('its test tells a good password, a wrong one and a closed port apart, over TLS too', async () => {
  const verdict = async (url: string, more = {}) =>
    (await testProvider('redis', { url, ...more }, http)).verdict
  expect(await verdict(urlOf())).toBe('valid')
  expect(await verdict(urlOf('wrong-password-7'))).toBe('invalid')
  expect(await verdict(`redis://127.0.0.1:${ports.plain}`)).toBe('invalid')
  expect(await verdict('redis://127.0.0.1:1')).toBe('unreachable')
  const tls = `rediss://:${encodeURIComponent(PASSWORD)}@localhost:${ports.tls}`
  expect(await verdict(tls, { ca })).toBe('valid')
  expect(await testProvider('redis', { url: tls }, http)).toMatchObject({
    message: expect.stringContaining('TLS_FAILED'),
  })
  expect(await verdict(urlOf(PASSWORD, '?family=6'))).toBe('unknown')
})

test('what Redis refuses is told with a code and without the password', async () => {
  await run('set', { key: 'a', value: 'text' })
  await expect(run('increment', { key: 'a' })).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining('not an integer'),
  })
  const wrong = await run('get', { key: 'a' }, { fields: { url: urlOf('wrong-password-7') } }).catch(
    (error) => error,
  )
  expect(wrong).toMatchObject({ code: 'UNAUTHORIZED' })
  expect(String(wrong)).not.toContain('wrong-password-7')
})

test('a command that does not end is ended, and is not tried again by itself', async () => {
  const blocking = { command: 'BLPOP', arguments: '["none", 0]', timeoutSeconds: 1 }
  await expect(run('command', blocking)).rejects.toMatchObject({ code: 'TIMEOUT', retryable: false })
  const stop = new AbortController()
  const stopped = run('command', { ...blocking, timeoutSeconds: 60 }, { signal: stop.signal })
  setTimeout(() => stop.abort(), 50)
  await expect(stopped).rejects.toMatchObject({ code: 'ABORTED' })
})

test('an answer that is too large ends the connection while it comes', async () => {
  await run('command', { command: 'SETRANGE', arguments: ['big', 21_000_000, 'x'] })
  await expect(run('get', { key: 'big' })).rejects.toMatchObject({ code: 'RESPONSE_TOO_LARGE' })
})

test.each([
  ['get', {}, 'key'],
  ['set', { key: 'a' }, 'value'],
  ['set', { key: 'a', value: 'b', condition: 'constructor' }, 'condition'],
  ['increment', { key: 'a', by: '1.5' }, 'by'],
  ['push', { key: 'a', values: [] }, 'values'],
  ['command', { command: 'GET a' }, 'command'],
  ['command', { command: 'subscribe' }, 'command'],
  ['command', { command: 'AUTH' }, 'command'],
])('%s with %j names the setting that is wrong before it connects', async (name, config, field) => {
  const call = { fields: { url: 'redis://127.0.0.1:1' } }
  await expect(run(name, config, call)).rejects.toMatchObject({ code: 'INVALID_INPUT', field })
})

test('a private address is closed where the operator has not opened it', async () => {
  const closed = createHttp()
  await expect(run('get', { key: 'a' }, { http: closed })).rejects.toMatchObject({
    code: 'ADDRESS_NOT_ALLOWED',
  })
  await closed.close()
})

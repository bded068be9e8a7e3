import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createHttp, createMemoryFiles, testProvider } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract, put } from '../contracts/blob.ts'

keepsTheContract(contract)

test('its test shows the store', async () => {
  const opened = await openServed(contract)
  const { account } = await testProvider('blob', contract.fields(contract.key), opened.http)
  expect(account).toEqual({ store: 'Store1' })
  await opened.close()
})

test.each([
  [403, 'forbidden', 'invalid'],
  [404, 'store_not_found', 'invalid'],
  [403, 'store_suspended', 'forbidden'],
  [429, 'rate_limited', 'rate_limited'],
  [400, 'service_unavailable', 'unreachable'],
])('its test reads %i %s as %s', async (status, code, verdict) => {
  const opened = await openServed(contract)
  opened.served.fail({ kind: 'answer', answer: { status, body: { error: { code, message: 'no' } } } })
  const result = await testProvider('blob', contract.fields(contract.key), opened.http)
  expect(result.verdict).toBe(verdict)
  await opened.close()
})

test('what is there is replaced only when that is asked for', async () => {
  const opened = await openServed(contract)
  await opened.run(put.action, put.config)
  await expect(opened.run(put.action, put.config)).rejects.toMatchObject({ code: 'REFUSED' })
  await opened.run(put.action, { ...put.config, allowOverwrite: 'true' })
  await opened.close()
})

test('bytes are stored as bytes: from base64, or from a file that is fetched without the token', async () => {
  const seen: (string | undefined)[] = []
  const files = createServer((request, response) => {
    seen.push(request.headers.authorization)
    response.writeHead(request.url === '/a.bin' ? 200 : 404).end(Buffer.from([0, 255, 1]))
  })
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve))
  const { port } = files.address() as AddressInfo
  const opened = await openServed(contract)
  const http = createHttp({
    origins: { ...opened.served.origins, 'files.example.com': `http://127.0.0.1:${port}` },
  })
  const store = (pathname: string, body: string, bodyFormat: string) =>
    opened.run(put.action, { ...put.config, pathname, body, bodyFormat }, { http })
  await store('b', Buffer.from([0, 255]).toString('base64'), 'base64')
  await store('c', 'https://files.example.com/a.bin', 'url')
  const { blobs } = (await opened.run('blob/list', {})) as { blobs: unknown }
  expect(blobs).toMatchObject([{ size: 2 }, { size: 3 }])
  await expect(store('d', 'https://files.example.com/none', 'url')).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(seen).toEqual([undefined, undefined])
  await Promise.all([http.close(), opened.close(), new Promise((resolve) => files.close(resolve))])
})

test('a path is no longer than Blob takes', async () => {
  const opened = await openServed(contract)
  for (const pathname of ['a//b', 'a'.repeat(951)])
    await expect(opened.run(put.action, { ...put.config, pathname })).rejects.toMatchObject({
      field: 'pathname',
    })
  expect(opened.served.requests).toEqual([])
  await opened.close()
})

test('a file comes from the store of the token and from nowhere else', async () => {
  const { run, served, close } = await openServed(contract)
  await run(put.action, put.config)
  served.requests.length = 0
  await run('blob/get', { pathname: 'a.txt' })
  expect(served.requests.map(({ path, hadKey, errors }) => [path, hadKey, errors])).toEqual([
    ['/api/blob', true, []],
    ['/a.txt', true, []],
  ])
  served.requests.length = 0
  for (const url of [
    'https://store2.public.blob.vercel-storage.com/a.txt',
    'http://store1.public.blob.vercel-storage.com/a.txt',
    'https://evil.example.com/a.txt',
    'a.txt',
  ]) {
    served.fail({ kind: 'answer', answer: { status: 200, body: { url, pathname: 'a.txt' } } })
    await expect(run('blob/get', { pathname: 'a.txt' })).rejects.toMatchObject({ code: 'HOST_NOT_ALLOWED' })
  }
  expect(served.requests).toHaveLength(4)
  await expect(run('blob/get', { pathname: 'none.txt' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const files = createMemoryFiles({ maxBytes: 4 })
  await expect(run('blob/get', { pathname: 'a.txt' }, { files })).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
  })
  await close()
})

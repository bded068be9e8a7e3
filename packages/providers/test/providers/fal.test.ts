import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createHttp, createMemoryFiles } from '../../src/index.ts'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract, imageUrl, picture, pixel } from '../contracts/fal.ts'

keepsTheContract(contract)

const image = { prompt: 'p' }

test('a job is told of while it waits and works, and looks for its result where fal says', async () => {
  const opened = await openServed(contract)
  const told: string[] = []
  await opened.run('fal/image-to-image', { imageUrl, prompt: 'p' }, { progress: (text) => told.push(text) })
  expect(told).toEqual(['queued, 2 before it', 'working'])
  expect(opened.served.requests.map(({ path }) => path)).toEqual([
    '/fal-ai/flux/dev/image-to-image',
    '/fal-ai/flux/requests/job-1/status',
    '/fal-ai/flux/requests/job-1/status',
    '/fal-ai/flux/requests/job-1',
  ])
  await opened.close()
})

test('a job that is given up is cancelled', async () => {
  const opened = await openServed(contract)
  const stop = new AbortController()
  const call = opened.run('fal/generate-image', image, {
    signal: stop.signal,
    sleep: undefined,
    progress: () => stop.abort(),
  })
  await expect(call).rejects.toMatchObject({ code: 'ABORTED' })
  const last = opened.served.requests.at(-1)
  expect(last).toMatchObject({ method: 'PUT', path: '/fal-ai/flux/requests/job-1/cancel' })
  await opened.close()
})

test('a job that never ends is given up after ten minutes', async () => {
  const opened = await openServed(contract)
  const answer = { status: 202, body: { status: 'IN_PROGRESS' } }
  let waited = 0
  const sleep = async (ms: number) => {
    waited += ms
    opened.served.fail({ kind: 'answer', answer })
  }
  const call = opened.run('fal/generate-image', image, { sleep })
  await expect(call).rejects.toMatchObject({ code: 'TIMEOUT' })
  expect(waited).toBe(600_000)
  await opened.close()
})

test('a failed job is a failed step, with its reason', async () => {
  const opened = await openServed(contract)
  const answer = { status: 200, body: { status: 'COMPLETED', error: 'NSFW content detected' } }
  const sleep = async () => opened.served.fail({ kind: 'answer', answer })
  await expect(opened.run('fal/generate-image', image, { sleep })).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining('NSFW'),
  })
  await opened.close()
})

test('the key is not sent where a lying answer points to', async () => {
  const opened = await openServed(contract)
  const answer = { status: 200, body: { request_id: '1', status_url: 'https://example.org/steal' } }
  opened.served.fail({ kind: 'answer', answer })
  await expect(opened.run('fal/generate-image', image)).rejects.toMatchObject({ code: 'HOST_NOT_ALLOWED' })
  await opened.close()
})

test('images go as https addresses or as bytes, and models by their names', async () => {
  const opened = await openServed(contract)
  const cut = (from: string) => opened.run('fal/remove-background', { imageUrl: from })
  await cut(`data:image/webp;base64,${pixel}`)
  await cut(pixel)
  const sent = opened.served.requests.filter(({ method }) => method === 'POST').map(({ body }) => body)
  expect(sent).toEqual([
    { image_url: `data:image/webp;base64,${pixel}` },
    { image_url: `data:image/png;base64,${pixel}` },
  ])
  for (const wrong of ['http://example.com/a.png', 'file:///etc/passwd', 'A'.repeat(14_000_001)])
    await expect(cut(wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'imageUrl' })
  for (const model of ['flux', 'fal-ai/../admin', 'fal-ai/flux?x=1', 'a/b/c/d/e/f'])
    await expect(opened.run('fal/generate-image', { ...image, model })).rejects.toMatchObject({
      field: 'model',
    })
  await opened.close()
})

test('what was made is kept as a file, fetched without the key; a paid job does not fail for it', async () => {
  const seen: (string | undefined)[] = []
  const media = createServer((request, response) => {
    seen.push(request.headers.authorization)
    const isThere = request.url === '/files/a.png'
    response.writeHead(isThere ? 200 : 404, { 'content-type': 'image/png' }).end('a picture')
  })
  await new Promise<void>((resolve) => media.listen(0, '127.0.0.1', resolve))
  const { port } = media.address() as AddressInfo
  const opened = await openServed(contract)
  const origins = { ...opened.served.origins, 'v3.fal.media': `http://127.0.0.1:${port}` }
  const http = createHttp({ origins })
  const warnings: string[] = []
  const warn = (text: string) => warnings.push(text)
  const make = (action: string, extras = {}) =>
    opened.run(action, { ...image, imageUrl, keepFile: 'true' }, { http, warn, ...extras })
  for (const action of ['fal/generate-image', 'fal/remove-background', 'fal/image-to-image'])
    expect(await make(action)).toMatchObject({ file: { name: 'a.png', type: 'image/png', size: 9 } })
  expect(warnings).toEqual([])
  expect(await make('fal/generate-video')).toMatchObject({ videoUrl: expect.any(String), file: null })
  const files = createMemoryFiles({ maxBytes: 4 })
  expect(await make('fal/generate-image', { files })).toMatchObject({ ...picture, file: null })
  expect(warnings).toEqual([expect.stringContaining('NOT_FOUND'), expect.stringContaining('FILE_TOO_LARGE')])
  expect(seen).toEqual([undefined, undefined, undefined, undefined, undefined])
  const before = opened.served.requests.length
  const alone = make('fal/generate-image', { files: undefined })
  await expect(alone).rejects.toMatchObject({ code: 'NOT_CONFIGURED' })
  expect(opened.served.requests).toHaveLength(before)
  await Promise.all([http.close(), opened.close(), new Promise((resolve) => media.close(resolve))])
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHttp, testProvider } from '../../src/index.ts'
import { keepsTheContract, type Opened, openServed } from '../contract.ts'
import { contract, made, repository } from '../contracts/github.ts'

keepsTheContract(contract)

let opened: Opened
beforeEach(async () => {
  opened = await openServed(contract)
})
afterEach(() => opened.close())

test('a file is committed to a branch of its own before it is proposed, and once more over itself', async () => {
  const propose = () =>
    opened.run('github/create-draft-pull-request', {
      ...repository,
      head: 'orch/report',
      base: 'main',
      title: 'Report',
      path: 'reports/today.md',
      content: '# Today',
    })
  await propose()
  await propose()
  const { requests } = opened.served
  expect(requests.flatMap(({ errors }) => errors)).toEqual([])
  const written = requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`)
  const commit = 'PUT /repos/o/r/contents/reports%2Ftoday.md'
  expect(written).toEqual([
    'POST /repos/o/r/git/refs',
    commit,
    'POST /repos/o/r/pulls',
    commit,
    'POST /repos/o/r/pulls',
  ])
})

test('pull requests are not issues', async () => {
  const answer = { status: 200, body: [{ number: 1 }, { number: 2, pull_request: {} }] }
  opened.served.fail({ kind: 'answer', answer })
  expect(await opened.run('github/list-issues', repository)).toMatchObject({ count: 1 })
})

test('a spent quota is a limit although it comes as 403', async () => {
  const reset = Math.ceil(Date.now() / 1000) + 60
  const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) }
  const answer = { status: 403, body: { message: 'API rate limit exceeded' }, headers }
  opened.served.fail({ kind: 'answer', answer })
  const error = await opened.run('github/list-issues', repository).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) })
  opened.served.fail({ kind: 'answer', answer })
  expect(await testProvider('github', contract.fields(contract.key), opened.http)).toMatchObject({
    verdict: 'rate_limited',
  })
})

test('a list goes over its pages, and says where the next one begins', async () => {
  for (let n = 1; n <= 7; n += 1) await opened.run(made.action, { ...made.config, title: `Issue ${n}` })
  const list = (config: object) =>
    opened.run('github/list-issues', { ...repository, state: 'all', ...config })
  expect(await list({ perPage: 3 })).toMatchObject({ count: 3, nextPage: 2 })
  expect(await list({ perPage: 3, page: 3 })).toMatchObject({ count: 1, nextPage: null })
  expect(await list({ perPage: 1000 })).toMatchObject({ count: 7, nextPage: null })
  const before = opened.served.requests.length
  for (let n = 8; n <= 130; n += 1) await opened.run(made.action, { ...made.config, title: `Issue ${n}` })
  expect(await list({ perPage: 200 })).toMatchObject({ count: 130, nextPage: null })
  const asked = opened.served.requests.slice(before).filter(({ method }) => method === 'GET')
  expect(asked).toHaveLength(2)
})

test('the token of an installation is good although it stands for no user', async () => {
  const body = { message: 'Resource not accessible by integration', status: '403' }
  opened.served.fail({ kind: 'answer', answer: { status: 403, body } })
  expect(await testProvider('github', contract.fields(contract.key), opened.http)).toMatchObject({
    verdict: 'valid_limited',
  })
})

test('a server of one’s own gets the calls, below its path, and no other host does', async () => {
  const http = createHttp({ origins: { 'github.example.com': opened.served.url } })
  const fields = { token: contract.key, apiUrl: 'https://github.example.com/api/v3' }
  await testProvider('github', fields, http)
  expect(opened.served.requests[0]?.path).toBe('/api/v3/user')
  await http.close()
})

test('a setting cannot lead to another path', async () => {
  for (const owner of ['..', '.'])
    await expect(opened.run('github/list-issues', { owner, repo: 'r' })).rejects.toMatchObject({
      field: 'owner',
    })
  await opened.run('github/list-issues', { owner: 'a/b', repo: 'c?d#e' }).catch(() => undefined)
  expect(opened.served.requests.map(({ path }) => path)).toEqual(['/repos/a%2Fb/c%3Fd%23e/issues'])
})

test('a file is committed once, and read back as text or as a file of any size', async () => {
  const put = () =>
    opened.run('github/put-file', { ...repository, path: 'large.txt', content: 'é\r\n', message: 'Add' })
  const first = await put()
  expect(first).toMatchObject({ isChanged: true })
  expect(await put()).toMatchObject({
    isChanged: false,
    sha: (first as { sha: string }).sha,
    commitSha: null,
  })
  const read = (as: string) => opened.run('github/get-file', { ...repository, path: 'large.txt', as })
  expect(await read('text')).toMatchObject({ content: 'é\r\n' })
  expect(await read('file')).toMatchObject({ content: null, file: { name: 'large.txt', size: 4 } })
  expect(opened.served.requests.flatMap(({ errors }) => errors)).toEqual([])
})

test('a folder is not a file, and a path that leads out of the repository is refused', async () => {
  const read = (path: string) => opened.run('github/get-file', { ...repository, path })
  await expect(read('docs')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  for (const path of ['../../../user', '/etc', 'a//b'])
    await expect(read(path)).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'path' })
  expect(opened.served.requests).toHaveLength(1)
})

test('an older server of its own is not asked which run it started', async () => {
  const http = createHttp({ origins: opened.served.origins })
  const fields = { ...contract.fields(contract.key), apiUrl: 'https://api.github.com' }
  const started = opened.run(
    'github/run-workflow',
    { ...repository, workflow: 'a.yml', ref: 'main' },
    { fields, http },
  )
  expect(await started).toEqual({ isStarted: true, runId: null, url: null })
  await http.close()
})

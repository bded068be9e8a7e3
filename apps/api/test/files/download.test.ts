import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FileValue, inChunks } from '@orch/providers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileOwner } from '../../src/files/file-rows.ts'
import { type Executed, openExecuted } from '../support/files-of.ts'
import { openServer, type TestPerson, type TestServer } from '../support/open-server.ts'

let server: TestServer
let ada: TestPerson
let eve: TestPerson
let executed: Executed
let own: FileOwner

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  eve = await server.signUp('Eve')
  executed = await openExecuted(server, ada)
  own = await executed.next()
})
afterAll(() => server.close())

const made = (name: string, type: string, text = 'some bytes', owner = own): Promise<FileValue> =>
  server.parts.files.of(owner).write({ name, type }, inChunks(text))
const addressOf = ({ $file }: { $file: string }, { workspaceId, executionId } = own) =>
  `/api/workspaces/${workspaceId}/executions/${executionId}/files/${$file}`
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]

describe('a file of an execution', () => {
  test('comes whole to who may read the execution, with its name and length, and nothing may run it', async () => {
    const file = await made('Größe "1".csv', 'text/csv', 'a,b\n'.repeat(50_000))
    const answer = await ada.ask('GET', addressOf(file))
    expect(await answer.text()).toBe('a,b\n'.repeat(50_000))
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv',
      'content-length': '200000',
      'content-disposition': `attachment; filename="Gr__e _1_.csv"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.csv`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': expect.stringContaining('no-store'),
    })
  })

  test.each([
    ['image/png', 'inline'],
    ['audio/mpeg', 'inline'],
    ['video/mp4', 'inline'],
    ['text/plain', 'inline'],
    ['image/svg+xml', 'attachment'],
    ['text/html', 'attachment'],
    ['text/html; charset=utf-8', 'attachment'],
    ['application/xhtml+xml', 'attachment'],
    ['application/pdf', 'attachment'],
    ['text/javascript', 'attachment'],
    ['nothing at all', 'attachment'],
  ])('of type %s is %s', async (type, disposition) => {
    const answer = await ada.ask('GET', addressOf(await made('a', type)))
    expect(answer.headers.get('content-disposition')).toMatch(new RegExp(`^${disposition};`))
    await answer.body?.cancel()
  })

  test.each([
    'text/javascript',
    'application/x-javascript; charset=utf-8',
    'text/jscript',
    'text/css',
    'application/wasm',
  ])('of type %s comes as bytes: to be saved does not keep a page from loading a script', async (type) => {
    const answer = await ada.ask('GET', addressOf(await made('a', type)))
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    await answer.body?.cancel()
  })

  test('is told to nobody else: a stranger, another person, through another execution or workspace', async () => {
    const file = await made('a.txt', 'text/plain')
    const other = await executed.next()
    const [herWorkspace] = await eve.call<{ id: string }[]>('GET', '/api/workspaces')
    const hers = { ...own, workspaceId: herWorkspace?.id ?? '' }
    expect((await server.app.request(`http://orch.test${addressOf(file)}`)).status).toBe(401)
    expect(await codeOf(await eve.ask('GET', addressOf(file)))).toEqual([404, 'WORKSPACE_NOT_FOUND'])
    expect(await codeOf(await eve.ask('GET', addressOf(file, hers)))).toEqual([404, 'EXECUTION_NOT_FOUND'])
    expect(await codeOf(await ada.ask('GET', addressOf(file, other)))).toEqual([404, 'FILE_NOT_FOUND'])
    for (const $file of ['none', '..%2F..%2Fetc', "'%20or%201=1", 'x'.repeat(3000)])
      expect(await codeOf(await ada.ask('GET', addressOf({ $file })))).toEqual([404, 'FILE_NOT_FOUND'])
  })

  test('that is damaged is refused, or breaks off where its bytes are wrong', async () => {
    const file = await made('a.txt', 'text/plain', 'x'.repeat(200_000))
    const path = join(server.parts.config.dataFolder, 'files', file.$file.slice(0, 2), file.$file)
    const whole = readFileSync(path)
    writeFileSync(path, Buffer.from(whole).fill(1, 150_000, 150_008))
    const late = await ada.ask('GET', addressOf(file))
    await expect(late.text()).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
    writeFileSync(path, Buffer.from(whole).fill(1, 10, 18))
    expect(await codeOf(await ada.ask('GET', addressOf(file)))).toEqual([410, 'FILE_DAMAGED'])
  })

  test('can be read again after somebody stopped early', async () => {
    const file = await made('a.txt', 'text/plain', 'x'.repeat(1_000_000))
    const answer = await ada.ask('GET', addressOf(file))
    const reader = answer.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(await (await ada.ask('GET', addressOf(file))).text()).toHaveLength(1_000_000)
  })
})

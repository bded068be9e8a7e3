import { appendFileSync, mkdirSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  createHttp,
  createMemoryFiles,
  type Files,
  findEvent,
  type PollAnswer,
  type PollCall,
} from '../../src/index.ts'
import { newSshKey, type SshServer, startSsh } from '../ssh-server.ts'

const key = newSshKey()
const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
let server: SshServer
let folder = ''
let count = 0

beforeAll(async () => {
  server = await startSsh([key.public])
})
beforeEach(() => {
  folder = join(server.folder, `inbox-${count++}`)
  mkdirSync(folder)
})
afterAll(async () => {
  await server.stop()
  await http.close()
})

/** A file that was changed so many seconds ago. */
function place(name: string, text: string, age = 60): void {
  writeFileSync(join(folder, name), text)
  const time = Math.floor(Date.now() / 1000) - age
  utimesSync(join(folder, name), time, time)
}

const seen = new Set<string>()
beforeEach(() => seen.clear())

/** A look with the memory that the server keeps. */
async function look(cursor: unknown, more: Partial<PollCall> = {}, config: object = {}): Promise<PollAnswer> {
  const event = findEvent('ssh-key/new-file')
  if (!event || !('poll' in event)) throw new Error('not polled')
  const fields = {
    privateKey: key.private,
    host: '127.0.0.1',
    port: String(server.port),
    username: server.user,
    hostKey: server.fingerprint,
  }
  const answer = await event.poll({
    config: { folder, ...config },
    fields,
    http,
    cursor,
    isSeen: (name) => seen.has(name),
    ...more,
  })
  for (const item of answer.items) seen.add(item.key)
  return answer
}

const names = ({ items }: PollAnswer) =>
  items.filter(({ isOld }) => !isOld).map(({ data }) => (data as { name: string }).name)

test('a file is taken once it is as it was at the look before, and again when it changes', async () => {
  place('old.csv', 'a')
  const first = await look(undefined, { newest: 0 })
  expect([names(first), first.items.length]).toEqual([[], 1])
  place('new.csv', 'one')
  place('other.txt', 'x')
  mkdirSync(join(folder, 'sub.csv'))
  symlinkSync('/etc/passwd', join(folder, 'link.csv'))
  const grown = await look(first.cursor)
  expect(names(grown)).toEqual([])
  // It still grows.
  appendFileSync(join(folder, 'new.csv'), ' two')
  const still = await look(grown.cursor)
  expect(names(still)).toEqual(['other.txt'])
  const taken = await look(still.cursor)
  expect(names(taken)).toEqual(['new.csv'])
  expect(names(await look(taken.cursor))).toEqual([])
  place('old.csv', 'changed', 30)
  const changed = await look((await look(taken.cursor)).cursor)
  expect(names(changed)).toEqual(['old.csv'])
})

test('the first look takes the newest or all, of those whose names fit', async () => {
  place('a.csv', '1', 300)
  place('b.csv', '2', 200)
  place('c(1).csv', '3', 100)
  place('d.txt', '4', 50)
  expect(names(await look(undefined, { newest: 2 }, { pattern: '*.csv' }))).toEqual(['b.csv', 'c(1).csv'])
  seen.clear()
  expect(names(await look(undefined, {}, { pattern: '?(*).csv' }))).toEqual(['c(1).csv'])
})

test('files come along whole; more than a look takes come in the next, and one that is too large is told', async () => {
  for (let n = 0; n < 22; n += 1) place(`f${String(n).padStart(2, '0')}`, `text ${n}`, 100 - n)
  const kept = createMemoryFiles({ maxBytes: 7 })
  const filesFor = (): Files => kept
  const first = await look({ waiting: {} }, { filesFor })
  expect(names(first)).toEqual([])
  place('large', 'more than fits', 10)
  unlinkSync(join(folder, 'f03'))
  const second = await look(first.cursor, { filesFor })
  expect([second.items.length, second.hasMore]).toEqual([20, true])
  const { file } = (second.items[0]?.data ?? {}) as { file: Parameters<Files['read']>[0] }
  const chunks: Uint8Array[] = []
  for await (const chunk of kept.read(file)) chunks.push(chunk)
  expect(Buffer.concat(chunks).toString()).toBe('text 0')
  const third = await look(second.cursor, { filesFor })
  expect(names(third)).toEqual(['f21', 'large'])
  expect(third.items.at(-1)?.data).toMatchObject({
    file: null,
    notTaken: expect.stringContaining('7 bytes'),
  })
})

test('a folder that is not there, and a pattern longer than any name, are refused by name', async () => {
  await expect(look(undefined, {}, { folder: '/no/such' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(look(undefined, {}, { pattern: '*a'.repeat(128) })).rejects.toMatchObject({ field: 'pattern' })
  await expect(look(undefined, {}, { folder: 'a\0' })).rejects.toMatchObject({ field: 'folder' })
})

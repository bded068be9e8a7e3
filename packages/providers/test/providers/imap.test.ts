import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createHttp,
  createMemoryFiles,
  type Files,
  findEvent,
  findProvider,
  type PollAnswer,
  type PollCall,
  runAction,
} from '../../src/index.ts'
import { type ImapServer, PASSWORD, startImap } from '../imap-server.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8', '::1/128'] })
let server: ImapServer

beforeAll(async () => {
  server = await startImap()
})
afterAll(async () => {
  await server.stop()
  await http.close()
})

const fieldsWith = (more: Record<string, string> = {}) => ({
  host: '127.0.0.1',
  port: String(server.port),
  username: 'ada',
  password: PASSWORD,
  secure: 'none',
  ...more,
})

type Found = { messages: { id: string; subject: string; isRead: boolean; flags: string[] }[]; total: number }

const run = (id: string, config: Record<string, unknown> = {}, more: { files?: Files } = {}) =>
  runAction(`imap/${id}`, { config, fields: fieldsWith(), http, ...more })
const search = (config: Record<string, unknown>) => run('search', config) as Promise<Found>
const idOf = async (subject: string, mailbox = 'INBOX') =>
  (await search({ subject, mailbox })).messages[0]?.id ?? 'none'

const mail = (subject: string, body = 'Hello\r\n', headers = '') =>
  `From: Ada <ada@example.com>\r\nTo: orch@example.com\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@example.com>\r\nDate: ${new Date().toUTCString()}\r\n${headers}\r\n${body}`

const WITH_FILES = mail(
  'files',
  [
    '--b',
    'Content-Type: multipart/alternative; boundary=c',
    '',
    '--c',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Caf=E9',
    '--c',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Café</p>',
    '--c--',
    '--b',
    "Content-Type: text/csv; name*=UTF-8''gr%C3%B6%C3%9Fe.csv",
    "Content-Disposition: attachment; filename*=UTF-8''gr%C3%B6%C3%9Fe.csv",
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('a;b\n1;2\n').toString('base64'),
    '--b',
    'Content-Type: message/rfc822',
    '',
    'Subject: inner',
    '',
    'inside',
    '--b--',
    '',
  ].join('\r\n'),
  'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n',
)

describe('a connection', () => {
  test('is tested by signing in, over TLS too, and its password is in no message', async () => {
    const verdict = (more: Record<string, string>) => findProvider('imap')?.test(fieldsWith(more), http)
    expect(await verdict({})).toMatchObject({ verdict: 'valid', account: { user: 'ada' } })
    const tls = { host: 'localhost', port: String(server.tlsPort), secure: 'tls' }
    expect(await verdict({ ...tls, ca: server.ca })).toMatchObject({ verdict: 'valid' })
    expect(await verdict({ host: 'localhost', secure: 'starttls', ca: server.ca })).toMatchObject({
      verdict: 'valid',
    })
    for (const untrusted of [tls, { host: 'localhost', secure: 'starttls' }])
      expect(await verdict(untrusted)).toMatchObject({
        verdict: 'unreachable',
        message: expect.stringContaining('TLS_FAILED'),
      })
    const wrong = await verdict({ password: 'wr0ng password' })
    expect(wrong).toMatchObject({ verdict: 'invalid' })
    expect(JSON.stringify(wrong)).not.toContain('wr0ng')
    expect(await verdict({ port: '1' })).toMatchObject({ verdict: 'unreachable' })
  })

  test('leads to allowed addresses only', async () => {
    const closed = createHttp()
    const call = { config: {}, fields: fieldsWith(), http: closed }
    await expect(runAction('imap/search', call)).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' })
    await closed.close()
  })
})

describe('actions', () => {
  test('list mailboxes, and find mails by what they hold, the newest first', async () => {
    for (const subject of ['tea one', 'tea "two"', 'coffee']) server.deliver(mail(subject))
    expect(await search({ subject: 'tea' })).toMatchObject({
      messages: [{ subject: 'tea "two"' }, { subject: 'tea one' }],
      total: 2,
    })
    expect(await search({ subject: 'tea', limit: '1' })).toMatchObject({ count: 1, total: 2 })
    expect(await search({ from: 'nobody' })).toEqual({ messages: [], count: 0, total: 0 })
    // What is typed is a text and never another command.
    expect(await search({ subject: 'x" ALL' })).toMatchObject({ total: 0 })
    await expect(search({ subject: 'x\r\nA1 LOGOUT' })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(await run('list-mailboxes')).toMatchObject({
      mailboxes: [{ path: 'INBOX', messages: 3, unread: 3, isSelectable: true }],
    })
    await expect(search({ mailbox: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(search({ since: 'soon' })).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'since' })
  })

  test('read a mail with its texts and files, whatever they were written in', async () => {
    server.deliver(WITH_FILES)
    const files = createMemoryFiles()
    const read = await run('read', { messageId: await idOf('files'), takeFiles: 'true' }, { files })
    expect(read).toMatchObject({
      from: 'Ada <ada@example.com>',
      fromAddress: 'ada@example.com',
      text: 'Café',
      html: '<p>Café</p>',
      isRead: false,
      isCut: false,
      attachments: [
        { name: 'größe.csv', type: 'text/csv' },
        { name: 'inner.eml', type: 'message/rfc822' },
      ],
      files: [
        { name: 'größe.csv', type: 'text/csv', size: 8 },
        { name: 'inner.eml', type: 'message/rfc822' },
      ],
    })
    const kept = (read as { files: Parameters<Files['read']>[0][] }).files
    const chunks: Uint8Array[] = []
    for (const file of kept) for await (const chunk of files.read(file)) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toMatch(/^a;b\n1;2\nSubject: inner\r\n\r\ninside/)
  })

  test('mark mails, and move them, by ids that count in one state of one mailbox', async () => {
    const [one, two] = [await idOf('tea one'), await idOf('tea "two"')]
    expect(await run('read', { messageId: one, markRead: 'true' })).toMatchObject({ isRead: true })
    await run('mark', { messageIds: [one, two], mark: 'flagged' })
    await run('mark', { messageIds: one, mark: 'unread' })
    await run('mark', { messageIds: two, mark: 'keywords', add: 'orch-seen' })
    const marked = await search({ subject: 'tea' })
    expect(marked.messages.map(({ isRead, flags }) => [isRead, flags.sort()])).toEqual([
      [false, ['\\Flagged', 'orch-seen']],
      [false, ['\\Flagged']],
    ])
    const to = { messageIds: [one, two], destination: 'Done' }
    await expect(run('move', to)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const moved = (await run('move', { ...to, createMissing: 'true' })) as { ids: string[]; count: number }
    expect(moved.count).toBe(2)
    expect((await search({ mailbox: 'Done' })).messages.map(({ id }) => id).sort()).toEqual(moved.ids.sort())
    await expect(run('move', to)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(run('read', { messageId: `1.${one.split('.')[1]}` })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('rebuilt'),
    })
    for (const add of ['\\Deleted', 'a b', 'x)\r\nA1 LOGOUT'])
      await expect(run('mark', { messageIds: one, mark: 'keywords', add: [add] })).rejects.toMatchObject({
        field: 'add',
      })
  })
})

describe('new mail', () => {
  const look = (config: object, cursor?: unknown, more: Partial<PollCall> = {}): Promise<PollAnswer> => {
    const event = findEvent('imap/new-mail')
    if (!event || !('poll' in event)) throw new Error('not polled')
    const isSeen = () => false
    return event.poll({ config: { ...config }, fields: fieldsWith(), http, cursor, isSeen, ...more })
  }
  const subjects = ({ items }: PollAnswer) => items.map(({ data }) => (data as { subject: string }).subject)

  test('begins with none, the newest or all, and then gives each mail once, in order', async () => {
    const none = await look({}, undefined, { newest: 0 })
    expect(none).toMatchObject({ items: [], hasMore: false })
    expect(subjects(await look({}, undefined, { newest: 1 }))).toEqual(['files'])
    expect(subjects(await look({}))).toContain('coffee')
    server.deliver(mail('new 1'))
    server.deliver(mail('new 2'))
    const found = await look({}, none.cursor)
    expect(subjects(found)).toEqual(['new 1', 'new 2'])
    expect(found.items[0]?.key).not.toBe(found.items[1]?.key)
    expect(subjects(await look({}, found.cursor))).toEqual([])
    expect(subjects(await look({ subject: '2' }, none.cursor))).toEqual(['new 2'])
  })

  test('goes on in the next look where there is much, and leaves mails as unread as they were', async () => {
    const begun = await look({ mailbox: 'Many' }, undefined, { newest: 0 }).catch(() => undefined)
    expect(begun).toBeUndefined()
    for (let n = 0; n < 23; n += 1) server.deliver(mail(`many ${n}`))
    const first = await look({ subject: 'many' })
    expect([first.items.length, first.hasMore]).toEqual([20, true])
    const second = await look({ subject: 'many' }, first.cursor)
    expect([subjects(second), second.hasMore]).toEqual([['many 20', 'many 21', 'many 22'], false])
    // The newest 22 of a first look come in two looks as well.
    const newest = await look({ subject: 'many' }, undefined, { newest: 22 })
    expect([subjects(newest)[0], newest.hasMore]).toEqual(['many 1', true])
    expect(subjects(await look({ subject: 'many' }, newest.cursor))).toEqual(['many 21', 'many 22'])
    expect((await search({ subject: 'many', read: 'unread' })).total).toBe(23)
  })

  test('goes on by time when the server rebuilt the mailbox: none is lost, and none comes twice', async () => {
    const before = await look({}, undefined, { newest: 0 })
    // Times of mails are whole seconds.
    await pause(1_100)
    server.deliver(mail('between'))
    server.rebuild()
    const after = await look({}, before.cursor)
    expect(after.cursor).not.toMatchObject({ validity: (before.cursor as { validity: string }).validity })
    expect(subjects(after)).toEqual(['between'])
    server.deliver(mail('later'))
    expect(subjects(await look({}, after.cursor))).toEqual(['later'])
    // The same once more, and nothing came between.
    const settled = await look({}, after.cursor)
    await pause(1_100)
    server.rebuild()
    expect(subjects(await look({}, settled.cursor))).toEqual([])
  })

  test('takes files along for the execution of each mail, and tells of those that are too large', async () => {
    const kept: string[] = []
    const roomy = createMemoryFiles()
    const small = createMemoryFiles({ maxBytes: 4 })
    const filesFor = (files: Files) => (key: string) => {
      kept.push(key)
      return files
    }
    const config = { subject: 'files', takeFiles: 'true' }
    const taken = await look(config, undefined, { filesFor: filesFor(roomy) })
    expect(taken.items).toMatchObject([{ key: kept[0], data: { files: [{ size: 8 }, {}] } }])
    const refused = await look(config, undefined, { filesFor: filesFor(small) })
    expect(refused.items).toMatchObject([
      { data: { files: [], attachments: [{ notTaken: expect.stringContaining('4 bytes') }, {}] } },
    ])
    // Somebody only looks.
    expect(await look(config)).toMatchObject({ items: [{ data: { files: [] } }] })
  })

  test('is not held up by a mail whose parts nest without end', async () => {
    const depth = 60
    const head = (n: number) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`
    const nested = Array.from({ length: depth }, (_, n) => head(n)).join('')
    const begun = await look({}, undefined, { newest: 0 })
    server.deliver(
      mail('deep', '', `MIME-Version: 1.0\r\n${nested}Content-Type: text/plain\r\n\r\nbottom\r\n`).replace(
        /\r\n\r\n$/,
        '\r\n',
      ),
    )
    server.deliver(mail('behind it'))
    expect(subjects(await look({}, begun.cursor))).toEqual(['deep', 'behind it'])
  })
})

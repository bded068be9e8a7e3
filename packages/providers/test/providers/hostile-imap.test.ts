import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, expect, test } from 'vitest'
import { createHttp, findEvent, type PollAnswer, runAction } from '../../src/index.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
afterAll(() => http.close())

let server: Server
afterEach(() => {
  server.close()
})

type Answer = (tag: string, command: string, socket: Socket) => string | undefined

const OK = (tag: string) => `${tag} OK done\r\n`

/** A server that signs everybody in, and answers as the test says. */
async function serve(answer: Answer, greeting = '* OK IMAP4rev1\r\n'): Promise<Record<string, string>> {
  server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write(greeting)
    socket.on('data', (chunk) => {
      for (const text of String(chunk).split('\r\n').filter(Boolean)) {
        const [tag = '', command = '', ...rest] = text.split(' ')
        const name = command === 'UID' ? `UID ${rest[0]}` : command
        socket.write(answer(tag, name.toUpperCase(), socket) ?? usual(tag, name.toUpperCase()))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { host: '127.0.0.1', port: String(port), username: 'ada', password: 'secret word', secure: 'none' }
}

function usual(tag: string, command: string): string {
  if (command === 'CAPABILITY') return `* CAPABILITY IMAP4rev1\r\n${OK(tag)}`
  if (command === 'LIST') return `* LIST () "/" "INBOX"\r\n${OK(tag)}`
  if (command === 'EXAMINE' || command === 'SELECT')
    return `* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 10] x\r\n${OK(tag)}`
  if (command === 'UID SEARCH') return `* SEARCH 9\r\n${OK(tag)}`
  return OK(tag)
}

const find = (fields: Record<string, string>, timeoutMs: number) =>
  runAction('imap/search', { config: {}, fields, http, timeoutMs })

function flood(socket: Socket, piece: string): string {
  const pour = (): void => {
    while (!socket.destroyed && socket.write(piece));
    if (!socket.destroyed) socket.once('drain', pour)
  }
  pour()
  return ''
}

test.each<[string, Answer | string, string[]]>([
  ['garbage instead of a greeting', '\0\x01\xff{}()\r\n', ['BAD_RESPONSE', 'UNREACHABLE', 'TIMEOUT']],
  ['silence', '', ['TIMEOUT']],
  ['a hanging search', (tag, command) => (command === 'UID SEARCH' ? ' ' : usual(tag, command)), ['TIMEOUT']],
  [
    'a huge literal',
    (_, command) => (command === 'UID SEARCH' ? '* SEARCH {4000000000}\r\n' : undefined),
    ['RESPONSE_TOO_LARGE'],
  ],
  [
    'an endless line',
    (_, command, socket) =>
      command === 'UID SEARCH' ? flood(socket, `* SEARCH ${'9'.repeat(65_536)}`) : undefined,
    ['RESPONSE_TOO_LARGE', 'BAD_RESPONSE'],
  ],
  [
    'endless answers that nobody asked for',
    (_, command, socket) =>
      command === 'UID SEARCH' ? flood(socket, '* 1 EXISTS\r\n'.repeat(5_000)) : undefined,
    ['RESPONSE_TOO_LARGE', 'TIMEOUT'],
  ],
  [
    'an end in the middle',
    (_, command, socket) => {
      if (command === 'UID SEARCH') socket.destroy()
      return command === 'UID SEARCH' ? '' : undefined
    },
    ['UNREACHABLE'],
  ],
  [
    'a refusal that quotes the password',
    (tag, command) =>
      command === 'LOGIN' || command === 'AUTHENTICATE' ? `${tag} NO wrong: secret word\r\n` : undefined,
    ['UNAUTHORIZED'],
  ],
  [
    'no state of the mailbox',
    (tag, command) => (command === 'EXAMINE' ? `* 1 EXISTS\r\n${OK(tag)}` : undefined),
    ['BAD_RESPONSE'],
  ],
])('a server that answers with %s ends the step in a code', async (_, answer, codes) => {
  const fields = typeof answer === 'string' ? await serve(() => '', answer) : await serve(answer)
  const error: unknown = await find(fields, 2_000).catch((thrown: unknown) => thrown)
  expect(codes).toContain((error as { code: string }).code)
  expect(String(error)).not.toContain('secret word')
})

test('a server that names another state of the mailbox at each look gives a mail once', async () => {
  let state = 100
  const sent = 'Sat, 28 Nov 2026 10:00:00 +0000'
  const row = `* 1 FETCH (UID 9 FLAGS () INTERNALDATE "28-Nov-2026 10:00:01 +0000" RFC822.SIZE 10 ENVELOPE ("${sent}" "tea" NIL NIL NIL NIL NIL NIL NIL "<1@x>") BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 0 0))\r\n`
  const fields = await serve((tag, command) => {
    if (command === 'EXAMINE') state += 1
    if (command === 'EXAMINE')
      return `* 1 EXISTS\r\n* OK [UIDVALIDITY ${state}] x\r\n* OK [UIDNEXT 10] x\r\n${OK(tag)}`
    return command === 'UID FETCH' || command === 'FETCH' ? `${row}${OK(tag)}` : undefined
  })
  const event = findEvent('imap/new-mail')
  if (!event || !('poll' in event)) throw new Error('not polled')
  const look = (cursor?: unknown): Promise<PollAnswer> =>
    event.poll({ config: {}, fields, http, cursor, isSeen: () => false })
  const first = await look()
  expect(first.items).toHaveLength(1)
  const second = await look(first.cursor)
  expect(second.items).toEqual([])
  expect((await look(second.cursor)).items).toEqual([])
})

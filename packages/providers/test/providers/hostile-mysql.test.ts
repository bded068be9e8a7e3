import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { createHttp, ProviderError, runAction } from '../../src/index.ts'
import { answering, type Behaviour, dripping, endless, startHostile } from '../hostile-server.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
afterAll(() => http.close())

/** A message of the protocol: its length, its number, and what is in it. */
function message(number: number, body: string | Uint8Array, length = Buffer.byteLength(body)): Buffer {
  const head = Buffer.alloc(4)
  head.writeUIntLE(length, 0, 3)
  head[3] = number
  return Buffer.concat([head, Buffer.from(body as string)])
}

const bytes = (...values: number[]) => Buffer.from(values)
/** Greets as MySQL 8 does, without encryption: it can everything else. */
const HELLO = message(
  0,
  Buffer.concat([
    bytes(10),
    Buffer.from('8.4.0\0'),
    bytes(1, 0, 0, 0),
    Buffer.from('12345678\0'),
    bytes(0xff, 0xf7, 45, 2, 0, 0xff, 0x81, 21, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    Buffer.from('123456789012\0mysql_native_password\0'),
  ]),
)
const OK = (number: number) => message(number, bytes(0, 0, 0, 2, 0, 0, 0))
const switched = (name: string, data = '12345678901234567890\0') =>
  message(2, Buffer.concat([bytes(0xfe), Buffer.from(`${name}\0${data}`)]))
/** Lets somebody in; what is asked first is the version. */
const PRELUDE = [HELLO, OK(2)]
const REFUSED = (code: number, words: string) =>
  message(0, Buffer.concat([bytes(0xff, code & 0xff, code >> 8), Buffer.from(words)]))
const PREPARED = message(1, bytes(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
const FILE = message(1, Buffer.concat([bytes(0xfb), Buffer.from('/etc/hostname')]))

/** Only what waits for ever is told to end soon: everything else ends by itself, however busy the machine is. */
const patienceFor = (code: string) => (code === 'ABORTED' ? 1_500 : 100_000)

/** How a query against such a server ends, and what the server heard. */
async function endWith(behaviour: Behaviour, wanted: string): Promise<{ code: string; heard: string }> {
  let heard = ''
  // On a fresh connection the client waits for the server to speak.
  const server = await startHostile((socket) => {
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1')
    })
    behaviour(socket)
  })
  const call = {
    config: { dbQuery: 'SELECT 1', dbTimeoutSeconds: 100 },
    fields: { url: `mysql://u:secret-7@127.0.0.1:${server.port}/d` },
    http,
    signal: AbortSignal.timeout(patienceFor(wanted)),
  }
  try {
    await runAction('mysql/query', call)
    return { code: 'success', heard }
  } catch (error) {
    expect(error).toBeInstanceOf(ProviderError)
    return { code: (error as ProviderError).code, heard }
  } finally {
    await server.stop()
  }
}

/** Greets at once, and answers what comes then. */
const greeting =
  (...[first = '', ...rest]: (string | Uint8Array)[]): Behaviour =>
  (socket) => {
    socket.write(first)
    answering(...rest)(socket)
  }

test.each<[string, string, Behaviour]>([
  ['closes at once', 'UNREACHABLE', (socket) => socket.destroy()],
  ['says nothing', 'ABORTED', () => undefined],
  [
    'lets nobody in from here',
    'FORBIDDEN',
    greeting(REFUSED(1130, "Host '10.0.0.1' is not allowed to connect")),
  ],
  ['has too many connections', 'UPSTREAM_ERROR', greeting(REFUSED(1040, 'Too many connections'))],
  ['speaks HTTP', 'BAD_RESPONSE', greeting('HTTP/1.1 400 Bad Request\r\n\r\n'.repeat(900_000))],
  ['closes after half a message', 'UNREACHABLE', (socket) => socket.end(HELLO.subarray(0, 7))],
  ['sends one byte now and then', 'ABORTED', dripping(HELLO.toString('latin1'))],
  ['greets without a word', 'BAD_RESPONSE', greeting(message(0, ''))],
  ['greets out of its turn', 'BAD_RESPONSE', greeting(message(9, bytes(10)))],
  ['asks for an unknown kind of password', 'BAD_RESPONSE', greeting(HELLO, switched('made_up'))],
  ['asks for the password as it is', 'BAD_RESPONSE', greeting(HELLO, switched('mysql_clear_password'))],
  ['sends one message without end', 'RESPONSE_TOO_LARGE', endless(HELLO, Buffer.alloc(65_536, 0xff))],
  ['asks for a file', 'BAD_RESPONSE', greeting(...PRELUDE, PREPARED, FILE, OK(3))],
  [
    'announces columns that never come',
    'ABORTED',
    greeting(...PRELUDE, message(1, bytes(0, 1, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0))),
  ],
  [
    'answers in the middle of nothing',
    'BAD_RESPONSE',
    greeting(...PRELUDE, Buffer.concat([message(1, bytes(0)), message(7, bytes(1))])),
  ],
])('a server that %s: %s', async (_, code, behaviour) => {
  const end = await endWith(behaviour, code)
  expect(end.code).toBe(code)
  expect(end.heard).not.toContain('secret-7')
  expect(end.heard).not.toContain(hostname())
})

test('any bytes at any time end in a code', async () => {
  const some = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.tuple(fc.nat(4), fc.uint8Array({ maxLength: 60 })).map(([number, body]) => message(number, body)),
    fc
      .tuple(fc.nat(3), fc.constantFrom(0, 1, 0xfb, 0xfe, 0xff), fc.uint8Array({ maxLength: 40 }))
      .map(([number, kind, body]) => message(number, bytes(kind, ...body))),
    fc.constantFrom(...PRELUDE, OK(1)),
  )
  const property = fc.asyncProperty(fc.nat(2), fc.array(some, { maxLength: 5 }), async (heard, parts) => {
    const script = [...PRELUDE.slice(0, heard), Buffer.concat(parts)]
    const behaviour: Behaviour = (socket) => {
      greeting(...script)(socket)
      // Nothing more comes: otherwise each run would take the whole time limit.
      setTimeout(() => socket.end(randomBytes(5)), 15)
    }
    await endWith(behaviour, 'ABORTED')
  })
  await fc.assert(property, { numRuns: 120 })
})

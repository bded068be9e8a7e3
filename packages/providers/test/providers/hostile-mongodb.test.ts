import { BSON, type Document } from 'bson'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { createHttp, ProviderError, runAction } from '../../src/index.ts'
import { type Behaviour, dripping, endless, startHostile } from '../hostile-server.ts'
import { answer, message, readCommand } from '../mongo-server.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
afterAll(() => http.close())

const GREETING = {
  ok: 1,
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  minWireVersion: 0,
  maxWireVersion: 25,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 2_147_483_647,
  maxWriteBatchSize: 100_000,
}
const deep = (levels: number): Document => {
  let document: Document = {}
  for (let level = 0; level < levels; level += 1) document = { a: document }
  return document
}
const page = (more: Document) => ({ ok: 1, cursor: { id: 0n, ns: 'd.c', firstBatch: [], ...more } })
const scram = (words: string) => ({ ok: 1, conversationId: 1, done: false, payload: Buffer.from(words) })
const salted = (rounds: string) => scram(`r=NONCE,s=${Buffer.from('salt').toString('base64')},i=${rounds}`)

/** Answers commands by their names, each as a whole message or as bytes. */
function saying(answers: Record<string, Document | Uint8Array>): Behaviour {
  return (socket) => {
    socket.on('data', (chunk) => {
      const asked = { id: chunk.readInt32LE(4), opCode: chunk.readInt32LE(12) }
      const [word = ''] = Object.keys(readCommand(chunk.subarray(16), asked.opCode))
      const said = answers[word] ?? GREETING
      socket.write(said instanceof Uint8Array ? said : answer(said, asked))
    })
  }
}

/** How a question to such a server ends. Only what waits for ever is told to end soon. */
async function endWith(
  behaviour: Behaviour,
  wanted: string,
  who = '',
): Promise<{ code: string; heard: string }> {
  let heard = ''
  const server = await startHostile((socket) => {
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1')
    })
    behaviour(socket)
  })
  const call = {
    config: { mongoCollection: 'c', dbTimeoutSeconds: 100 },
    fields: { url: `mongodb://${who}127.0.0.1:${server.port}/d` },
    http,
    signal: AbortSignal.timeout(wanted === 'ABORTED' ? 1_500 : 100_000),
  }
  try {
    await runAction('mongodb/find', call)
    return { code: 'success', heard }
  } catch (error) {
    expect(error).toBeInstanceOf(ProviderError)
    return { code: (error as ProviderError).code, heard }
  } finally {
    await server.stop()
  }
}

test.each<[string, string, Behaviour]>([
  ['closes at once', 'UNREACHABLE', (socket) => socket.destroy()],
  ['says nothing', 'ABORTED', () => undefined],
  ['speaks HTTP', 'BAD_RESPONSE', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'.repeat(900))],
  ['sends one byte now and then', 'ABORTED', dripping('\x7f\0\0\0', 300)],
  ['sends zeros', 'BAD_RESPONSE', (socket) => socket.write(Buffer.alloc(1_000))],
  [
    'says that its answer is 2 GB',
    'RESPONSE_TOO_LARGE',
    saying({ find: Buffer.from('ffffff7f0000000000000000dd070000', 'hex') }),
  ],
  [
    'sends one message without end',
    'RESPONSE_TOO_LARGE',
    endless(Buffer.from('002d31010000000000000000dd070000', 'hex'), Buffer.alloc(65_536)),
  ],
  [
    'compresses what nobody asked to compress',
    'BAD_RESPONSE',
    saying({ find: message(2012, Buffer.alloc(100)) }),
  ],
  ['is of another kind', 'REFUSED', saying({ ismaster: { ...GREETING, maxWireVersion: 2 } })],
  ['greets with a list for a number', 'REFUSED', saying({ ismaster: { ...GREETING, maxWireVersion: [1] } })],
  [
    'answers a document that is cut off',
    'BAD_RESPONSE',
    saying({ find: message(2013, BSON.serialize({ ok: 1 }).subarray(0, 9)) }),
  ],
  ['answers a page that is not one', 'BAD_RESPONSE', saying({ find: { ok: 1 } })],
  ['answers a page that is a word', 'BAD_RESPONSE', saying({ find: { ok: 1, cursor: 'x' } })],
  ['refuses in other types', 'REFUSED', saying({ find: { ok: 0, code: 'x', errmsg: 7 } })],
  ['refuses with a password', 'REFUSED', saying({ find: { ok: 0, code: 2, errmsg: 'no' } })],
  [
    'closes half way',
    'UNREACHABLE',
    (socket) => {
      saying({ find: Buffer.alloc(0) })(socket)
      socket.on('data', (chunk) => chunk.includes('find\0') && socket.destroy())
    },
  ],
  ['answers deep documents', 'success', saying({ find: page({ firstBatch: [deep(90)] }) })],
  ['answers endless depth', 'BAD_RESPONSE', saying({ find: page({ firstBatch: [deep(2_000)] }) })],
])('a server that %s: %s', async (_, code, behaviour) => {
  expect((await endWith(behaviour, code)).code).toBe(code)
})

test.each<[string, string, Record<string, Document>]>([
  ['asks for a thousand million rounds', 'BAD_RESPONSE', { saslStart: salted('1000000000') }],
  [
    'asks so in the greeting',
    'BAD_RESPONSE',
    { ismaster: { ...GREETING, speculativeAuthenticate: salted('1000000000') } },
  ],
  ['writes them in another way', 'BAD_RESPONSE', { saslStart: salted(' +00999999999') }],
  ['asks for one round', 'BAD_RESPONSE', { saslStart: salted('1') }],
  [
    'says who it is without knowing the password',
    'BAD_RESPONSE',
    { saslStart: salted('4096'), saslContinue: scram('v=AAAA') },
  ],
  ['refuses the password', 'UNAUTHORIZED', { saslStart: { ok: 0, code: 18, errmsg: 'bad secret-7' } }],
])('a server that %s: %s, and hears no password', async (_, code, answers) => {
  const end = await endWith(saying(answers), code, 'u:secret-7@')
  expect(end.code).toBe(code)
  expect(end.heard).not.toContain('secret-7')
})

test('any bytes at any time end in a code', async () => {
  const some = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.uint8Array({ maxLength: 60 }).map((body) => message(2013, body)),
    fc
      .jsonValue()
      .map((value) =>
        message(2013, Buffer.concat([Buffer.alloc(5), BSON.serialize({ ok: 1, cursor: value })])),
      ),
    fc
      .jsonValue()
      .map((value) =>
        message(1, Buffer.concat([Buffer.alloc(20), BSON.serialize({ ...GREETING, me: value })])),
      ),
  )
  const property = fc.asyncProperty(fc.boolean(), fc.array(some, { maxLength: 4 }), async (greets, parts) => {
    await endWith((socket) => {
      if (greets) saying({ find: Buffer.concat(parts) })(socket)
      else socket.on('data', () => socket.write(Buffer.concat(parts)))
      // Nothing more comes: otherwise each run would take the whole time limit.
      setTimeout(() => socket.end(), 15)
    }, 'ABORTED')
  })
  await fc.assert(property, { numRuns: 100 })
})

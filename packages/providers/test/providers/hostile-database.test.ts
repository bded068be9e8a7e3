import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { createHttp, ProviderError, runAction } from '../../src/index.ts'
import { answering, type Behaviour, dripping, endless, startHostile } from '../hostile-server.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
afterAll(() => http.close())

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
const message = (kind: string, body: string | Uint8Array = '') =>
  Buffer.concat([Buffer.from(kind), int32(Buffer.byteLength(body) + 4), Buffer.from(body)])
const zero = '\0'
const WELCOME = Buffer.concat([message('R', int32(0)), message('Z', 'I')])
const DONE = Buffer.concat([message('C', `BEGIN${zero}`), message('Z', 'T')])
/** Lets somebody in, begins a transaction and sets its limit. */
const PRELUDE = [WELCOME, DONE, Buffer.concat([message('1'), message('2'), message('n'), DONE])]

/** What a statement without rows is answered with. */
const FOUND = Buffer.concat([message('1'), message('2'), message('n'), message('C', `SELECT 0${zero}`)])

/** Only what waits for ever is told to end soon: everything else ends by itself, however busy the machine is. */
const patienceFor = (code: string) =>
  code === 'ABORTED' ? { ms: 1_500, seconds: 1 } : { ms: 100_000, seconds: 100 }

/** How a query against such a server ends, and should. */
async function endWith(behaviour: Behaviour, wanted: string): Promise<string> {
  const { ms, seconds } = patienceFor(wanted)
  const server = await startHostile(behaviour)
  const url = `postgresql://u:p@127.0.0.1:${server.port}/d`
  const call = { config: { dbQuery: 'SELECT 1', dbTimeoutSeconds: seconds }, fields: { url }, http }
  try {
    await runAction('Database Query', { ...call, signal: AbortSignal.timeout(ms) })
    return 'success'
  } catch (error) {
    expect(error).toBeInstanceOf(ProviderError)
    return (error as ProviderError).code
  } finally {
    await server.stop()
  }
}

describe('a query against a server that is not a database ends with a code', () => {
  test.each<[string, string, Behaviour]>([
    ['closes at once', 'UNREACHABLE', (socket) => socket.destroy()],
    ['says nothing', 'ABORTED', () => undefined],
    ['speaks HTTP', 'BAD_RESPONSE', answering('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['closes after half a message', 'UNREACHABLE', (socket) => socket.end(WELCOME.subarray(0, 7))],
    ['sends one byte now and then', 'ABORTED', dripping(message('N', `SNOTICE${zero}${zero}`).toString())],
    ['asks for an unknown kind of password', 'BAD_RESPONSE', answering(message('R', int32(77)))],
    ['asks for SASL without a mechanism', 'BAD_RESPONSE', answering(message('R', int32(10)))],
    [
      'sends notices without end',
      'RESPONSE_TOO_LARGE',
      endless('', message('N', `SNOTICE${zero}${zero}`).toString().repeat(5_000)),
    ],
    [
      'announces a message of 2 GB',
      'RESPONSE_TOO_LARGE',
      answering(`D${int32(2 ** 31 - 1).toString('latin1')}`),
    ],
  ])('%s: %s', async (_, code, behaviour) => {
    expect(await endWith(behaviour, code)).toBe(code)
  })

  test.each<[string, string, Uint8Array[]]>([
    ['an error without an end', 'BAD_RESPONSE', [message('E', 'SERROR')]],
    ['an error whose end belongs to the next message', 'BAD_RESPONSE', [message('E', 'S'), WELCOME]],
    [
      'a row before its columns',
      'BAD_RESPONSE',
      [message('D', Buffer.from([0, 1, 255, 255, 255, 255])), DONE],
    ],
    ['a row that says it is longer than it is', 'BAD_RESPONSE', [message('D', Buffer.from([0, 9]))]],
    ['columns that are not there', 'BAD_RESPONSE', [message('T', Buffer.from([127, 255]))]],
    ['rows for a COPY', 'INVALID_INPUT', [message('H', Buffer.from([0, 0, 0]))]],
    ['a question for rows', 'INVALID_INPUT', [message('G', Buffer.from([0, 0, 0]))]],
    ['a message of no length', 'BAD_RESPONSE', [Buffer.concat([Buffer.from('D'), int32(0)])]],
    ['a pause of something that never began, and silence', 'ABORTED', [message('s'), message('s')]],
  ])('in the middle of a query, %s: %s', async (_, code, answers) => {
    const all = Buffer.concat(answers)
    expect(await endWith(answering(...PRELUDE, all), code)).toBe(code)
  })

  test('a server that lets nobody in is given up before the time of the query is over', async () => {
    const timers: { ms: number; ring: () => void }[] = []
    const startTimer = (ms: number, ring: () => void) => {
      timers.push({ ms, ring })
      return () => undefined
    }
    const timed = createHttp({ allowPrivate: ['127.0.0.0/8'], startTimer })
    const server = await startHostile((socket) => socket.once('data', () => timers[0]?.ring()))
    const fields = { url: `postgresql://u:p@127.0.0.1:${server.port}/d?sslmode=disable` }
    const config = { dbQuery: 'SELECT 1', dbTimeoutSeconds: 600 }
    const call = runAction('Database Query', { config, fields, http: timed })
    await expect(call).rejects.toMatchObject({ code: 'TIMEOUT' })
    expect(timers.map(({ ms }) => ms)).toEqual([10_000])
    await Promise.all([server.stop(), timed.close()])
  })

  test('what comes after the end is not heard', async () => {
    const late = (socket: Parameters<Behaviour>[0]) => {
      answering(...PRELUDE, FOUND, message('Z', 'T'), DONE)(socket)
      socket.on('data', (bytes) => {
        if (bytes.includes('X')) socket.write(message('E', 'SERROR'))
      })
    }
    expect(await endWith(late, 'success')).toBe('success')
  })
})

test('any bytes at any time end in a code', async () => {
  const some = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc
      .tuple(fc.constantFrom(...'123ACDEGHIKNRSTVWZcdnstv'), fc.uint8Array({ maxLength: 30 }))
      .map(([kind, body]) => message(kind, body)),
    fc.constantFrom(...PRELUDE, DONE),
  )
  const property = fc.asyncProperty(fc.nat(3), fc.array(some, { maxLength: 5 }), async (heard, parts) => {
    const script = [...PRELUDE.slice(0, heard), Buffer.concat(parts)]
    const behaviour: Behaviour = (socket) => {
      answering(...script)(socket)
      // Nothing more comes: otherwise each run would take the whole time limit.
      let asked = 0
      socket.on('data', () => {
        asked += 1
        if (asked > script.length - 1) socket.end(randomBytes(5))
      })
    }
    await endWith(behaviour, 'ABORTED')
  })
  await fc.assert(property, { numRuns: 150 })
})

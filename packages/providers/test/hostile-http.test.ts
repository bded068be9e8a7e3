import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { createHttp, ProviderError, runAction } from '../src/index.ts'
import { answering, type Behaviour, dripping, endless, startHostile } from './hostile-server.ts'

const clientWithin = (timeoutMs: number) =>
  createHttp({ allowPrivate: ['127.0.0.0/8'], limits: { timeoutMs } })
const http = clientWithin(1_000)
/** For what ends by itself, however busy the machine is. */
const patient = clientWithin(100_000)
afterAll(() => Promise.all([http.close(), patient.close()]))

/** How a call to such a server ends. */
async function endWith(behaviour: Behaviour, scheme = 'http', client = patient): Promise<string> {
  const server = await startHostile(behaviour)
  try {
    await client.send({ url: `${scheme}://127.0.0.1:${server.port}/` })
    return 'success'
  } catch (error) {
    expect(error).toBeInstanceOf(ProviderError)
    return (error as ProviderError).code
  } finally {
    await server.stop()
  }
}

const HEAD = 'HTTP/1.1 200 OK\r\n'
const REFUSED = 'HTTP/1.1 422 No\r\nx-request-id: r7\r\n'
const gzipped = (body: Buffer, coding = 'gzip') =>
  Buffer.concat([
    Buffer.from(`${HEAD}content-encoding: ${coding}\r\ncontent-length: ${body.length}\r\n\r\n`),
    body,
  ])
const bomb = (layers: number): Buffer =>
  Array.from({ length: layers }).reduce<Buffer>((body) => gzipSync(body), Buffer.alloc(50_000_000))

describe('a call to a server that keeps to no protocol ends with a code', () => {
  test.each<[string, string, Behaviour]>([
    ['closes at once', 'UNREACHABLE', (socket) => socket.destroy()],
    ['says nothing', 'TIMEOUT', () => undefined],
    ['sends garbage', 'BAD_RESPONSE', answering(randomBytes(200))],
    ['sends half a head and closes', 'UNREACHABLE', (socket) => socket.end(HEAD.slice(0, 9))],
    ['sends headers without end', 'BAD_RESPONSE', endless(HEAD, `x-flood: ${'y'.repeat(1_000)}\r\n`)],
    ['sends one header of endless length', 'BAD_RESPONSE', endless(`${HEAD}x: `, 'y'.repeat(1_000))],
    ['announces and never answers', 'TIMEOUT', endless('', 'HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n')],
    ['drips its answer', 'TIMEOUT', dripping(`${HEAD}content-length: 5000\r\n\r\n`)],
    ['sends a body without end', 'RESPONSE_TOO_LARGE', endless(`${HEAD}\r\n`, 'y'.repeat(60_000))],
    [
      'stops in the middle of its body',
      'UNREACHABLE',
      (socket) => socket.end(`${HEAD}content-length: 9\r\n\r\nhalf`),
    ],
    [
      'sends chunks of nonsense',
      'BAD_RESPONSE',
      answering(`${HEAD}transfer-encoding: chunked\r\n\r\nzz\r\n`),
    ],
    [
      'redirects without end',
      'BAD_RESPONSE',
      (socket) =>
        socket.on('data', () =>
          socket.write(`HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\n\r\n`),
        ),
    ],
    [
      'redirects with a body without end',
      'UNREACHABLE',
      endless('HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\n\r\n', 'y'.repeat(60_000)),
    ],
    ['sends broken gzip', 'BAD_RESPONSE', answering(gzipped(randomBytes(100)))],
    ['sends a bomb', 'RESPONSE_TOO_LARGE', answering(gzipped(bomb(1)))],
    [
      'sends a bomb in bombs',
      'BAD_RESPONSE',
      answering(gzipped(bomb(1), Array(500).fill('gzip').join(', '))),
    ],
  ])('%s: %s', async (_, code, behaviour) => {
    expect(await endWith(behaviour, 'http', code === 'TIMEOUT' ? http : patient)).toBe(code)
  })

  test.each<[string, Behaviour]>([
    ['of a body without end', endless(`${REFUSED}\r\n`, 'y'.repeat(60_000))],
    [
      'that stops in the middle of its body',
      (socket) => socket.end(`${REFUSED}content-length: 9\r\n\r\nhalf`),
    ],
    ['of chunks of nonsense', answering(`${REFUSED}transfer-encoding: chunked\r\n\r\nzz\r\n`)],
    [
      'that calls itself gzip and is not',
      (socket) => socket.end(`${REFUSED}content-encoding: gzip\r\n\r\nno`),
    ],
    ['in a coding nobody knows', (socket) => socket.end(`${REFUSED}content-encoding: rot13\r\n\r\nab`)],
  ])('a refusal %s keeps its status and headers', async (_, behaviour) => {
    const server = await startHostile(behaviour)
    const answer = await patient.send({ url: `http://127.0.0.1:${server.port}/` }).finally(server.stop)
    expect(answer).toMatchObject({ status: 422, headers: { 'x-request-id': 'r7' }, isCut: true })
    expect(answer.bytes.length).toBeLessThan(1_000_000)
  })

  test('what comes after the answer is not heard', async () => {
    const late: Behaviour = (socket) => {
      socket.write(`${HEAD}content-length: 2\r\n\r\nok`)
      setTimeout(() => socket.write('HTTP/1.1 500 Boo\r\n\r\nmore and more'), 20)
    }
    expect(await endWith(late)).toBe('success')
    await new Promise((resolve) => setTimeout(resolve, 60))
  })

  test('garbage in place of TLS', async () => {
    expect(await endWith(answering(randomBytes(500)), 'https')).toMatch(/TLS_FAILED|UNREACHABLE|BAD_RESPONSE/)
    expect(await endWith((socket) => socket.end('HTTP/1.1 400\r\n\r\n'), 'https')).toMatch(
      /TLS_FAILED|UNREACHABLE|BAD_RESPONSE/,
    )
  })

  test('a handshake that never comes ends within the limit of the call', async () => {
    expect(await endWith(() => undefined, 'https', http)).toBe('TIMEOUT')
  })

  test('a call that waits for a free connection ends within its own limit, and when it is stopped', async () => {
    const server = await startHostile(() => undefined)
    const one = createHttp({ allowPrivate: ['127.0.0.0/8'], limits: { timeoutMs: 100_000, connections: 1 } })
    const url = `http://127.0.0.1:${server.port}/`
    const codeOf = (call: Promise<unknown>) => call.catch((error: ProviderError) => error.code)
    const stop = new AbortController()
    const [first, second] = [{ url, signal: stop.signal }, { url }].map((call) => codeOf(one.send(call)))
    const third = codeOf(one.send({ url, signal: stop.signal }))
    expect(await codeOf(one.send({ url, timeoutMs: 20 }))).toBe('TIMEOUT')
    stop.abort()
    expect(await Promise.all([first, third])).toEqual(['ABORTED', 'ABORTED'])
    await server.stop()
    expect(await second).toBe('UNREACHABLE')
    await one.close()
  })

  test('any bytes', async () => {
    const some = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom(
        HEAD,
        '\r\n',
        '\r\n\r\n',
        'content-length: 3\r\n',
        'transfer-encoding: chunked\r\n',
        'content-encoding: gzip\r\n',
        '3\r\nabc\r\n',
        '0\r\n\r\n',
        'HTTP/1.1 100 Continue\r\n\r\n',
        'connection: upgrade\r\nupgrade: x\r\n',
        'location: //\r\n',
      ),
    )
    const property = fc.asyncProperty(fc.array(some, { maxLength: 8 }), async (parts) => {
      const bytes = Buffer.concat(parts.map((part) => Buffer.from(part as string)))
      await endWith((socket) => socket.end(bytes), 'http', http)
    })
    await fc.assert(property, { numRuns: 200 })
  })
})

describe('mail to a server that keeps to no protocol ends with a code', () => {
  async function mailWith(behaviour: Behaviour, secure = 'none', withinMs = 1_000): Promise<string> {
    const server = await startHostile(behaviour)
    const fields = {
      host: '127.0.0.1',
      port: String(server.port),
      secure,
      username: 'u',
      password: 'p-secret',
      fromEmail: 'a@b.test',
    }
    const config = { to: 'c@d.test', subject: 's', text: 't' }
    try {
      await runAction('smtp/send-email', { config, fields, http, signal: AbortSignal.timeout(withinMs) })
      return 'success'
    } catch (error) {
      expect(error).toBeInstanceOf(ProviderError)
      return (error as ProviderError).code
    } finally {
      await server.stop()
    }
  }
  const EHLO = '250-x\r\n250-AUTH PLAIN LOGIN CRAM-MD5 XOAUTH2\r\n250-SIZE 1\r\n250 STARTTLS\r\n'

  test.each<[string, Behaviour]>([
    ['closes at once', (socket) => socket.destroy()],
    ['says nothing', () => undefined],
    ['sends garbage', (socket) => void socket.write(randomBytes(500))],
    ['greets without end', endless('220-', 'y'.repeat(60_000))],
    ['sends lines without end', endless('', '220-more\r\n'.repeat(1_000))],
    [
      'answers with numbers that are not such',
      (socket) => {
        socket.write('220 x\r\n')
        answering('999 x\r\n', '\r\n', '-1\r\n')(socket)
      },
    ],
    [
      'asks for an odd challenge',
      (socket) => {
        socket.write('220 x\r\n')
        answering('250-x\r\n250 AUTH CRAM-MD5\r\n', '334 !!!\r\n', '334\r\n')(socket)
      },
    ],
    [
      'closes in the middle of the mail',
      (socket) => {
        socket.write('220 x\r\n')
        answering(EHLO, '235 ok\r\n', '250 ok\r\n', '250 ok\r\n', '354 go\r\n')(socket)
        socket.on('data', (bytes) => {
          if (bytes.includes('Subject')) socket.destroy()
        })
      },
    ],
  ])('%s', async (_, behaviour) => {
    expect(await mailWith(behaviour)).not.toBe('success')
  })

  test('promises TLS and sends garbage', async () => {
    const liar: Behaviour = (socket) => {
      socket.write('220 x\r\n')
      answering(EHLO, `220 go\r\n${'injected'.repeat(10)}`, randomBytes(300))(socket)
    }
    expect(await mailWith(liar, 'starttls')).not.toBe('success')
    expect(await mailWith(answering(randomBytes(300)), 'tls')).not.toBe('success')
  })

  test('any lines', async () => {
    const some = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom(
        '220 x\r\n',
        EHLO,
        '250 ok\r\n',
        '334 \r\n',
        '235 ok\r\n',
        '354 go\r\n',
        '421 bye\r\n',
        '5',
        '\r\n',
        '250-',
      ),
    )
    const property = fc.asyncProperty(fc.array(some, { maxLength: 6 }), async (parts) => {
      await mailWith(
        (socket) => {
          let next = 0
          const say = () => (next < parts.length ? socket.write(parts[next++] as string) : socket.end())
          say()
          socket.on('data', say)
        },
        'none',
        150,
      )
    })
    await fc.assert(property, { numRuns: 60 })
  })
})

test('a tool server that sends events without end, or nonsense, ends with a code', async () => {
  const stream = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n'
  const behaviours: Behaviour[] = [
    endless(stream, ': still here\n\n'.repeat(1_000)),
    answering(`${HEAD}content-type: application/json\r\ncontent-length: 4\r\n\r\nnull`),
    answering(`${HEAD}content-type: application/json\r\ncontent-length: 2\r\n\r\n[]`),
    (socket) => socket.end(`${stream}data: {"id":1,"result":{"content":7}}\n\n`),
  ]
  for (const behaviour of behaviours) {
    const server = await startHostile(behaviour)
    const fields = { url: `http://127.0.0.1:${server.port}/` }
    const call = { config: { name: 'x' }, fields, http, signal: AbortSignal.timeout(3_000) }
    await expect(runAction('mcp/call-tool', call)).rejects.toBeInstanceOf(ProviderError)
    await server.stop()
  }
})

import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { openHttpServer } from '../src/http/node-server.ts'
import { listen } from '../src/listen.ts'

const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

type Opened = { port: number; warnings: string[] }
type Answer = Parameters<typeof openHttpServer>[0]

async function open(settings: Record<string, string>, answer: Answer = () => new Response('ok')) {
  const opened: Opened = { port: 0, warnings: [] }
  const log = {
    warn: (...told: unknown[]) => void opened.warnings.push(String(told.at(-1))),
    error: () => {},
  }
  const server = openHttpServer(answer, readConfig(settings), log)
  await listen(server, '127.0.0.1', 0)
  const address = server.address()
  if (typeof address === 'object' && address) opened.port = address.port
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return opened
}

type Held = { socket: Socket; text(): string; closed: Promise<void> }

function hold({ port }: Opened, localAddress: string, text = ''): Held {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  let read = ''
  socket.on('data', (chunk) => {
    read += chunk.toString('latin1')
  })
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  if (text !== '') socket.write(text)
  return { socket, text: () => read, closed }
}

const ASK = 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'

async function answerFor(server: Opened, localAddress: string): Promise<string> {
  const asked = hold(server, localAddress, ASK)
  await asked.closed
  return asked.text()
}

async function holdMany(server: Opened, count: number, localAddress: string): Promise<Held[]> {
  const held = Array.from({ length: count }, () => hold(server, localAddress))
  await Promise.all(held.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))))
  return held
}

test('2,000 idle connections of one address leave room for others, and it may come again when they end', async () => {
  const server = await open({})
  const held = await holdMany(server, 2_000, '127.0.0.3')
  expect(await answerFor(server, '127.0.0.2')).toMatch(/^HTTP\/1.1 200/)
  expect(await answerFor(server, '127.0.0.3')).toBe('')
  expect(server.warnings.join()).toContain('ORCH_MAX_CONNECTIONS_PER_ADDRESS')
  for (const { socket } of held) socket.destroy()
  await Promise.all(held.map(({ closed }) => closed))
  while (!(await answerFor(server, '127.0.0.3')).startsWith('HTTP/1.1 200')) await pause(20)
})

test('however few connections are allowed, one address leaves half of them to others', async () => {
  const server = await open({ ORCH_MAX_CONNECTIONS: '10' })
  await holdMany(server, 10, '127.0.0.3')
  expect(await answerFor(server, '127.0.0.2')).toMatch(/^HTTP\/1.1 200/)
  expect(await answerFor(server, '127.0.0.3')).toBe('')
})

test('a proxy that the operator trusts is bounded by the limit of all connections alone', async () => {
  const settings = { ORCH_MAX_CONNECTIONS_PER_ADDRESS: '2', ORCH_TRUSTED_PROXIES: '127.0.0.3' }
  const server = await open(settings)
  await holdMany(server, 50, '127.0.0.3')
  expect(await answerFor(server, '127.0.0.3')).toMatch(/^HTTP\/1.1 200/)
})

const LARGE = 60 * 1024 * 1024

function collectedBytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

test('a reader who takes nothing of a large answer loses the connection, and its memory comes back', async () => {
  const server = await open({ ORCH_ANSWER_SECONDS: '1' }, () => new Response('x'.repeat(LARGE)))
  const before = collectedBytes()
  const reader = connect({ port: server.port, host: '127.0.0.1' })
  reader.on('error', () => {}).pause()
  reader.write(ASK)
  while (!server.warnings.join().includes('ORCH_ANSWER_SECONDS')) await pause(20)
  reader.destroy()
  while (collectedBytes() - before > LARGE / 2) await pause(20)
})

test('a reader who takes a large answer slowly gets the whole of it', async () => {
  const server = await open({ ORCH_ANSWER_SECONDS: '2' }, () => new Response('x'.repeat(LARGE)))
  const reader = connect({ port: server.port, host: '127.0.0.1' })
  reader.write(ASK)
  let read = 0
  let pauseAt = 0
  for await (const chunk of reader) {
    read += (chunk as Buffer).byteLength
    if (read < pauseAt) continue
    // The whole takes longer than what a slice has.
    await pause(100)
    pauseAt = read + 2 * 1024 * 1024
  }
  expect(read).toBeGreaterThan(LARGE)
  expect(server.warnings).toEqual([])
})

test('a large answer arrives as it was given, as text, as bytes, and for HEAD not at all', async () => {
  const text = 'ä€'.repeat(400_000)
  const server = await open(
    {},
    (request) => new Response(new URL(request.url).pathname === '/bytes' ? Buffer.from(text) : text),
  )
  const at = `http://127.0.0.1:${server.port}`
  for (const path of ['/text', '/bytes']) {
    const answer = await fetch(at + path)
    expect(answer.headers.get('Content-Length')).toBe(String(Buffer.byteLength(text)))
    expect(await answer.text()).toBe(text)
  }
  expect(await (await fetch(at, { method: 'HEAD' })).text()).toBe('')
})

test('a stream that is quiet for longer than a reader has goes on', async () => {
  const body = () =>
    new ReadableStream({
      async start(stream) {
        stream.enqueue(Buffer.from('first '))
        await pause(2_500)
        stream.enqueue(Buffer.from('second'))
        stream.close()
      },
    })
  const server = await open({ ORCH_ANSWER_SECONDS: '1' }, () => new Response(body()))
  expect(await (await fetch(`http://127.0.0.1:${server.port}`)).text()).toBe('first second')
})

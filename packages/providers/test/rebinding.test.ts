import dns from 'node:dns/promises'
import { createServer, type RequestListener } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHttp } from '../src/http/create-http.ts'
import { openSocket } from '../src/net/open-socket.ts'

type Found = { address: string; family: number }[]

/** What a name means at each question; the last answer stands. */
const answers: Found[] = []
const asked: string[] = []

const lookup: unknown = async (host: string) => {
  asked.push(host)
  return answers.length > 1 ? answers.shift() : answers[0]
}

const [ALLOWED, PRIVATE] = ['127.0.0.1', '127.9.9.9'].map((address) => [{ address, family: 4 }])
const NAME = 'rebound.example'

let hits: string[]
let port: number
let closes: (() => unknown)[]
const http = () => {
  const made = createHttp({ allowPrivate: [`${ALLOWED?.[0]?.address}`] })
  closes.push(() => made.close())
  return made
}

beforeEach(async () => {
  vi.spyOn(dns, 'lookup').mockImplementation(lookup as typeof dns.lookup)
  // Modules that imported the function by its name, maybe for another test file, have this one then.
  syncBuiltinESMExports()
  hits = []
  closes = []
  answers.length = 0
  asked.length = 0
  const hear: RequestListener = (request, response) => {
    hits.push(`${request.socket.localAddress}`)
    response.setHeader('Connection', 'close').end('{}')
  }
  // On every address of loopback: a call that went to the second answer would be heard, too.
  const server = createServer(hear)
  await new Promise<void>((ready) => server.listen(0, '0.0.0.0', ready))
  port = (server.address() as AddressInfo).port
  closes.push(() => new Promise((closed) => server.close(closed)))
})

afterEach(async () => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
  for (const close of closes) await close()
})

const say = (...said: (Found | undefined)[]) => answers.push(...said.flatMap((one) => (one ? [one] : [])))
const refused = { code: 'ADDRESS_NOT_ALLOWED' }

test('a name that leads elsewhere at the next question is asked once for a connection, and refused at the next', async () => {
  say(ALLOWED, PRIVATE)
  const client = http()
  const call = { url: `http://${NAME}:${port}/` }
  expect((await client.send(call)).status).toBe(200)
  expect(asked).toEqual([NAME])
  await expect(client.send(call)).rejects.toMatchObject(refused)
  expect(hits).toEqual(['127.0.0.1'])
})

test('one private address among others refuses the name', async () => {
  say([...(ALLOWED ?? []), ...(PRIVATE ?? [])])
  await expect(http().send({ url: `http://${NAME}:${port}/` })).rejects.toMatchObject(refused)
  expect(hits).toEqual([])
})

test('a socket for databases, mail and the like goes to the address that was checked', async () => {
  say(ALLOWED, PRIVATE)
  const client = http()
  const { socket, address } = await openSocket(client, { host: NAME, port }, new AbortController().signal)
  socket.destroy()
  expect([address, asked]).toEqual(['127.0.0.1', [NAME]])
  const again = openSocket(client, { host: NAME, port }, new AbortController().signal)
  await expect(again).rejects.toMatchObject(refused)
})

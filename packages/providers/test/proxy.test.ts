import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createHttp, type Http } from '../src/index.ts'

const open: { close(): unknown }[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({ close: () => stop(server) })
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

function stop(server: Server): void {
  server.closeAllConnections()
  server.close()
}

/** Tunnels as proxies do, and notes where to. */
async function proxy(): Promise<{ address: string; tunnels: string[] }> {
  const tunnels: string[] = []
  const server = createServer()
  server.on('connect', (request, client) => {
    tunnels.push(request.url ?? '')
    const [host = '', port = '0'] = (request.url ?? '').split(':')
    const target = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      client.pipe(target).pipe(client)
    })
    for (const socket of [target, client]) socket.on('error', () => socket.destroy())
    client.on('close', () => target.destroy())
  })
  return { address: await listen(server), tunnels }
}

const service = (listener: RequestListener) => listen(createServer(listener))

function through(address: string, allowPrivate: readonly string[]): Http {
  const http = createHttp({ proxy: `http://${address}`, allowPrivate })
  open.push(http)
  return http
}

test('calls go through the proxy of the operator', async () => {
  const { address, tunnels } = await proxy()
  const target = await service((request, answer) => answer.end(`got ${request.url}`))
  const { text } = await through(address, ['127.0.0.0/8']).send({ url: `http://${target}/a` })
  expect(text).toBe('got /a')
  expect(tunnels).toEqual([target])
})

test('a private address is refused before the proxy hears of it', async () => {
  const { address, tunnels } = await proxy()
  const call = through(address, []).send({ url: 'http://169.254.169.254/latest/meta-data/' })
  await expect(call).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' })
  expect(tunnels).toEqual([])
})

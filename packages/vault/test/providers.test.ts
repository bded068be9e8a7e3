import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Sealer } from '@orch/crypto'
import { allProviders, createHttp, type Http } from '@orch/providers'
import { afterEach, describe, expect, test } from 'vitest'
import { createMemoryIntegrationStore, createVault } from '../src/index.ts'
import { newSecret, ringOf } from './open-vault.ts'

const open: (Server | Http)[] = []
afterEach(async () => {
  for (const thing of open.splice(0)) await thing.close()
})

/** A vault over the real descriptions, whose outgoing calls to api.resend.com end at `listener`. */
async function openVault(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const http = createHttp({ origins: { 'api.resend.com': `http://127.0.0.1:${port}` } })
  open.push(http, server)
  const store = createMemoryIntegrationStore()
  let ids = 0
  const sealer = new Sealer(ringOf(1))
  const vault = createVault({ store, sealer, providers: allProviders(), http, newId: () => `int-${++ids}` })
  return { vault, store, port, server }
}

describe('with the providers of @orch/providers', () => {
  test('every one of them takes its fields, holds its secrets, and names what is missing', async () => {
    const { vault } = await openVault(() => {})
    for (const { id, fields } of allProviders()) {
      const all = Object.entries(fields)
      const config = Object.fromEntries(
        all.map(([name, { type, options }]) => {
          const texts = {
            url: 'https://example.com',
            number: '1',
            select: options?.[0]?.value ?? '',
          } as const
          return [name, type in texts ? texts[type as keyof typeof texts] : newSecret(name)]
        }),
      )
      const made = await vault.connect({ workspaceId: 'ws-1', provider: id, config })
      expect((await vault.read('ws-1', made.id)).config).toEqual(config)
      const boxes = await vault.lease('ws-1', made.id, async (leased) =>
        Object.entries(leased).filter(([, value]) => typeof value !== 'string'),
      )
      const secret = all.filter(([, field]) => field.secret).map(([name]) => name)
      expect(boxes.map(([name]) => name).sort()).toEqual(secret.sort())
      const required = all.filter(([, field]) => field.required).map(([name]) => name)
      await expect(vault.connect({ workspaceId: 'ws-1', provider: id, config: {} })).rejects.toMatchObject({
        details: required.map((field) => ({ field })),
      })
    }
  })

  test('a refused key makes the integration an error, an accepted one active again', async () => {
    const apiKey = newSecret()
    let status = 401
    const { vault, store } = await openVault((request, response) => {
      expect(request.headers.authorization).toBe(`Bearer ${apiKey}`)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ statusCode: status, message: `${apiKey} is wrong`, name: 'x', data: [] }))
    })
    const { id } = await vault.connect({ workspaceId: 'ws-1', provider: 'resend', config: { apiKey } })
    expect(await vault.test('ws-1', id)).toMatchObject({ verdict: 'invalid' })
    expect(await vault.describe('ws-1', id)).toMatchObject({ status: 'error' })
    status = 200
    expect(await vault.test('ws-1', id)).toMatchObject({ verdict: 'valid' })
    expect(await vault.describe('ws-1', id)).toMatchObject({ status: 'active' })
    expect(JSON.stringify(await store.find('ws-1', id))).not.toContain(apiKey)
  })

  test('an outage says nothing about the key', async () => {
    const { vault, server } = await openVault((_, response) => response.writeHead(503).end())
    const config = { apiKey: newSecret() }
    const { id } = await vault.connect({ workspaceId: 'ws-1', provider: 'resend', config })
    expect(await vault.test('ws-1', id)).toMatchObject({ verdict: 'unreachable' })
    server.close()
    server.closeAllConnections()
    expect(await vault.testFields('resend', config)).toMatchObject({ verdict: 'unreachable' })
    expect(await vault.describe('ws-1', id)).toMatchObject({ status: 'active' })
  })
})

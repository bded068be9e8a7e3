import { catalogue } from '@orch/providers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operationsOf } from '../src/services/known-services.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})
afterAll(() => server.close())

type Served = ReturnType<typeof catalogue>

test('services and steps are served with their forms, and nothing that belongs to the server alone', async () => {
  const served = await ada.call<Served>('GET', '/api/catalogue')
  const known = catalogue()
  expect(served.actions).toEqual(known.actions)
  expect(served.names['Create Issue']).toBe('github/create-issue')
  expect(served.providers.map(({ id }) => id)).toEqual(known.providers.map(({ id }) => id))
  const http = served.providers.find(({ id }) => id === 'http')
  expect(http).toMatchObject({ signsIn: { field: 'auth', kinds: { 'oauth2-code': 'code' } } })
  const github = served.providers.find(({ id }) => id === 'github')
  expect(github?.icon?.path).toMatch(/^M/)
  expect(github).not.toHaveProperty('oauth')
})

test('strangers get what is the same everywhere; a browser that has it hears so', async () => {
  const address = 'http://orch.test/api/public/catalogue'
  const first = await server.app.request(address)
  expect(first.status).toBe(200)
  const tag = first.headers.get('ETag') ?? ''
  const again = await server.app.request(address, { headers: { 'If-None-Match': tag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const other = await server.app.request(address, { headers: { 'If-None-Match': 'W/"other"' } })
  expect(other.status).toBe(200)
})

test('operations of an imported service are read a few at a time, all of them', async () => {
  const all = Array.from({ length: 60 }, (_, n) => ({
    serviceId: 's',
    name: `o${String(n).padStart(2, '0')}`,
    definition: { id: `o${n}` },
  }))
  const asked: number[] = []
  const findMany = async ({ where, take }: { where: { name: { gt: string } }; take: number }) => {
    asked.push(take)
    return all.filter(({ name }) => name > where.name.gt).slice(0, take)
  }
  const read = await operationsOf({ serviceOperation: { findMany } } as never, 's')
  expect(read).toEqual(all.map(({ definition }) => definition))
  expect(Math.max(...asked)).toBeLessThan(all.length)
})

test('a browser hears that the services of the workspace have changed', async () => {
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://shop.example.com' }],
    paths: { '/a': { get: { operationId: 'one', responses: {} } } },
  })
  const tagOf = async () => (await ada.ask('GET', '/api/catalogue')).headers.get('ETag')
  const before = await tagOf()
  expect(await tagOf()).toBe(before)
  const asked = { source: { text }, operations: ['one'] }
  const { id, provider } = await ada.call<{ id: string; provider: string }>('POST', '/api/services', asked)
  const withShop = await ada.call<Served>('GET', '/api/catalogue')
  expect(withShop.providers.at(-1)).toMatchObject({ id: provider, actions: [{ id: `${provider}/one` }] })
  const imported = await tagOf()
  expect(imported).not.toBe(before)
  await ada.call('PUT', `/api/services/${id}`, { name: 'Other' })
  expect(await tagOf()).not.toBe(imported)
  await ada.call('DELETE', `/api/services/${id}`)
  expect(await tagOf()).toBe(before)
})

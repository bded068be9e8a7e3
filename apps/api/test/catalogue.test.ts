import { catalogue } from '@orch/providers'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { runStep } from './support/run-step.ts'

type View = {
  id: string
  mode: string
  status: string
  lastTest: { verdict: string; account: object | null } | null
}

const GOOD = ['token', 'that', 'works'].join('-')
const OPERATORS = ['token', 'of', 'operator'].join('-')
let github: Server
let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  github = createServer((request, response) => {
    const isKnown = [GOOD, OPERATORS].some((token) => request.headers.authorization?.includes(token))
    response.writeHead(isKnown ? 200 : 401, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(isKnown ? { login: 'octo-ada', id: 7 } : { message: 'Bad credentials' }))
  })
  await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve))
  server = await openServer({
    ORCH_ORIGINS: JSON.stringify({
      'api.github.com': `http://127.0.0.1:${(github.address() as AddressInfo).port}`,
    }),
    ORCH_PLATFORM_CREDENTIALS: JSON.stringify({ github: { fields: { token: OPERATORS }, price: 0 } }),
  })
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  github.close()
})

const create = (body: object) => ada.call<View>('POST', '/api/integrations', body)
const view = (id: string) => ada.call<View>('GET', `/api/integrations/${id}`)

describe('a type that means nothing here', () => {
  test.each(['whatsapp', 'openclaw', 'githab'])('is refused: %s', async (type) => {
    const answer = await ada.ask('POST', '/api/integrations', { type, config: { token: 'x' } })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'UNKNOWN_PROVIDER' })
  })

  test('as a custom one is stored, usable, and never active untested', async () => {
    for (const type of ['custom', 'custom-billing']) {
      const { id, status } = await create({ type, config: { token: 'x' } })
      expect(status).toBe('pending')
      await ada.call('PUT', `/api/integrations/${id}`, { config: { token: 'y' } })
      expect((await view(id)).status).toBe('pending')
      const { workspaceId } = await ada.call<{ workspaceId: string }>('GET', '/api/user')
      const leased = await server.parts.vault.lease(workspaceId, id, async (fields) => Object.keys(fields))
      expect(leased).toEqual(['token'])
    }
  })
})

describe('a test before saving', () => {
  const probe = (token: string) =>
    ada.call('POST', '/api/integrations/test', { type: 'github', config: { token } })

  test('counts, with the account it found, when the same fields are saved', async () => {
    await probe(GOOD)
    const saved = await create({ type: 'github', config: { token: GOOD } })
    expect(saved).toMatchObject({
      status: 'active',
      lastTest: { verdict: 'valid', account: expect.objectContaining({ login: 'octo-ada' }) },
    })
  })

  test('that failed counts too: what is saved anyway is not active', async () => {
    await probe('token-that-is-wrong')
    const saved = await create({ type: 'github', config: { token: 'token-that-is-wrong' } })
    expect(saved).toMatchObject({ status: 'error', lastTest: { verdict: 'invalid' } })
  })

  test('says nothing about other fields, or about those of another workspace', async () => {
    await probe(GOOD)
    expect((await create({ type: 'github', config: { token: 'another-token' } })).lastTest).toBeNull()
    const bo = await server.signUp('Bo')
    const saved = await bo.call<View>('POST', '/api/integrations', {
      type: 'github',
      config: { token: GOOD },
    })
    expect(saved.lastTest).toBeNull()
  })
})

describe('a connection with the operator’s key', () => {
  test('is tested with that key, and the answer is kept', async () => {
    const { id } = await create({ type: 'github', mode: 'platform' })
    expect(await ada.call('POST', `/api/integrations/${id}/test`)).toMatchObject({
      status: 'success',
      account: expect.objectContaining({ login: 'octo-ada' }),
    })
    const stored = await view(id)
    expect(stored).toMatchObject({ mode: 'platform', status: 'active', lastTest: { verdict: 'valid' } })
    expect(JSON.stringify(stored)).not.toContain(OPERATORS)
  })

  test('takes a key of one’s own, and goes back to the operator’s', async () => {
    const { id } = await create({ type: 'github', mode: 'platform' })
    const put = (body: object) => ada.ask('PUT', `/api/integrations/${id}`, body)
    expect((await put({ config: { token: GOOD } })).status).toBe(422)
    expect((await put({ mode: 'service' })).status).toBe(422)
    expect((await put({ mode: 'service', config: { token: GOOD } })).status).toBe(200)
    expect(await view(id)).toMatchObject({ mode: 'service', status: 'active', lastTest: null })
    const step = {
      actionType: 'github/get-issue',
      integrationId: id,
      owner: 'a',
      repo: 'b',
      issueNumber: '1',
    }
    expect((await runStep(ada, step)).receipt).toMatchObject({ key: 'own' })
    expect((await put({ mode: 'platform', config: { token: GOOD } })).status).toBe(422)
    expect((await put({ mode: 'platform' })).status).toBe(200)
    expect(await view(id)).toMatchObject({ mode: 'platform', fields: { token: { isSet: false } } })
    expect((await runStep(ada, step)).receipt).toMatchObject({ key: 'platform' })
  })

  test('is not made of a service for which the operator offers none', async () => {
    const { id } = await create({
      type: 'resend',
      config: { apiKey: 're_some-key', fromEmail: 'a@example.com' },
    })
    const answer = await ada.ask('PUT', `/api/integrations/${id}`, { mode: 'platform' })
    expect(await answer.json()).toMatchObject({ code: 'PLATFORM_KEY_MISSING' })
  })
})

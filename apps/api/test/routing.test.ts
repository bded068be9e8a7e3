import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { grantCredits } from '../src/routing/credits.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { runStep, type StepEnd } from './support/run-step.ts'

const platformToken = `ghp_${'P'.repeat(36)}`
const ownToken = `ghp_${'O'.repeat(36)}`
let github: Server
let server: TestServer
let ada: TestPerson
let seen: string[]
let status = 200
let people = 0

beforeAll(async () => {
  github = createServer((request, response) => {
    const used = String(request.headers.authorization ?? '').replace('Bearer ', '')
    seen.push(used)
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(
      JSON.stringify({ id: 1, number: 7, title: `echo ${used}`, html_url: 'https://x', state: 'open' }),
    )
  })
  await new Promise<void>((resolve) => github.listen(0, '127.0.0.1', resolve))
  const { port } = github.address() as AddressInfo
  const offer = { fields: { token: platformToken }, price: 3, prices: { 'github/list-issues': 0 } }
  server = await openServer({
    ORCH_ORIGINS: JSON.stringify({ 'api.github.com': `http://127.0.0.1:${port}` }),
    ORCH_PLATFORM_CREDENTIALS: JSON.stringify({ github: offer }),
    ORCH_PLATFORM_CREDITS: '7',
  })
})

beforeEach(async () => {
  people += 1
  ada = await server.signUp(`Ada${people}`)
  seen = []
  status = 200
})

afterAll(async () => {
  await server.close()
  github.close()
})

const connect = (body: object = { config: { token: ownToken } }) =>
  ada.call<{ id: string; isManaged: boolean }>('POST', '/api/integrations', { type: 'github', ...body })
const decide = (policy: string) => ada.call('PUT', '/api/routing-policies', { provider: 'github', policy })
const balance = async () => (await ada.call<{ balance: number }>('GET', '/api/credits')).balance

/** Runs one step; no key is in anything that was told of it. */
async function run(config: object = {}): Promise<StepEnd> {
  const call = { actionType: 'github/get-issue', owner: 'o', repo: 'r', issueNumber: '7', ...config }
  const end = await runStep(ada, call)
  expect(end.told).not.toMatch(/ghp_[PO]{36}/)
  return end
}

describe('auto', () => {
  test('takes the platform key when there is no own connection, and says what it cost', async () => {
    const { receipt } = await run()
    expect(seen).toEqual([platformToken])
    expect(receipt).toEqual({
      key: 'platform',
      provider: 'github',
      integrationId: null,
      policy: 'auto',
      why: 'no_own',
      reason: 'There is no own connection to the provider',
      credits: 3,
    })
    expect(await balance()).toBe(4)
  })

  test('takes the own connection when there is one, for nothing', async () => {
    const { id } = await connect()
    const { receipt } = await run()
    expect(seen).toEqual([ownToken])
    expect(receipt).toMatchObject({ key: 'own', integrationId: id, credits: 0 })
    expect(await balance()).toBe(7)
  })

  test('serves a step under the name that the seed system gives its action', async () => {
    const { output, receipt } = await run({ actionType: 'Get Issue' })
    expect(seen).toEqual([platformToken])
    expect(output).toMatchObject({ number: 7 })
    expect(receipt).toMatchObject({ key: 'platform', provider: 'github', credits: 3 })
  })

  test('does not guess between two', async () => {
    const { id } = await connect()
    await connect()
    expect(await run()).toMatchObject({ errorCode: 'INTEGRATION_NOT_FOUND', receipt: null })
    expect((await run({ integrationId: id })).receipt).toMatchObject({
      integrationId: id,
      why: 'named',
      reason: 'The step names the connection',
    })
  })
})

describe('the other policies', () => {
  test('built_in uses the platform key whatever the step names', async () => {
    const { id } = await connect()
    await decide('built_in')
    const { receipt } = await run({ integrationId: id })
    expect(seen).toEqual([platformToken])
    expect(receipt).toMatchObject({ key: 'platform', policy: 'built_in', credits: 3 })
  })

  test('byo never does', async () => {
    await decide('byo')
    expect(await run()).toMatchObject({ errorCode: 'INTEGRATION_NOT_FOUND' })
    const { id } = await connect({ mode: 'platform' })
    expect(await run({ integrationId: id })).toMatchObject({ errorCode: 'INTEGRATION_NOT_FOUND' })
    expect(seen).toEqual([])
    await connect()
    expect((await run()).receipt).toMatchObject({ key: 'own', policy: 'byo' })
  })

  test('are listed with the price', async () => {
    await decide('byo')
    expect(await ada.call('GET', '/api/routing-policies')).toEqual([
      {
        provider: 'github',
        policy: 'byo',
        isOffered: true,
        price: 3,
        actionPrices: { 'github/list-issues': 0 },
        choice: {
          key: 'none',
          integrationId: null,
          why: 'own_wanted',
          reason: "The workspace's policy asks for an own connection to github",
        },
      },
    ])
  })

  test('say what a step without a connection goes with', async () => {
    const choice = async () => {
      const [first] = await ada.call<{ choice: object }[]>('GET', '/api/routing-policies')
      return first?.choice
    }
    expect(await choice()).toMatchObject({ key: 'platform', integrationId: null, why: 'no_own' })
    const { id } = await connect()
    const { why, ...chosen } = (await choice()) as { why: string }
    expect({ why, ...chosen }).toMatchObject({ key: 'own', integrationId: id, why: 'only_own' })
    expect((await run()).receipt).toMatchObject(chosen)
    await connect()
    expect(await choice()).toMatchObject({
      key: 'none',
      why: 'several_own',
      reason: expect.stringMatching(/2 connections/),
    })
    expect(await decide('built_in')).toMatchObject({ choice: { key: 'platform', why: 'policy' } })
  })

  test('are listed for whatever the workspace is connected to', async () => {
    const { id } = await ada.call<{ id: string }>('POST', '/api/integrations', {
      type: 'resend',
      config: { apiKey: 'a key' },
    })
    const listed = await ada.call<{ provider: string }[]>('GET', '/api/routing-policies')
    expect(listed.find(({ provider }) => provider === 'resend')).toMatchObject({
      policy: 'auto',
      isOffered: false,
      price: null,
      choice: { key: 'own', integrationId: id },
    })
  })
})

describe('the platform key', () => {
  test('serves a connection of mode platform, which holds nothing', async () => {
    await connect()
    const { id, isManaged } = await connect({ mode: 'platform' })
    expect(isManaged).toBe(true)
    expect((await run({ integrationId: id })).receipt).toMatchObject({ key: 'platform', credits: 3 })
    const other = await ada.ask('POST', '/api/integrations', { type: 'resend', mode: 'platform' })
    expect(await other.json()).toMatchObject({ code: 'PLATFORM_KEY_MISSING' })
  })

  test('costs nothing when the call fails', async () => {
    status = 404
    const { receipt } = await run()
    expect(seen.length).toBeGreaterThan(0)
    expect(receipt).toMatchObject({ key: 'platform', credits: 0 })
    expect(await balance()).toBe(7)
  })

  test('is not used when the credits do not suffice, and is again when the operator gives some', async () => {
    await run()
    await run()
    expect(await balance()).toBe(1)
    expect(await run()).toMatchObject({ errorCode: 'CREDITS_EXHAUSTED', receipt: { credits: 0 } })
    expect(seen).toHaveLength(2)
    expect((await run({ actionType: 'github/list-issues' })).errorCode).not.toBe('CREDITS_EXHAUSTED')
    const { workspaceId } = await ada.call<{ workspaceId: string }>('GET', '/api/user')
    await grantCredits(server.parts.db.prisma, {
      key: `grant:${workspaceId}`,
      workspaceId,
      amount: 5,
      reason: 'gift',
    })
    expect((await run()).receipt).toMatchObject({ credits: 3 })
    expect(await balance()).toBe(3)
  })

  test('stops the server from starting when it is not in order, without showing it', async () => {
    for (const offer of ['{', '{"github":{"fields":{}}}', `{"nobody":{"fields":{"token":"${ownToken}"}}}`]) {
      const opening = openServer({ ORCH_PLATFORM_CREDENTIALS: offer })
      await expect(opening).rejects.toThrow(/platform credentials/)
      await expect(opening).rejects.not.toThrow(/ghp_/)
    }
  })
})

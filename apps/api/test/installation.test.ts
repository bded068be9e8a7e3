import type { Account, AccountPage, InstalledWorkspacePage, ToldSetting } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailServer, openMailServer } from './support/mail-server.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const PASSWORD = 'correct horse battery'
let mails: MailServer
let server: TestServer
let ada: TestPerson
let bo: TestPerson
let boId: string
let adaId: string
let strangers = 0

beforeAll(async () => {
  mails = await openMailServer()
  server = await openServer({ ...mails.env, ORCH_METRICS_TOKEN: 'metrics-password' })
  ada = await server.signUp('Ada')
  bo = await server.signUp('Bo')
  adaId = await idOf(ada)
  boId = await idOf(bo)
})

afterAll(async () => {
  await server.close()
  await mails.close()
})

const idOf = async (person: TestPerson) => (await person.call<{ id: string }>('GET', '/api/user')).id
const accounts = (query = '') => ada.call<AccountPage>('GET', `/api/admin/accounts${query}`)
const account = async (id: string): Promise<Account | undefined> =>
  (await accounts()).accounts.find((one) => one.id === id)
const act = (id: string, what: string) => ada.ask('POST', `/api/admin/accounts/${id}/${what}`)

async function codeOf(answer: Response): Promise<string | undefined> {
  return ((await answer.json()) as { code?: string }).code
}

async function signIn(email: string): Promise<Response> {
  strangers += 1
  return server.app.request(
    '/api/auth/sign-in/email',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    },
    { incoming: { socket: { remoteAddress: `10.8.0.${strangers}` } } },
  )
}

describe('the accounts', () => {
  test('are listed with what an operator must know of each', async () => {
    const { accounts: all, next, sendsMail } = await accounts()
    expect(next).toBeNull()
    expect(sendsMail).toBe(true)
    expect(all.map(({ id }) => id)).toEqual([boId, adaId])
    expect(all).toMatchObject([
      { email: 'bo@example.com', operator: 'no', isOneself: false, workspaces: 1, hasTwoFactor: false },
      { email: 'ada@example.com', operator: 'first', isOneself: true, blockedAt: null },
    ])
    const [{ lastSignInAt } = { lastSignInAt: null }] = all
    await signIn('bo@example.com')
    expect(Date.parse((await account(boId))?.lastSignInAt ?? '')).toBeGreaterThan(
      Date.parse(lastSignInAt ?? ''),
    )
  })

  test('are found by a part of the name or address, literally, and page by page', async () => {
    expect((await accounts('?text=BO@EXAMPLE')).accounts.map(({ id }) => id)).toEqual([boId])
    expect((await accounts('?text=%25')).accounts).toEqual([])
    const first = await accounts('?limit=1')
    const second = await accounts(`?limit=1&after=${first.next}`)
    expect([...first.accounts, ...second.accounts].map(({ id }) => id)).toEqual([boId, adaId])
    expect(second.next).toBeNull()
    expect(await codeOf(await ada.ask('GET', '/api/admin/accounts?after=made-up'))).toBe('INVALID_REQUEST')
  })

  test('are made operators and ordinary again, which both workspaces record', async () => {
    expect((await act(boId, 'promote')).status).toBe(200)
    expect((await account(boId))?.operator).toBe('promoted')
    expect((await bo.ask('GET', '/api/admin/accounts')).status).toBe(200)
    expect(await codeOf(await act(boId, 'block'))).toBe('ACCOUNT_NEEDED')
    expect((await act(boId, 'demote')).status).toBe(200)
    expect(await codeOf(await bo.ask('GET', '/api/admin/accounts'))).toBe('FORBIDDEN')
    for (const person of [ada, bo]) {
      const entries = await person.call<{ action: string; target: string; actor: string }[]>(
        'GET',
        '/api/audit',
      )
      expect(entries).toContainEqual(
        expect.objectContaining({ action: 'user.demote', target: boId, actor: `user:${adaId}` }),
      )
    }
  })

  test('of oneself, and of the first person, stay operators and unblocked', async () => {
    for (const what of ['demote', 'block'])
      expect(await codeOf(await act(adaId, what))).toBe('ACCOUNT_NEEDED')
    await act(boId, 'promote')
    expect(await codeOf(await bo.ask('POST', `/api/admin/accounts/${adaId}/demote`))).toBe('ACCOUNT_NEEDED')
    await act(boId, 'demote')
  })

  test('that do not exist are not found', async () => {
    for (const what of ['promote', 'demote', 'block', 'unblock', 'send-reset', 'end-sessions'])
      expect(await codeOf(await act('nobody', what)), what).toBe('ACCOUNT_NOT_FOUND')
  })

  test('get a link for a new password by mail', async () => {
    expect((await act(boId, 'send-reset')).status).toBe(200)
    await expect.poll(() => mails.received.at(-1)).toMatch(/To: bo@example\.com[\s\S]*reset-password#[\w-]+/)
  })
})

describe('a blocked account', () => {
  test('lets nobody in by session, password, key or link of an agent, until it is unblocked', async () => {
    const { key } = await bo.call<{ key: string }>('POST', '/api/api-keys', { name: 'k', scopes: ['manage'] })
    const byKey = () =>
      server.app.request('http://orch.test/api/user', { headers: { Authorization: `Bearer ${key}` } })
    expect((await byKey()).status).toBe(200)

    expect((await act(boId, 'block')).status).toBe(200)
    expect((await account(boId))?.blockedAt).not.toBeNull()
    expect((await bo.ask('GET', '/api/user')).status).toBe(401)
    expect((await byKey()).status).toBe(401)
    const refused = await signIn('bo@example.com')
    expect(refused.headers.getSetCookie()).toEqual([])
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'ACCOUNT_BLOCKED'])
    expect(await codeOf(await act(boId, 'promote'))).toBe('ACCOUNT_BLOCKED')

    expect((await act(boId, 'unblock')).status).toBe(200)
    expect((await byKey()).status).toBe(200)
    expect((await bo.ask('GET', '/api/user')).status).toBe(401)
    expect((await signIn('bo@example.com')).status).toBe(200)
  })

  test('is told to nobody who does not know its password', async () => {
    await act(boId, 'block')
    const wrong = await server.app.request(
      '/api/auth/sign-in/email',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ email: 'bo@example.com', password: 'some other words' }),
      },
      { incoming: { socket: { remoteAddress: '10.8.1.1' } } },
    )
    expect(await codeOf(wrong)).toBe('INVALID_EMAIL_OR_PASSWORD')
    await act(boId, 'unblock')
  })
})

test('every session of an account can be ended', async () => {
  const cy = await server.signUp('Cy')
  const cyId = await idOf(cy)
  expect((await act(cyId, 'end-sessions')).status).toBe(200)
  expect((await cy.ask('GET', '/api/user')).status).toBe(401)
  expect((await signIn('cy@example.com')).status).toBe(200)
})

test('workspaces are listed with their owner and with what they hold', async () => {
  const lab = await ada.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab of 100%' })
  const nodes = [{ id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } }]
  const ask = (path: string, body: object) => ada.ask('POST', path, body, { 'X-Workspace-Id': lab.id })
  const made = (await (await ask('/api/workflows/create', { name: 'W', nodes, edges: [] })).json()) as {
    id: string
  }
  await ask(`/api/workflows/${made.id}/execute`, {})
  const all = await ada.call<InstalledWorkspacePage>('GET', '/api/admin/workspaces')
  expect(all.workspaces[0]).toMatchObject({
    id: lab.id,
    isPersonal: false,
    owner: { id: adaId, email: 'ada@example.com' },
    members: 1,
    workflows: 1,
    executions: 1,
    fileBytes: 0,
    rowBytes: expect.any(Number),
  })
  const found = async (text: string) =>
    (
      await ada.call<InstalledWorkspacePage>('GET', `/api/admin/workspaces?text=${encodeURIComponent(text)}`)
    ).workspaces.map(({ id }) => id)
  expect(await found('100%')).toEqual([lab.id])
  expect(await found('ada@example')).toContain(lab.id)
  expect(await found('bo@example')).not.toContain(lab.id)
})

test('settings are told with where they came from, and without what is secret', async () => {
  const settings = await ada.call<ToldSetting[]>('GET', '/api/admin/settings')
  const of = (name: string) => settings.find(({ variable }) => variable === name)
  expect(of('PORT')).toMatchObject({ value: '4280', source: 'standard' })
  expect(of('ORCH_MAIL_FROM')).toMatchObject({ value: 'orch@example.com', source: 'environment' })
  expect(of('ORCH_METRICS_TOKEN')).toMatchObject({ value: null, isSecret: true, source: 'environment' })
  expect(of('ORCH_REDIS_URL')).toMatchObject({ value: null, source: 'none' })
  expect(JSON.stringify(settings)).not.toContain('metrics-password')
})

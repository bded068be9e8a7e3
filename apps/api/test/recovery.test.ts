import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailServer, openMailServer } from './support/mail-server.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let mails: MailServer
let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  mails = await openMailServer()
  server = await openServer(mails.env)
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  await mails.close()
})

let strangers = 0

/** Each from an address of its own: what anybody may ask is counted by it. */
async function post(on: TestServer, path: string, body: unknown, headers: Record<string, string> = {}) {
  strangers += 1
  const answer = await on.app.request(
    `/api/auth/${path}`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    },
    { incoming: { socket: { remoteAddress: `10.9.0.${strangers}` } } },
  )
  return { status: answer.status, body: (await answer.json()) as { code?: string } }
}

const signIn = async (password: string) =>
  (await post(server, 'sign-in/email', { email: 'ada@example.com', password })).status

async function tokenFor(email: string): Promise<string> {
  const before = mails.received.length
  const asked = await post(server, 'request-password-reset', { email })
  expect(asked).toEqual({ status: 200, body: { success: true } })
  while (mails.received.length === before) await new Promise((wake) => setTimeout(wake, 20))
  return /reset-password#([\w-]+)/.exec(mails.received.at(-1) ?? '')?.[1] ?? ''
}

describe('a forgotten password', () => {
  test('is replaced once by the link that came by mail, and every session ends', async () => {
    const [unused, token] = [await tokenFor('Ada@example.com'), await tokenFor('Ada@example.com')]
    const change = { token, newPassword: 'another horse battery' }
    expect(await post(server, 'reset-password', { ...change, token: 'made-up' })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_TOKEN' },
    })
    expect((await ada.ask('GET', '/api/user')).status).toBe(200)
    expect(await post(server, 'reset-password', change)).toMatchObject({ status: 200 })
    expect((await ada.ask('GET', '/api/user')).status).toBe(401)
    expect([await signIn('correct horse battery'), await signIn(change.newPassword)]).toEqual([401, 200])
    // Neither once more, nor by another link of before: who read an older mail may not take the account.
    for (const spent of [token, unused])
      expect(await post(server, 'reset-password', { ...change, token: spent })).toMatchObject({
        body: { code: 'INVALID_TOKEN' },
      })
    const where = { action: 'auth.password-reset' }
    expect(await server.parts.db.prisma.auditEntry.findMany({ where })).toHaveLength(1)
  })

  test('is not replaced by a link that went to an address which the account has no more', async () => {
    const grace = await server.signUp('Grace')
    const token = await tokenFor('grace@example.com')
    const moved = { email: 'hopper@example.com', password: 'correct horse battery' }
    expect((await grace.ask('PATCH', '/api/user', moved)).status).toBe(200)
    const change = { token, newPassword: 'another horse battery' }
    expect(await post(server, 'reset-password', change)).toMatchObject({ body: { code: 'INVALID_TOKEN' } })
  })

  test('is answered the same for an address without an account, to which nothing is sent', async () => {
    const before = mails.received.length
    const asked = await post(server, 'request-password-reset', { email: 'nobody@example.com' })
    expect(asked).toEqual({ status: 200, body: { success: true } })
    await tokenFor('ada@example.com')
    expect(mails.received).toHaveLength(before + 1)
  })

  test('is asked for a few times an hour for one address', async () => {
    const answers: number[] = []
    for (let n = 0; n < 4; n += 1)
      answers.push((await post(server, 'request-password-reset', { email: 'no@example.com' })).status)
    expect(answers).toEqual([200, 200, 200, 429])
  })
})

test('an invitation goes to the person by mail, with its link', async () => {
  const bo = await server.signUp('Bo')
  const { id } = await bo.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' })
  const body = { email: 'grace@example.com', role: 'editor' }
  const path = `/api/workspaces/${id}/invitations`
  const made = await bo.call<{ token: string; isMailed: boolean }>('POST', path, body)
  expect(made.isMailed).toBe(true)
  expect(mails.received.at(-1)).toContain('To: grace@example.com')
  expect(mails.received.at(-1)).toContain(`/invitation#${made.token}`)
})

test('nobody uses the mail server for as many mails as they like: the link is then handed over', async () => {
  const mallory = await server.signUp('Mallory')
  const { id } = await mallory.call<{ id: string }>('POST', '/api/workspaces', { name: 'Spam' })
  const invite = async (email: string) =>
    (await mallory.call<{ isMailed: boolean }>('POST', `/api/workspaces/${id}/invitations`, { email }))
      .isMailed
  const toOne: boolean[] = []
  for (let n = 0; n < 4; n += 1) toOne.push(await invite('one@example.com'))
  expect(toOne).toEqual([true, true, true, false])
  const toMany: boolean[] = []
  for (let n = 0; n < 48; n += 1) toMany.push(await invite(`n${n}@example.com`))
  expect(toMany.filter(Boolean)).toHaveLength(47)
})

test('several accounts write to one address no oftener than a few times', async () => {
  const mailed: boolean[] = []
  for (const name of ['Mo', 'Mu', 'My']) {
    const inviter = await server.signUp(name)
    const { id } = await inviter.call<{ id: string }>('POST', '/api/workspaces', { name: 'Spam' })
    for (let n = 0; n < 3; n += 1) {
      const body = { email: 'victim@example.com' }
      const path = `/api/workspaces/${id}/invitations`
      mailed.push((await inviter.call<{ isMailed: boolean }>('POST', path, body)).isMailed)
    }
  }
  expect(mailed.filter(Boolean)).toHaveLength(6)
})

test('where the server sends no mail, nobody is told to wait for one, and the inviter hands the link over', async () => {
  const silent = await openServer()
  try {
    const cy = await silent.signUp('Cy')
    for (const [path, body] of [
      ['request-password-reset', { email: 'cy@example.com' }],
      ['reset-password', { token: 'x', newPassword: 'another horse battery' }],
    ] as const)
      expect(await post(silent, path, body)).toMatchObject({ status: 403, body: { code: 'MAIL_OFF' } })
    const { id } = await cy.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' })
    const body = { email: 'grace@example.com', role: 'editor' }
    const made = await cy.call('POST', `/api/workspaces/${id}/invitations`, body)
    expect(made).toMatchObject({ isMailed: false })
  } finally {
    await silent.close()
  }
})

test('a session names its browser and system in words; what nobody knows stays as it was said', async () => {
  const fay = await server.signUp('Fay')
  const again = { email: 'fay@example.com', password: 'correct horse battery' }
  const agents = {
    firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0',
    script: 'my-own-script/1.0',
  }
  for (const agent of Object.values(agents))
    expect((await post(server, 'sign-in/email', again, { 'User-Agent': agent })).status).toBe(200)
  type Row = { agent: string | null; browser: string | null; system: string | null }
  const sessions = await fay.call<Row[]>('GET', '/api/user/sessions')
  const of = (agent: string) => sessions.find((session) => session.agent === agent)
  expect(of(agents.firefox)).toMatchObject({ browser: 'Firefox', system: 'Linux' })
  expect(of(agents.script)).toMatchObject({ system: null })
})

test('a person sees where they are signed in, without a token, and ends one session and no other', async () => {
  const dee = await server.signUp('Dee')
  const again = { email: 'dee@example.com', password: 'correct horse battery' }
  expect((await post(server, 'sign-in/email', again)).status).toBe(200)
  type Row = { id: string; isCurrent: boolean; address: string | null }
  const sessions = await dee.call<Row[]>('GET', '/api/user/sessions')
  expect(sessions.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true])
  const theirs = sessions.find(({ isCurrent }) => !isCurrent)
  expect(theirs?.address).toBe(`10.9.0.${strangers}`)
  const eve = await server.signUp('Eve')
  expect((await eve.ask('DELETE', `/api/user/sessions/${theirs?.id}`)).status).toBe(404)
  await dee.call('DELETE', `/api/user/sessions/${theirs?.id}`)
  const left = sessions.filter(({ isCurrent }) => isCurrent)
  expect(await dee.call<Row[]>('GET', '/api/user/sessions')).toEqual(left)
})

import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const PASSWORD = 'correct horse battery'
const ORIGIN = 'http://orch.test'

let server: TestServer

beforeAll(async () => {
  server = await openServer()
})

afterAll(() => server.close())

type Answer = { status: number; body: Record<string, unknown>; cookie: string; headers: Headers }

async function ask(
  path: string,
  sent: unknown,
  address: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await server.app.request(
    `${ORIGIN}/api/auth/${path}`,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: ORIGIN, Host: 'orch.test', ...headers },
      body: JSON.stringify(sent),
    },
    { incoming: { socket: { remoteAddress: address } } },
  )
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const text = await answer.text()
  return { status: answer.status, body: JSON.parse(text) as Answer['body'], cookie, headers: answer.headers }
}

let networks = 0
/** An address nobody used before. */
const elsewhere = () => `172.16.${++networks >> 8}.${networks & 255}`

const signIn = (email: string, password: string, address = elsewhere(), headers = {}) =>
  ask('sign-in/email', { email, password }, address, headers)

async function userOf(person: TestPerson) {
  return person.call<{ id: string; email: string; workspaceId: string }>('GET', '/api/user')
}

async function auditOf(person: TestPerson, action: string) {
  const { workspaceId } = await userOf(person)
  return server.parts.db.prisma.auditEntry.findMany({
    where: { workspaceId, action },
    orderBy: { at: 'asc' },
  })
}

describe('an e-mail address', () => {
  test.each([
    ['its case', 'ADA@Example.COM'],
    ['compatible characters', 'ａｄａ@example.com'],
    ['another form of a letter', 'ada@exampıe.com'.replace('ı', 'l')],
    ['space around it', ' ada@example.com '],
  ])('is the same whatever %s', async (_, written) => {
    if ((await server.parts.db.prisma.user.count({ where: { email: 'ada@example.com' } })) === 0)
      await server.signUp('Ada')
    const taken = await ask('sign-up/email', { name: 'Eve', email: written, password: PASSWORD }, elsewhere())
    expect(taken).toMatchObject({
      status: 422,
      body: { code: expect.stringContaining('USER_ALREADY_EXISTS') },
    })
    expect((await signIn(written, PASSWORD)).status).toBe(200)
  })

  test('of an international domain has one spelling too', async () => {
    const person = { name: 'Bü', email: 'bo@BÜCHER.example', password: PASSWORD }
    expect((await ask('sign-up/email', person, elsewhere())).status).toBe(200)
    expect((await signIn('bo@xn--bcher-kva.example', PASSWORD)).status).toBe(200)
  })

  test('with a tag or dots is another mailbox, and one beyond ASCII is refused', async () => {
    const up = (email: string) => ask('sign-up/email', { name: 'X', email, password: PASSWORD }, elsewhere())
    expect((await up('tag@example.com')).status).toBe(200)
    expect((await up('tag+orch@example.com')).status).toBe(200)
    for (const email of [
      'аda@example.com',
      'a da@example.com',
      'ada@',
      'ada',
      'a\u0000@example.com',
      'ada\u200b@example.com',
    ])
      expect((await up(email)).status, email).toBe(400)
  })

  test('changes in person and with the password, and cannot be taken by writing it differently', async () => {
    const cy = await server.signUp('Cy')
    const change = (body: object) => cy.ask('PATCH', '/api/user', body)
    expect((await change({ email: 'cy2@example.com' })).status).toBe(403)
    expect(await (await change({ email: 'cy2@example.com', password: 'wrong' })).json()).toMatchObject({
      code: 'WRONG_PASSWORD',
    })
    const taken = await change({ email: 'TAG@example.com', password: PASSWORD })
    expect(await taken.json()).toMatchObject({ code: 'EMAIL_TAKEN' })
    expect((await change({ email: 'Cy2@Example.com', password: PASSWORD })).status).toBe(200)
    expect((await userOf(cy)).email).toBe('cy2@example.com')
    expect((await signIn('CY2@example.com', PASSWORD)).status).toBe(200)
    expect(await auditOf(cy, 'user.email')).toMatchObject([{ target: 'cy@example.com to cy2@example.com' }])
  })

  test('is changed by no key, even with the password; a name is', async () => {
    const di = await server.signUp('Di')
    const { key } = await di.call<{ key: string }>('POST', '/api/api-keys', { scopes: ['manage'] })
    const patch = (body: object, headers = {}) =>
      server.app.request(`${ORIGIN}/api/user`, {
        method: 'PATCH',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    const refused = await patch({ email: 'di2@example.com', password: PASSWORD })
    expect(refused.status).toBe(403)
    expect((await patch({ name: 'Dido' })).status).toBe(200)
    expect((await userOf(di)).email).toBe('di@example.com')
  })

  test('of rows from before is folded by the table itself', async () => {
    const { user } = server.parts.db.prisma
    await expect(
      user.create({ data: { id: 'capital', name: 'X', email: 'Capital@example.com' } }),
    ).rejects.toThrow()
  })
})

describe('passwords are guessed', () => {
  test('a few times for one account, however many addresses ask', async () => {
    await server.signUp('Fay')
    const tries = await Promise.all(
      Array.from({ length: 60 }, (_, n) => signIn('fay@example.com', `wrong guess ${n}`)),
    )
    const tried = tries.filter(({ status }) => status === 401)
    expect(tried.length).toBeLessThanOrEqual(11)
    const slowed = tries.find(({ status }) => status === 429)
    expect(slowed?.body).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' })
    expect(Number(slowed?.headers.get('Retry-After'))).toBeGreaterThan(0)
    const right = await signIn('fay@example.com', PASSWORD)
    expect(right.status).toBe(429)
  })

  test('without keeping out the owner where they signed in before, by device or by address', async () => {
    const home = elsewhere()
    const person = { name: 'Gil', email: 'gil@example.com', password: PASSWORD }
    const { cookie } = await ask('sign-up/email', person, home)
    const device = cookie.split('; ').find((one) => one.startsWith('orch.device=')) ?? ''
    await Promise.all(Array.from({ length: 30 }, (_, n) => signIn('gil@example.com', `wrong ${n}`)))
    expect((await signIn('gil@example.com', PASSWORD)).status).toBe(429)
    expect((await signIn('gil@example.com', PASSWORD, home)).status).toBe(200)
    expect((await signIn('gil@example.com', PASSWORD, elsewhere(), { Cookie: device })).status).toBe(200)
    const session = await server.app.request(`${ORIGIN}/api/user`, { headers: { Cookie: cookie } })
    expect(session.status).toBe(200)
  })

  test('no more often from a device that is known, or with a made-up one', async () => {
    const person = { name: 'Hal', email: 'hal@example.com', password: PASSWORD }
    const { cookie } = await ask('sign-up/email', person, elsewhere())
    const device = cookie.split('; ').find((one) => one.startsWith('orch.device=')) ?? ''
    for (const Cookie of [device, 'orch.device=made-up']) {
      const tries = await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          signIn('hal@example.com', `wrong ${n}`, elsewhere(), { Cookie }),
        ),
      )
      expect(tries.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(11)
    }
  })

  test('as little for an address without an account, with the same words', async () => {
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, n) => signIn('nobody@example.com', `wrong ${n}`)),
    )
    expect(tries.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(11)
    const withoutIds = (body: unknown) =>
      JSON.stringify(body, (name, value) => (/^request_?id$/i.test(name) ? undefined : value))
    const known = (await signIn('cy2@example.com', 'wrong')).body
    const unknown = tries.find(({ status }) => status === 401)?.body
    expect(unknown).toBeDefined()
    expect(withoutIds(known)).toBe(withoutIds(unknown))
  })
})

describe('a change of the password', () => {
  test('ends every other session, keeps this one, and is recorded', async () => {
    const ida = await server.signUp('Ida')
    const other = (await signIn('ida@example.com', PASSWORD)).cookie
    const seen = (cookie: string) => server.app.request(`${ORIGIN}/api/user`, { headers: { Cookie: cookie } })
    expect((await seen(other)).status).toBe(200)
    const change = { currentPassword: PASSWORD, newPassword: 'another long password' }
    const answer = await ida.ask('POST', '/api/auth/change-password', change)
    expect(answer.status).toBe(200)
    const fresh = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    expect((await seen(fresh)).status).toBe(200)
    expect((await seen(other)).status).toBe(401)
    expect((await ida.ask('GET', '/api/user')).status).toBe(401)
    expect((await signIn('ida@example.com', PASSWORD)).status).toBe(401)
    expect((await signIn('ida@example.com', 'another long password')).status).toBe(200)
    const { id } = await server.parts.db.prisma.user.findUniqueOrThrow({
      where: { email: 'ida@example.com' },
    })
    const entry = await server.parts.db.prisma.auditEntry.findFirst({
      where: { action: 'user.password', target: id },
    })
    expect(entry?.actor).toBe(`user:${id}`)
  })

  test('needs the old one, which a thief of the session cannot guess', async () => {
    const jo = await server.signUp('Jo')
    const codes: unknown[] = []
    for (let n = 0; n < 8; n += 1) {
      const change = { currentPassword: `wrong ${n}`, newPassword: 'another long password' }
      codes.push(
        ((await (await jo.ask('POST', '/api/auth/change-password', change)).json()) as { code: string }).code,
      )
    }
    expect(codes.filter((code) => code === 'WRONG_PASSWORD')).toHaveLength(5)
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS')
    expect((await signIn('jo@example.com', PASSWORD)).status).toBe(200)
  })
})

test('who comes in, fails to, and goes out is recorded with account and address', async () => {
  const kim = await server.signUp('Kim')
  const address = elsewhere()
  await signIn('kim@example.com', 'wrong password', address)
  const { cookie } = await signIn('kim@example.com', PASSWORD, address)
  await ask('sign-out', {}, address, { Cookie: cookie })
  const { id } = await userOf(kim)
  const said = { target: `kim@example.com from ${address}` }
  expect(await auditOf(kim, 'auth.sign-up')).toHaveLength(1)
  expect(await auditOf(kim, 'auth.sign-in-failed')).toMatchObject([{ ...said, actor: 'stranger' }])
  expect(await auditOf(kim, 'auth.sign-in')).toMatchObject([{ ...said, actor: `user:${id}` }])
  expect(await auditOf(kim, 'auth.sign-out')).toMatchObject([{ ...said, actor: `user:${id}` }])
})

test('nobody comes in unrecorded', async () => {
  await server.signUp('Lou')
  const { pool } = server.parts.db
  await pool.query('ALTER TABLE audit_entries RENAME TO audit_away')
  try {
    expect((await signIn('lou@example.com', PASSWORD)).cookie).toBe('')
  } finally {
    await pool.query('ALTER TABLE audit_away RENAME TO audit_entries')
  }
  expect((await signIn('lou@example.com', PASSWORD)).status).toBe(200)
})

describe('a server without a word about sign-up', () => {
  test('takes the first person, and then people who are invited', async () => {
    const fresh = await openServer({ ORCH_SIGN_UP: 'first' })
    try {
      await fresh.signUp('Owner')
      await expect(fresh.signUp('Stranger')).rejects.toThrow(/403.*SIGN_UP_CLOSED/)
      // The same for an address that has an account: nobody learns which have one.
      await expect(fresh.signUp('Owner')).rejects.toThrow(/403.*SIGN_UP_CLOSED/)
    } finally {
      await fresh.close()
    }
  })

  test('lets no page under a name that is not its own make the first account', async () => {
    const fresh = await openServer({ ORCH_SIGN_UP: 'first' })
    const led = { Origin: 'http://rebound.example', Host: 'rebound.example', 'Sec-Fetch-Site': 'same-origin' }
    try {
      await expect(fresh.signUp('Eve', led)).rejects.toThrow(/403.*ORIGIN_REFUSED/)
      await fresh.signUp('Owner', { Origin: 'http://192.168.0.7', Host: '192.168.0.7' })
    } finally {
      await fresh.close()
    }
  })
})

describe('the auth library speaks through the server alone', () => {
  test.each([
    'error',
    'ok',
    'update-user',
    'list-sessions',
    'verify-email',
    'callback/github',
    'delete-user',
  ])('its address %s does not exist', async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await server.app.request(`${ORIGIN}/api/auth/${path}?error=%3Cb%3Ex`, {
        method,
        headers: { Origin: ORIGIN, Host: 'orch.test', 'Content-Type': 'application/json' },
        ...(method === 'POST' ? { body: '{}' } : {}),
      })
      expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND', requestId: expect.any(String) })
    }
  })

  test('its refusals have a code, the text and the request id', async () => {
    const wrong = await signIn('nobody-2@example.com', 'wrong')
    expect(wrong.body).toMatchObject({
      code: 'INVALID_EMAIL_OR_PASSWORD',
      error: { error_id: 'INVALID_EMAIL_OR_PASSWORD', request_id: expect.any(String) },
      response: expect.any(String),
      requestId: expect.any(String),
    })
    const address = elsewhere()
    let last: Answer | undefined
    for (let n = 0; n < 5; n += 1) last = await signIn(`limit-${n}@example.com`, 'wrong', address)
    expect(last).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED', requestId: expect.any(String) } })
  })

  test('a body that is not a sign-in is refused before it', async () => {
    for (const body of [{}, { email: 'a@example.com' }, { email: 7, password: 'x' }, [], 'text'])
      expect(await ask('sign-in/email', body, elsewhere())).toMatchObject({
        status: 400,
        body: { code: 'INVALID_REQUEST' },
      })
  })

  test('its log lines are JSON like all others', async () => {
    const lines: string[] = []
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
    const { createAuth } = await import('../src/auth/auth.ts')
    const { db, entries, recordAccess } = server.parts
    const auth = createAuth({
      prisma: db.prisma,
      entries,
      record: recordAccess,
      log,
      secret: 'x'.repeat(12),
      address: ORIGIN,
      publicUrl: undefined,
      signUp: 'open',
      credits: 0,
      sendMail: undefined,
    })
    const { logger } = await auth.$context
    logger.error('something is wrong')
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 50, from: 'better-auth', msg: 'something is wrong' },
    ])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, useEarlierCode } from './support/authenticator.ts'
import { type Jar, newBrowser } from './support/browser-jar.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const PASSWORD = 'correct horse battery'

let server: TestServer

beforeAll(async () => {
  server = await openServer()
})

afterAll(() => server.close())

type Owner = { person: TestPerson; id: string; email: string; secret: string; backupCodes: string[] }
type Setup = { uri: string; secret: string; backupCodes: string[] }

/** The code of two half minutes ago is never used by the setup, so that the later ones are left for a test. */
async function withTwoFactor(name: string): Promise<Owner> {
  const person = newBrowser(server)
  const email = `${name.toLowerCase()}@example.com`
  await person.call('POST', '/api/auth/sign-up/email', { name, email, password: PASSWORD })
  const { secret, backupCodes } = await person.call<Setup>('POST', '/api/user/two-factor', {
    password: PASSWORD,
  })
  await useEarlierCode(secret, (code) => person.call('POST', '/api/user/two-factor/confirm', { code }))
  const { id } = await person.call<{ id: string }>('GET', '/api/user')
  return { person, id, email, secret, backupCodes }
}

const signIn = (browser: Jar, email: string, password = PASSWORD) =>
  browser.ask('POST', '/api/auth/sign-in/email', { email, password })

const show = (browser: Jar, code: string, more: object = {}) =>
  browser.ask('POST', '/api/auth/second-factor', { code, ...more })

const isIn = async (browser: Jar) => (await browser.ask('GET', '/api/user')).status === 200

async function auditOf(userId: string): Promise<string[]> {
  const { prisma } = server.parts.db
  const { workspaceId } = await prisma.member.findFirstOrThrow({ where: { userId, role: 'owner' } })
  const rows = await prisma.auditEntry.findMany({
    where: { workspaceId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ action }) => action)
}

describe('two-factor', () => {
  test('counts from the first right code on, and is set up with the password only', async () => {
    const ada = newBrowser(server)
    await ada.ask('POST', '/api/auth/sign-up/email', {
      name: 'Ada',
      email: 'ada@example.com',
      password: PASSWORD,
    })
    const refused = await ada.ask('POST', '/api/user/two-factor', { password: 'not this one' })
    expect(await refused.json()).toMatchObject({ code: 'WRONG_PASSWORD' })
    const { secret, uri, backupCodes } = (await (
      await ada.ask('POST', '/api/user/two-factor', { password: PASSWORD })
    ).json()) as Setup
    expect(uri).toBe(`otpauth://totp/Orch:ada%40example.com?secret=${secret}&issuer=Orch&digits=6&period=30`)
    expect(new Set(backupCodes).size).toBe(10)
    expect(await (await signIn(newBrowser(server), 'ada@example.com')).json()).toMatchObject({
      needsCode: false,
    })
    const wrong = await ada.ask('POST', '/api/user/two-factor/confirm', { code: '000000' })
    expect(await wrong.json()).toMatchObject({ code: 'WRONG_CODE' })
    expect((await ada.ask('POST', '/api/user/two-factor/confirm', { code: codeOf(secret) })).status).toBe(200)
    expect(await (await ada.ask('GET', '/api/user')).json()).toMatchObject({ hasTwoFactor: true })
    const again = await ada.ask('POST', '/api/user/two-factor', { password: PASSWORD })
    expect(await again.json()).toMatchObject({ code: 'TWO_FACTOR_ON' })
    const stored = JSON.stringify(await server.parts.db.prisma.twoFactor.findMany())
    for (const one of [secret, ...backupCodes]) expect(stored).not.toContain(one)
  })

  test('asks for a code after the password, and gives no session before it', async () => {
    const { id, email, secret } = await withTwoFactor('Bo')
    const browser = newBrowser(server)
    const answer = await signIn(browser, email)
    expect(await answer.json()).toEqual({ needsCode: true })
    expect(await isIn(browser)).toBe(false)
    const wrong = await show(browser, '000000')
    expect(await wrong.json()).toMatchObject({ code: 'WRONG_CODE' })
    expect(await isIn(browser)).toBe(false)
    expect((await show(browser, codeOf(secret))).status).toBe(200)
    expect(await isIn(browser)).toBe(true)
    const audit = await auditOf(id)
    expect(audit.slice(-3)).toEqual(['auth.code-asked', 'auth.code-failed', 'auth.sign-in'])
    expect(audit.filter((one) => one === 'auth.sign-in')).toHaveLength(1)
  })

  test('takes the code of a clock that is half a minute wrong, and none of one that is two minutes wrong', async () => {
    const { email, secret } = await withTwoFactor('Cy')
    for (const offset of [-4, 4]) {
      const browser = newBrowser(server)
      await signIn(browser, email)
      expect(await (await show(browser, codeOf(secret, offset))).json()).toMatchObject({ code: 'WRONG_CODE' })
    }
    const browser = newBrowser(server)
    await signIn(browser, email)
    expect((await show(browser, codeOf(secret, 1))).status).toBe(200)
  })

  test('takes a code once, also of two requests at the same time', async () => {
    const { email, secret } = await withTwoFactor('Di')
    const browsers = [newBrowser(server), newBrowser(server), newBrowser(server)] as const
    for (const browser of browsers) await signIn(browser, email)
    const code = codeOf(secret)
    const statuses = await Promise.all([show(browsers[0], code), show(browsers[1], code)])
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 403])
    expect(await (await show(browsers[2], code)).json()).toMatchObject({ code: 'WRONG_CODE' })
  })

  test('takes each backup code once, and none of those that were replaced before', async () => {
    const { person, email, backupCodes } = await withTwoFactor('Ed')
    const [first = '', second = ''] = backupCodes
    const enter = async (code: string) => {
      const browser = newBrowser(server)
      await signIn(browser, email)
      return (await show(browser, code, { isBackup: true })).status
    }
    expect(await enter(first)).toBe(200)
    expect(await enter(first)).toBe(403)
    const made = await person.call<Setup>('POST', '/api/user/two-factor/backup-codes', { password: PASSWORD })
    expect(await enter(second)).toBe(403)
    expect(await enter(made.backupCodes[0] ?? '')).toBe(200)
  })

  test('asks nothing in a browser that is trusted, until it is turned off and on again', async () => {
    const { person, email, secret } = await withTwoFactor('Flo')
    const browser = newBrowser(server)
    await signIn(browser, email)
    expect((await show(browser, codeOf(secret), { trustDevice: true })).status).toBe(200)
    expect(await (await signIn(browser, email)).json()).toMatchObject({ needsCode: false })
    expect(await (await signIn(newBrowser(server), email)).json()).toEqual({ needsCode: true })
    await person.call('POST', '/api/user/two-factor/off', { password: PASSWORD })
    const { secret: other } = await person.call<Setup>('POST', '/api/user/two-factor', { password: PASSWORD })
    await person.call('POST', '/api/user/two-factor/confirm', { code: codeOf(other) })
    expect(await (await signIn(browser, email)).json()).toEqual({ needsCode: true })
  })

  test('is turned off with the password only, which is recorded', async () => {
    const { person, id, email } = await withTwoFactor('Gus')
    const wrong = await person.ask('POST', '/api/user/two-factor/off', { password: 'not this one' })
    expect(await wrong.json()).toMatchObject({ code: 'WRONG_PASSWORD' })
    await person.call('POST', '/api/user/two-factor/off', { password: PASSWORD })
    expect(await (await signIn(newBrowser(server), email)).json()).toMatchObject({ needsCode: false })
    for (const path of ['off', 'backup-codes']) {
      const off = await person.ask('POST', `/api/user/two-factor/${path}`, { password: PASSWORD })
      expect(await off.json()).toMatchObject({ code: 'TWO_FACTOR_OFF' })
    }
    expect(await auditOf(id)).toEqual(expect.arrayContaining(['user.two-factor-on', 'user.two-factor-off']))
  })

  test('lets who knows the password guess a few codes, and slows its owner down nowhere they came in before', async () => {
    const { email, secret } = await withTwoFactor('Hal')
    const own = newBrowser(server)
    await signIn(own, email)
    await show(own, codeOf(secret))
    let thief = newBrowser(server)
    let answer: Response | undefined
    for (let tries = 0; tries < 12 && answer?.status !== 429; tries += 1) {
      // From many addresses: they are worth no more than one.
      if (tries % 4 === 0) {
        thief = newBrowser(server)
        await signIn(thief, email)
      }
      answer = await show(thief, String(tries).padStart(6, '0'))
    }
    expect(await answer?.json()).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' })
    expect(answer?.headers.get('Retry-After')).toBe('60')
    await signIn(own, email)
    expect((await show(own, codeOf(secret, 1))).status).toBe(200)
  })

  test('takes no code where no password was given, nor with the cookie of another', async () => {
    const { email, secret } = await withTwoFactor('Ivy')
    const other = await withTwoFactor('Jo')
    expect(await (await show(newBrowser(server), codeOf(secret))).json()).toMatchObject({
      code: 'SECOND_FACTOR_ENDED',
    })
    const forged = newBrowser(server)
    forged.cookies.set('orch.two_factor', encodeURIComponent(`2fa-made-up.${'A'.repeat(43)}=`))
    expect(await (await show(forged, codeOf(secret))).json()).toMatchObject({ code: 'SECOND_FACTOR_ENDED' })
    const browser = newBrowser(server)
    await signIn(browser, other.email)
    expect(await (await show(browser, codeOf(secret))).json()).toMatchObject({ code: 'WRONG_CODE' })
    expect(email).not.toBe(other.email)
  })

  test('is turned off once by twenty requests at once, and turned on once', async () => {
    const { person, id } = await withTwoFactor('Una')
    const ofMany = async (path: string, body: object) => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => person.ask('POST', path, body)))
      return Promise.all(answers.map(async (one) => ((await one.json()) as { code?: string }).code ?? 'done'))
    }
    const off = await ofMany('/api/user/two-factor/off', { password: PASSWORD })
    expect(off.filter((code) => code === 'done')).toHaveLength(1)
    for (const code of off) expect(['done', 'TWO_FACTOR_OFF', 'TOO_MANY_ATTEMPTS']).toContain(code)
    await server.parts.entries.delete(`password-again:${id}`)
    const { secret } = await person.call<Setup>('POST', '/api/user/two-factor', { password: PASSWORD })
    const on = await ofMany('/api/user/two-factor/confirm', { code: codeOf(secret) })
    expect(on.filter((code) => code === 'done')).toHaveLength(1)
    for (const code of on)
      expect(['done', 'TWO_FACTOR_ON', 'WRONG_CODE', 'TOO_MANY_ATTEMPTS']).toContain(code)
    const recorded = (await auditOf(id)).filter((action) => action.startsWith('user.two-factor'))
    expect(recorded).toEqual(['user.two-factor-on', 'user.two-factor-off', 'user.two-factor-on'])
  })

  test('is seen of others by admins, and by nobody else', async () => {
    const owner = await server.signUp('Kim')
    const { id: workspaceId } = await owner.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' })
    const { person, email } = await withTwoFactor('Lou')
    const invited = { email, role: 'viewer' }
    const { token } = await owner.call<{ token: string }>(
      'POST',
      `/api/workspaces/${workspaceId}/invitations`,
      invited,
    )
    await person.call('POST', '/api/invitations/accept', { token })
    type Row = { email: string; hasTwoFactor: boolean | null }
    const seenBy = async (one: TestPerson) =>
      (await one.call<Row[]>('GET', `/api/workspaces/${workspaceId}/members`)).map((row) => row.hasTwoFactor)
    expect(await seenBy(owner)).toEqual([false, true])
    expect(await seenBy(person)).toEqual([null, null])
  })
})

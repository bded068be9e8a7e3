import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { codeOf } from './support/authenticator.ts'
import { type Jar, newBrowser } from './support/browser-jar.ts'
import { type Answering, type IdentityProvider, openIdentityProvider } from './support/identity-provider.ts'
import { openServer, type TestServer } from './support/open-server.ts'
import { waitersOf } from './support/waiters-of.ts'

const PASSWORD = 'correct horse battery'
const CALLBACK = 'http://orch.test/api/auth/providers/acme/callback'

let acme: IdentityProvider
let server: TestServer

beforeAll(async () => {
  acme = await openIdentityProvider(() => CALLBACK)
  const { issuer, clientId, clientSecret } = acme
  const common = { issuer, clientId, clientSecret }
  server = await openServer({
    ORCH_SIGN_UP: 'first',
    ORCH_SIGN_IN_PROVIDERS: JSON.stringify([
      { id: 'acme', label: 'Acme', ...common, domains: ['acme.example'], create: true },
      { id: 'closed', label: 'Closed', ...common },
      { id: 'foreign', label: 'Foreign', ...common, issuer: `${issuer}/other` },
    ]),
  })
})

afterAll(async () => {
  await server.close()
  await acme.close()
})

/** To the provider and back: the address of this server with the provider's answer. */
async function answered(browser: Jar, login: string, id = 'acme', as: Answering = {}): Promise<string> {
  const begun = await browser.ask('GET', `/api/auth/providers/${id}/start${as.query ?? ''}`)
  return acme.browse(begun.headers.get('location') ?? '', login, as)
}

const local = (url: string) => url.replace('http://orch.test', '')

async function finish(browser: Jar, url: string): Promise<string | null> {
  const answer = await browser.ask('GET', local(url))
  expect(answer.status).toBe(303)
  return answer.headers.get('location')
}

const enter = async (browser: Jar, login: string, as: Answering = {}) =>
  finish(browser, await answered(browser, login, 'acme', as))

const isIn = async (browser: Jar) => (await browser.ask('GET', '/api/user')).status === 200

describe('signing in at a provider', () => {
  test('is offered by name, without a secret', async () => {
    const offered = await newBrowser(server).ask('GET', '/api/auth/providers')
    expect(await offered.json()).toContainEqual({ id: 'acme', label: 'Acme' })
  })

  test('makes an account once, where the operator lets it, and comes back to it later', async () => {
    const browser = newBrowser(server)
    expect(await enter(browser, 'grace@acme.example')).toBe('/home')
    const user = await browser.call<{ id: string; providerId: string }>('GET', '/api/user')
    expect(user).toMatchObject({ email: 'grace@acme.example', name: 'Grace', providerId: 'oidc:acme' })
    const again = newBrowser(server)
    expect(await enter(again, 'grace@acme.example')).toBe('/home')
    expect(await again.call('GET', '/api/user')).toMatchObject({ id: user.id })
    const workspaces = await again.call<{ id: string }[]>('GET', '/api/workspaces')
    const where = { workspaceId: workspaces[0]?.id ?? '', action: { startsWith: 'auth.' } }
    const audit = await server.parts.db.prisma.auditEntry.findMany({ where, orderBy: { at: 'asc' } })
    expect(audit.map(({ action, target }) => [action, target.endsWith('by Acme')])).toEqual([
      ['auth.sign-up', true],
      ['auth.sign-in', true],
    ])
  })

  test('twice at the same time makes one account, and comes in both times', async () => {
    const begin = async () => {
      const browser = newBrowser(server)
      return { browser, url: await answered(browser, 'two@acme.example') }
    }
    const begun = [await begin(), await begin()]
    const { pool, prisma } = server.parts.db
    const client = await pool.connect()
    try {
      // Both have looked before one is written.
      await client.query('BEGIN; LOCK TABLE users IN SHARE MODE')
      const finishing = begun.map(({ browser, url }) => finish(browser, url))
      await expect.poll(() => waitersOf(pool, client)).toBe(2)
      await client.query('COMMIT')
      expect(await Promise.all(finishing)).toEqual(['/home', '/home'])
    } finally {
      client.release()
    }
    expect(await prisma.user.count({ where: { email: 'two@acme.example' } })).toBe(1)
  })

  test.each([
    ['an address that the provider did not verify', 'unverified@acme.example', 'EMAIL_UNVERIFIED'],
    ['an address of another domain', 'eve@evil.example', 'EMAIL_NOT_ALLOWED'],
    ['an address whose domain only begins alike', 'eve@acme.example.evil.example', 'EMAIL_NOT_ALLOWED'],
  ])('is refused with %s', async (_, login, code) => {
    const browser = newBrowser(server)
    expect(await enter(browser, login)).toBe(`/sign-in?refused=${code}`)
    expect(await isIn(browser)).toBe(false)
    expect(await server.parts.db.prisma.user.count({ where: { email: login } })).toBe(0)
  })

  test('takes nobody over whose account has the same address', async () => {
    const { prisma } = server.parts.db
    await prisma.user.create({ data: { id: 'squatted', name: 'S', email: 'victim@acme.example' } })
    expect(await enter(newBrowser(server), 'victim@acme.example')).toBe('/sign-in?refused=ACCOUNT_EXISTS')
    expect(await prisma.account.count({ where: { userId: 'squatted' } })).toBe(0)
  })

  test('makes no account where the operator does not say so, but for who was invited', async () => {
    const browser = newBrowser(server)
    const refused = await answered(browser, 'new@acme.example', 'closed')
    expect(await finish(browser, refused)).toBe('/sign-in?refused=SIGN_UP_CLOSED')
    const owner = newBrowser(server)
    await enter(owner, 'owner@acme.example')
    const { id } = await owner.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' })
    const { token } = await owner.call<{ token: string }>('POST', `/api/workspaces/${id}/invitations`, {
      email: 'new@acme.example',
    })
    const url = await answered(browser, 'new@acme.example', 'closed', { query: `?invitation=${token}` })
    expect(await finish(browser, url)).toBe('/home')
  })

  test('comes back to the page where it was asked for, and to no other site', async () => {
    const start = (next: string) => `acme/start?next=${encodeURIComponent(next)}`
    for (const [next, lands] of [
      ['/device?code=BCDF-GHJK', '/device?code=BCDF-GHJK'],
      ['//evil.example', '/home'],
      ['/\\evil.example', '/home'],
      ['https://evil.example', '/home'],
    ] as const) {
      const browser = newBrowser(server)
      const begun = await browser.ask('GET', `/api/auth/providers/${start(next)}`)
      const url = await acme.browse(begun.headers.get('location') ?? '', 'grace@acme.example')
      expect(await finish(browser, url)).toBe(lands)
    }
  })
})

describe('an answer of a provider', () => {
  test('counts once, in the browser that began, and at the provider where it began', async () => {
    const browser = newBrowser(server)
    const url = await answered(browser, 'grace@acme.example')
    expect(await finish(newBrowser(server), url)).toBe('/sign-in?refused=SIGN_IN_EXPIRED')
    expect(await finish(browser, url)).toBe('/sign-in?refused=SIGN_IN_EXPIRED')
    const own = await answered(browser, 'grace@acme.example')
    expect(await finish(browser, own)).toBe('/home')
    expect(await finish(browser, own)).toBe('/sign-in?refused=SIGN_IN_EXPIRED')
    const mixed = newBrowser(server)
    const other = (await answered(mixed, 'grace@acme.example')).replace('/acme/', '/closed/')
    expect(await finish(mixed, other)).toBe('/sign-in?refused=SIGN_IN_EXPIRED')
    expect(await isIn(mixed)).toBe(false)
  })

  test.each([
    ['with a made-up state', { state: 'made-up' }, 'SIGN_IN_EXPIRED'],
    ['of another issuer', { iss: 'https://evil.example' }, 'SIGN_IN_FAILED'],
    ['with a code that the provider did not give', { code: 'made-up' }, 'SIGN_IN_FAILED'],
  ])('%s is refused', async (_, changed, code) => {
    const browser = newBrowser(server)
    const url = new URL(await answered(browser, 'grace@acme.example'))
    for (const [name, value] of Object.entries(changed)) url.searchParams.set(name, value)
    expect(await finish(browser, url.href)).toBe(`/sign-in?refused=${code}`)
    expect(await isIn(browser)).toBe(false)
  })

  test('whose ID token names another nonce is refused', async () => {
    const browser = newBrowser(server)
    expect(await enter(browser, 'grace@acme.example', { nonce: 'of another sign-in' })).toBe(
      '/sign-in?refused=SIGN_IN_FAILED',
    )
  })

  test('whose code was taken from another sign-in is refused: PKCE holds it to its own', async () => {
    const thief = newBrowser(server)
    const stolen = new URL(await answered(newBrowser(server), 'grace@acme.example'))
    const own = new URL(await answered(thief, 'owner@acme.example'))
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '')
    expect(await finish(thief, own.href)).toBe('/sign-in?refused=SIGN_IN_FAILED')
    expect(await isIn(thief)).toBe(false)
  })

  test('is asked of no server that names itself otherwise, and of none that is not in the settings', async () => {
    const browser = newBrowser(server)
    const begun = await browser.ask('GET', '/api/auth/providers/foreign/start')
    expect(begun.headers.get('location')).toBe('/sign-in?refused=SIGN_IN_FAILED')
    const unknown = await browser.ask('GET', '/api/auth/providers/made-up/start')
    expect(await unknown.json()).toMatchObject({ code: 'SIGN_IN_PROVIDER_NOT_FOUND' })
  })

  test('that says no is told as such', async () => {
    const browser = newBrowser(server)
    expect(await enter(browser, 'grace@acme.example', { refuse: true })).toBe(
      '/sign-in?refused=SIGN_IN_DECLINED',
    )
  })
})

describe('a provider that a person connects', () => {
  async function withPassword(name: string, token?: string): Promise<Jar> {
    const browser = newBrowser(server)
    const email = `${name.toLowerCase()}@acme.example`
    const headers: Record<string, string> = token === undefined ? {} : { 'x-invitation-token': token }
    const body = { name, email, password: PASSWORD }
    const answer = await browser.ask('POST', '/api/auth/sign-up/email', body, headers)
    if (!answer.ok) throw new Error(await answer.text())
    return browser
  }

  async function invited(email: string): Promise<string> {
    const owner = newBrowser(server)
    await enter(owner, 'owner@acme.example')
    const lab = (await owner.call<{ id: string; personal: boolean }[]>('GET', '/api/workspaces')).find(
      ({ personal }) => !personal,
    )
    const path = `/api/workspaces/${lab?.id}/invitations`
    return (await owner.call<{ token: string }>('POST', path, { email })).token
  }

  test('is added with the password, opens the same account, and is removed again', async () => {
    const ada = await withPassword('Ada', await invited('ada@acme.example'))
    const wrong = await ada.ask('POST', '/api/user/sign-ins', { provider: 'acme', password: 'wrong' })
    expect(await wrong.json()).toMatchObject({ code: 'WRONG_PASSWORD' })
    const begin = () =>
      ada.call<{ url: string }>('POST', '/api/user/sign-ins', { provider: 'acme', password: PASSWORD })
    // In the name of somebody else: the browser of another finishes nothing.
    const eve = newBrowser(server)
    await enter(eve, 'eve@acme.example')
    const stolen = await acme.browse((await begin()).url, 'eve2@acme.example')
    expect(await finish(eve, stolen)).toBe('/settings?refused=SIGN_IN_EXPIRED')
    expect(await finish(ada, await acme.browse((await begin()).url, 'ada@acme.example'))).toBe('/settings')
    const [own] = await ada.call<{ id: string; label: string }[]>('GET', '/api/user/sign-ins')
    expect(own).toMatchObject({ label: 'Acme' })
    const { id } = await ada.call<{ id: string }>('GET', '/api/user')
    const browser = newBrowser(server)
    expect(await enter(browser, 'ada@acme.example')).toBe('/home')
    expect(await browser.call('GET', '/api/user')).toMatchObject({ id, providerId: null })
    const taken = await acme.browse((await begin()).url, 'grace@acme.example')
    expect(await finish(ada, taken)).toBe('/settings?refused=SIGN_IN_TAKEN')
    await ada.call('DELETE', `/api/user/sign-ins/${own?.id}`)
    expect(await enter(newBrowser(server), 'ada@acme.example')).toBe('/sign-in?refused=ACCOUNT_EXISTS')
  })

  test('is not removed where it is the only way in, nor by another person', async () => {
    const grace = newBrowser(server)
    await enter(grace, 'grace@acme.example')
    const [own] = await grace.call<{ id: string }[]>('GET', '/api/user/sign-ins')
    const last = await grace.ask('DELETE', `/api/user/sign-ins/${own?.id}`)
    expect(await last.json()).toMatchObject({ code: 'LAST_SIGN_IN' })
    const eve = newBrowser(server)
    await enter(eve, 'eve@acme.example')
    const foreign = await eve.ask('DELETE', `/api/user/sign-ins/${own?.id}`)
    expect(await foreign.json()).toMatchObject({ code: 'SIGN_IN_NOT_FOUND' })
  })

  test('who has no password proves who they are by having just signed in', async () => {
    const nia = newBrowser(server)
    await enter(nia, 'nia@acme.example')
    const carry = () =>
      nia.ask('POST', '/api/bundle/export', { passphrase: 'long enough words', password: '-' })
    expect((await carry()).status).toBe(200)
    vi.spyOn(server.parts, 'now').mockReturnValue(new Date(Date.now() + 11 * 60_000))
    expect(await (await carry()).json()).toMatchObject({ code: 'WRONG_PASSWORD' })
    vi.restoreAllMocks()
  })

  test('lets in without a code: the provider asks for what it wants', async () => {
    const max = await withPassword('Max', await invited('max@acme.example'))
    const { url } = await max.call<{ url: string }>('POST', '/api/user/sign-ins', {
      provider: 'acme',
      password: PASSWORD,
    })
    await finish(max, await acme.browse(url, 'max@acme.example'))
    const { secret } = await max.call<{ secret: string }>('POST', '/api/user/two-factor', {
      password: PASSWORD,
    })
    await max.call('POST', '/api/user/two-factor/confirm', { code: codeOf(secret) })
    const browser = newBrowser(server)
    expect(await enter(browser, 'max@acme.example')).toBe('/home')
    expect(await isIn(browser)).toBe(true)
  })
})

import { type ErrorCode, OPERATIONS, type Operation, type OperationId } from '@orch/contract'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { codeOf, useEarlierCode } from './support/authenticator.ts'
import { type Jar, newBrowser } from './support/browser-jar.ts'
import { type MailServer, openMailServer } from './support/mail-server.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { refusesAs } from './support/refuses-as.ts'

const PASSWORD = 'correct horse battery'
const operations: readonly Operation[] = OPERATIONS

let mails: MailServer
let server: TestServer
/** The first account: she operates the server. */
let ada: TestPerson

beforeAll(async () => {
  mails = await openMailServer()
  const nobody = { issuer: 'http://127.0.0.1:1', clientId: 'c', clientSecret: 'not-a-secret' }
  server = await openServer({
    ...mails.env,
    ORCH_SIGN_IN_PROVIDERS: JSON.stringify([{ id: 'away', label: 'Away', ...nobody }]),
  })
  ada = await server.signUp('Ada')
})

afterEach(async () => {
  const { rateLimit } = await server.parts.auth.$context
  Object.assign(rateLimit, limits)
})

afterAll(async () => {
  await server.close()
  await mails.close()
})

let people = 0
const limits: { max?: unknown; customRules?: unknown } = {}

/** The auth library reads its limits at each request: from now on it takes none. */
async function fillLibrary(): Promise<void> {
  const { rateLimit } = await server.parts.auth.$context
  limits.max ??= rateLimit.max
  limits.customRules ??= rateLimit.customRules
  Object.assign(rateLimit, { max: 0, customRules: { '/**': { window: 60, max: 0 } } })
}

type Own = { browser: Jar; email: string; id: string }

async function person(): Promise<Own> {
  people += 1
  const browser = newBrowser(server)
  const email = `person${people}@example.com`
  const body = { name: `Person ${people}`, email, password: PASSWORD }
  await browser.call('POST', '/api/auth/sign-up/email', body)
  return { browser, email, ...(await browser.call<{ id: string }>('GET', '/api/user')) }
}

/** Somebody who sets up an authenticator app, and did not confirm it yet. */
async function settingUp(): Promise<Own & { secret: string }> {
  const own = await person()
  const body = { password: PASSWORD }
  return { ...own, ...(await own.browser.call<{ secret: string }>('POST', '/api/user/two-factor', body)) }
}

async function withApp(): Promise<Own & { secret: string }> {
  const own = await settingUp()
  await useEarlierCode(own.secret, (code) =>
    own.browser.call('POST', '/api/user/two-factor/confirm', { code }),
  )
  return own
}

/** Another browser of theirs, which gave the right password and is asked for a code. */
async function challenged(): Promise<Own & { secret: string; at: Jar }> {
  const own = await withApp()
  const at = newBrowser(server)
  await at.call('POST', '/api/auth/sign-in/email', { email: own.email, password: PASSWORD })
  return { ...own, at }
}

/** Five wrong passwords, after which the right one counts for nothing. */
async function guessed(own: Own): Promise<Own> {
  for (let tries = 0; tries < 5; tries += 1) {
    const body = { password: 'not this one' }
    expect((await own.browser.ask('POST', '/api/user/delete', body)).status).toBe(403)
  }
  return own
}

/** What a refused request asks, by whom, and who must still be signed in after it. */
type Asked = { by: Jar; body: object; stays?: Jar; recorded?: number }

const WORDS = { password: PASSWORD }
const theirs = ({ browser }: Own, body: object): Asked => ({ by: browser, body, stays: browser })
const code = ({ secret }: { secret: string }) => ({ code: codeOf(secret, 1) })

const ROWS: [OperationId, ErrorCode, () => Promise<Asked>][] = [
  [
    'auth.changePassword',
    'PROFILE_MANAGED',
    async () => {
      const own = await person()
      const where = { userId: own.id }
      await server.parts.db.prisma.account.updateMany({ where, data: { providerId: 'oidc:away' } })
      return theirs(own, { currentPassword: PASSWORD, newPassword: 'another horse battery' })
    },
  ],
  [
    'auth.requestPasswordReset',
    'RATE_LIMITED',
    async () => {
      await fillLibrary()
      return { by: newBrowser(server), body: { email: 'ada@example.com' } }
    },
  ],
  [
    'auth.resetPassword',
    'RATE_LIMITED',
    async () => {
      await fillLibrary()
      return { by: newBrowser(server), body: { token: 'of-nobody', newPassword: 'another horse battery' } }
    },
  ],
  [
    'auth.secondFactor',
    'ACCOUNT_BLOCKED',
    async () => {
      const own = await challenged()
      await ada.call('POST', `/api/admin/accounts/${own.id}/block`)
      return { by: own.at, body: code(own) }
    },
  ],
  [
    'auth.secondFactor',
    'RATE_LIMITED',
    async () => {
      const own = await challenged()
      await fillLibrary()
      return { by: own.at, body: code(own) }
    },
  ],
  ['signIns.add', 'SIGN_IN_FAILED', async () => theirs(await person(), { ...WORDS, provider: 'away' })],
  [
    'signIns.add',
    'TOO_MANY_ATTEMPTS',
    async () => theirs(await guessed(await person()), { ...WORDS, provider: 'away' }),
  ],
  [
    'user.update',
    'TOO_MANY_ATTEMPTS',
    async () => theirs(await guessed(await person()), { ...WORDS, email: 'new@example.com' }),
  ],
  [
    'twoFactor.start',
    'RATE_LIMITED',
    async () => {
      const own = await person()
      await fillLibrary()
      return theirs(own, WORDS)
    },
  ],
  [
    'twoFactor.confirm',
    'TWO_FACTOR_ON',
    async () => {
      const own = await withApp()
      return theirs(own, code(own))
    },
  ],
  [
    'twoFactor.confirm',
    'RATE_LIMITED',
    async () => {
      const own = await settingUp()
      await fillLibrary()
      return theirs(own, code(own))
    },
  ],
  ...(['twoFactor.renewCodes', 'twoFactor.stop'] as const).flatMap(
    (id): [OperationId, ErrorCode, () => Promise<Asked>][] => [
      [id, 'TOO_MANY_ATTEMPTS', async () => theirs(await guessed(await withApp()), WORDS)],
      [
        id,
        'WRONG_PASSWORD',
        async () => ({ ...theirs(await withApp(), { password: 'not this one' }), recorded: 1 }),
      ],
      [
        id,
        'RATE_LIMITED',
        async () => {
          const own = await withApp()
          await fillLibrary()
          return theirs(own, WORDS)
        },
      ],
    ],
  ),
]

test.each(ROWS)(
  '%s with %s changes nothing, records nothing and signs nobody out',
  async (id, refusal, make) => {
    const operation = operations.find((one) => one.id === id)
    if (!operation) throw new Error(`There is no operation ${id}`)
    expect(operation.codes).toContain(refusal)
    const { stays, ...asked } = await make()
    const answer = await refusesAs(server, operation, [refusal], asked)
    if (refusal === 'RATE_LIMITED') expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0)
    if (stays) expect((await stays.ask('GET', '/api/user')).status).toBe(200)
  },
)

import { createHash, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../apps/api/test/support/authenticator.ts'
import { type IdentityProvider, openIdentityProvider } from '../../apps/api/test/support/identity-provider.ts'
import { openBrowser, openPage } from './support/browser.ts'
import { draw } from './support/drawing.ts'
import { signUpIn } from './support/in-page.ts'
import { looksFineEverywhere } from './support/looks-fine.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { PASSWORD, signUp } from './support/person.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
let acme: IdentityProvider
let orch: OrchServer
let browser: Browser
/** With a password, and with two-factor from the first test on. */
let ada: Page
/** Of the provider, without a password. */
let grace: Page
const complaints = new Map<Page, string[]>()

const WIDE = { width: 1280, height: 900 }

async function newPerson(): Promise<Page> {
  const opened = await openPage(browser, { baseURL: orch.url, viewport: WIDE })
  // The provider's pages want a font of another site: on a closed network they would never be complete.
  await opened.page.route(/^https:/, (route) => route.fulfill({ contentType: 'text/css', body: '' }))
  complaints.set(opened.page, opened.complaints)
  return opened.page
}

beforeAll(async () => {
  acme = await openIdentityProvider(() => `${orch.url}/api/auth/providers/acme/callback`)
  const { issuer, clientId, clientSecret } = acme
  const provider = { id: 'acme', label: 'Acme', issuer, clientId, clientSecret, create: true }
  orch = await startOrch(folder, { ORCH_SIGN_IN_PROVIDERS: JSON.stringify([provider]) })
  // The first account is the operator's, which cannot be deleted while there are others.
  await signUp(orch.url, 'Olga')
  browser = await openBrowser()
  ada = await newPerson()
  grace = await newPerson()
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await acme?.close()
  await removeDataFolder(folder)
})

async function looksFine(page: Page, name: string): Promise<void> {
  await looksFineEverywhere(page, name)
  // What the server refuses is what these tests are about.
  expect(complaints.get(page)?.filter((one) => !/status of 4(03|09)/.test(one))).toEqual([])
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function signOut(page: Page): Promise<void> {
  await page.goto('/settings')
  await press(page, 'Sign out')
  await heading(page, 'Sign in')
}

describe.sequential('two-factor', () => {
  let secret: string
  let backupCodes: string[]

  /** The half of it that a stolen password is enough for. */
  async function passPassword(): Promise<void> {
    await signOut(ada)
    await ada.getByLabel('Email').fill('ada@example.com')
    await ada.getByLabel('Password').fill(PASSWORD)
    await press(ada, 'Sign in')
    await heading(ada, 'Enter your code')
  }

  test('is turned on with the password and a code of the key that the page shows', async () => {
    await ada.goto('/sign-up')
    await signUpIn(ada)
    await heading(ada, 'First steps')
    await ada.goto('/settings')
    await press(ada, 'Turn on two-factor')
    const dialog = ada.getByRole('dialog')
    await dialog.getByLabel('Your password').fill(PASSWORD)
    await press(ada, 'Go on')
    await dialog.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    secret = (await dialog.getByRole('code').textContent()) ?? ''
    const codes = dialog.getByRole('region', { name: 'Backup codes' }).getByRole('listitem')
    backupCodes = await codes.allTextContents()
    expect(backupCodes).toHaveLength(10)
    await looksFine(ada, 'two-factor-setup')
    await dialog.getByLabel('Code that the app shows now').fill(codeOf(secret))
    await press(ada, 'Turn on')
    await ada.getByText('Your sign-in asks for a code of your authenticator app.').waitFor()
    await dialog.waitFor({ state: 'detached' })
    await ada.reload()
    await ada.getByRole('button', { name: 'Turn off' }).waitFor()
    await looksFine(ada, 'two-factor-on')
  })

  test('asks for a code after the password, refuses a wrong one and takes a right one', async () => {
    await passPassword()
    await ada.getByRole('textbox', { name: 'Code' }).fill('000000')
    await press(ada, 'Sign in')
    await ada.getByRole('alert').waitFor()
    await looksFine(ada, 'wrong-code')
    // That of now turned it on, and each counts once.
    await ada.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, 1))
    await press(ada, 'Sign in')
    await heading(ada, 'First steps')
  })

  test('takes a backup code in its place', async () => {
    await passPassword()
    await press(ada, 'Use a backup code')
    await ada.getByRole('textbox', { name: 'Backup code' }).fill(backupCodes[0] ?? '')
    await press(ada, 'Sign in')
    await heading(ada, 'First steps')
  })
})

describe.sequential('a provider', () => {
  test('that is told no sends back to the sign-in, which says so', async () => {
    await grace.goto('/sign-in')
    await grace.getByRole('link', { name: 'Continue with Acme' }).click()
    await grace.getByRole('link', { name: 'Cancel' }).click()
    await grace.getByRole('alert').getByText('The provider was told not to sign you in').waitFor()
    await looksFine(grace, 'sign-in')
  })

  test('signs in who proves there who they are, and asks for no password afterwards', async () => {
    await grace.getByRole('link', { name: 'Continue with Acme' }).click()
    await grace.getByPlaceholder('Enter any login').fill('grace@acme.example')
    await grace.getByPlaceholder('and password').fill('any')
    await press(grace, 'Sign-in')
    await press(grace, 'Continue')
    await heading(grace, 'First steps')
    await grace.goto('/settings')
    await grace.getByRole('button', { name: 'Remove Acme' }).waitFor()
    expect(await grace.getByRole('textbox').count()).toBe(0)
    expect(await grace.locator('input[type=password]').count()).toBe(0)
    await looksFine(grace, 'profile-of-provider')
    await grace.goto('/settings/bundle')
    await grace.getByText('You have no password here').waitFor()
    const back = grace.waitForResponse((answer) => answer.url().includes('/providers/acme/callback'))
    await grace.getByRole('link', { name: 'Sign in again' }).click()
    await back
    await heading(grace, 'Bundle')
    await looksFine(grace, 'bundle-of-provider')
  })
})

describe.sequential('an agent that asks by OAuth', () => {
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  let program: Server
  let redirect: string
  let host: string
  let clientId: string
  let token: string

  beforeAll(async () => {
    program = createServer((_, response) => response.end('You may close this page.'))
    await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve))
    host = `127.0.0.1:${(program.address() as AddressInfo).port}`
    redirect = `http://${host}/callback`
    const registration = { client_name: 'Robo', redirect_uris: [redirect] }
    clientId = (await post<{ client_id: string }>('/oauth/register', JSON.stringify(registration))).client_id
  })

  afterAll(async () => {
    program.closeAllConnections()
    await new Promise((resolve) => program.close(resolve))
  })

  async function post<T>(path: string, body: string | URLSearchParams): Promise<T> {
    const headers = typeof body === 'string' ? { 'Content-Type': 'application/json' } : {}
    const answer = await fetch(orch.url + path, { method: 'POST', headers, body })
    return (await answer.json()) as T
  }

  /** The program opens a browser; whose it is shows then. */
  async function ask(): Promise<void> {
    const asked = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirect,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state: 'st',
      resource: `${orch.url}/mcp`,
    }
    await grace.goto(`/oauth/authorize?${new URLSearchParams(asked)}`)
  }

  async function answered(): Promise<URLSearchParams> {
    await grace.waitForURL((url) => url.href.startsWith(redirect))
    return new URL(grace.url()).searchParams
  }

  function listTools(): Promise<Response> {
    return fetch(`${orch.url}/mcp`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
        'MCP-Protocol-Version': '2025-06-18',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }),
    })
  }

  test('waits until its person has signed in, who reads what it may do and refuses', async () => {
    const config = { toolName: 'give_order', toolDescription: 'Orders', webhookSchema: '[]' }
    const fields = JSON.stringify([{ name: 'done', value: 'yes' }])
    const nodes = {
      start: { trigger: 'Tool', config },
      done: { action: 'Set Fields', config: { fields } },
    }
    const data = draw('Order', nodes, ['start>done'])
    const made = await grace.request.post('/api/workflows/create', { data, headers: { Origin: orch.url } })
    expect(made.ok()).toBe(true)
    await signOut(grace)
    await ask()
    await grace.getByRole('link', { name: 'Continue with Acme' }).click()
    await heading(grace, 'Connect an agent')
    await grace.getByText('Robo (it says so itself)').waitFor()
    await grace.getByRole('definition').filter({ hasText: host }).waitFor()
    await grace.getByText('see credentials, read or change workflows, or do anything else here').waitFor()
    await grace.getByRole('list', { name: 'Tools' }).getByText('give_order').waitFor()
    await looksFine(grace, 'consent')
    await press(grace, 'Refuse')
    expect(Object.fromEntries(await answered())).toMatchObject({ error: 'access_denied', state: 'st' })
  })

  test('gets a code once it is allowed, and with it a token that opens the tools', async () => {
    await ask()
    await press(grace, 'Allow')
    const code = (await answered()).get('code') ?? ''
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      code_verifier: verifier,
      redirect_uri: redirect,
      resource: `${orch.url}/mcp`,
    })
    token = (await post<{ access_token: string }>('/oauth/token', body)).access_token
    expect(await (await listTools()).text()).toContain('"name":"give_order"')
  })

  test('stands under API keys, and is refused as soon as its person ends it there', async () => {
    await grace.goto('/keys')
    const row = grace
      .getByRole('region', { name: 'Agents' })
      .getByRole('listitem')
      .filter({ hasText: 'Robo' })
    await row.getByText(host).waitFor()
    await row.getByText('All tools').waitFor()
    await looksFine(grace, 'agents')
    await press(grace, 'End agent Robo')
    await press(grace, 'End agent')
    await grace.getByText('The agent has ended').first().waitFor()
    await row.waitFor({ state: 'detached' })
    expect((await listTools()).status).toBe(401)
  })
})

describe.sequential('deleting the account', () => {
  async function call<T>(page: Page, path: string, data: object): Promise<T> {
    const answer = await page.request.post(path, { data, headers: { Origin: orch.url } })
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  test('is refused to the owner of a workspace in which others work, by its name', async () => {
    const { id } = await call<{ id: string }>(ada, '/api/workspaces', { name: 'Lab' })
    const invited = { email: 'grace@acme.example', role: 'editor' }
    const { token } = await call<{ token: string }>(ada, `/api/workspaces/${id}/invitations`, invited)
    await call(grace, '/api/invitations/accept', { token })
    await ada.goto('/settings')
    await press(ada, 'Delete account')
    await ada.getByRole('dialog').getByLabel('Your password').fill(PASSWORD)
    await press(ada, 'Delete for good')
    await ada.getByRole('alert').getByText('You are the owner of Lab').waitFor()
    await looksFine(ada, 'delete-refused')
  })

  test('takes a fresh sign-in of who has no password, and ends on the sign-in page', async () => {
    await grace.goto('/settings')
    await press(grace, 'Delete account')
    const dialog = grace.getByRole('dialog')
    await dialog.getByText('You have no password here').waitFor()
    expect(await dialog.locator('input').count()).toBe(0)
    await looksFine(grace, 'delete-without-password')
    await press(grace, 'Delete for good')
    await heading(grace, 'Sign in')
    expect((await grace.request.get('/api/user')).status()).toBe(401)
  })

  test('works for the owner once nobody else works there, and the account is gone', async () => {
    await press(ada, 'Delete for good')
    await heading(ada, 'Sign in')
    await ada.getByLabel('Email').fill('ada@example.com')
    await ada.getByLabel('Password').fill(PASSWORD)
    await press(ada, 'Sign in')
    await ada.getByRole('alert').waitFor()
  })
})

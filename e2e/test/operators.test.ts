import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage } from './support/browser.ts'
import { signUpIn } from './support/in-page.ts'
import { looksFineEverywhere } from './support/looks-fine.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { PASSWORD, type Person, signUp } from './support/person.ts'
import { startedDataFolder } from './support/started-folder.ts'

const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
/** The operator: the first account of the server. */
let page: Page
let complaints: string[]
let bo: Person

const WIDE = { width: 1280, height: 900 }

beforeAll(async () => {
  orch = await startOrch(folder)
  browser = await openBrowser()
  ;({ page, complaints } = await openPage(browser, { baseURL: orch.url, viewport: WIDE }))
  await page.goto('/sign-up')
  await signUpIn(page, 'Olga')
  await page.getByRole('heading', { name: 'First steps' }).waitFor()
  bo = await signUp(orch.url, 'Bo')
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  await removeDataFolder(folder)
})

async function looksFine(name: string): Promise<void> {
  await looksFineEverywhere(page, name)
  expect(complaints).toEqual([])
}

async function open(name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

const user = (name: string) =>
  page.getByRole('list', { name: 'Users' }).getByRole('listitem').filter({ hasText: name })

async function choose(name: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}

function signIn(person: Person): Promise<Response> {
  return fetch(`${orch.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: orch.url },
    body: JSON.stringify({ email: person.email, password: PASSWORD }),
  })
}

test('an operator blocks a user, who is out at once, and lets them in again', async () => {
  await page.goto('/settings')
  await open('Users')
  await user('Bo').waitFor()
  await user('Olga').getByText('Operator, the first account').waitFor()
  await looksFine('users')
  await page.getByRole('button', { name: 'Actions for Bo' }).click()
  await page.getByRole('menuitem', { name: 'Block', exact: true }).waitFor()
  await looksFine('users-menu')
  await page.getByRole('menuitem', { name: 'Block', exact: true }).click()
  await page.getByRole('alertdialog', { name: 'Block this account?' }).waitFor()
  await looksFine('users-block')
  await page.getByRole('button', { name: 'Block account' }).click()
  await user('Bo').getByText('Blocked', { exact: true }).waitFor()
  expect((await bo.ask('GET', '/api/user')).status).toBe(401)
  expect((await signIn(bo)).status).toBe(403)
  await choose('Bo', 'Unblock')
  await user('Bo').getByText('Blocked', { exact: true }).waitFor({ state: 'detached' })
  expect((await signIn(bo)).status).toBe(200)
})

test('makes a user an operator, and ends that and every session of theirs', async () => {
  const cookie = (await signIn(bo)).headers.getSetCookie().map((one) => one.split(';')[0])
  const asked = () => fetch(`${orch.url}/api/user`, { headers: { Cookie: cookie.join('; ') } })
  await choose('Bo', 'Make an operator')
  await user('Bo').getByText('Operator', { exact: true }).waitFor()
  expect(await (await asked()).json()).toMatchObject({ isOperator: true })
  await choose('Bo', 'End being an operator')
  await user('Bo').getByText('Operator', { exact: true }).waitFor({ state: 'detached' })
  await choose('Bo', 'End all sessions')
  await page.getByRole('alertdialog').getByRole('button', { name: 'End all sessions' }).click()
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  expect((await asked()).status).toBe(401)
})

test('finds users and workspaces by parts of their names', async () => {
  await page.getByRole('searchbox', { name: /^Search users/ }).fill('nobody of this name')
  await page.getByRole('heading', { name: 'Nothing found' }).waitFor()
  await looksFine('users-none')
  await page.getByRole('searchbox', { name: /^Search users/ }).fill('bo')
  await user('Olga').waitFor({ state: 'detached' })
  await user('Bo').waitFor()
  await open('Workspaces')
  const workspaces = page.getByRole('list', { name: 'Workspaces' }).getByRole('listitem')
  await workspaces.filter({ hasText: bo.email }).getByText('1 member').waitFor()
  await looksFine('workspaces')
  await page.getByRole('searchbox', { name: /^Search workspaces/ }).fill('olga')
  await expect.poll(() => workspaces.count()).toBe(1)
})

test('reads every setting of the server and where it comes from, but no secret', async () => {
  await open('Server settings')
  const row = (variable: string) =>
    page
      .getByRole('list', { name: 'Settings' })
      .getByRole('listitem')
      .filter({ has: page.getByText(variable, { exact: true }) })
  await row('ORCH_SIGN_UP').getByText('From the environment').waitFor()
  await looksFine('server-settings')
  await page.getByRole('searchbox', { name: 'Search settings' }).fill('sign_up')
  await row('ORCH_SIGN_UP').getByText('open', { exact: true }).waitFor()
  await looksFine('server-settings-found')
})

test('an address without a page says so in the frame of all pages', async () => {
  await page.goto('/settings/nowhere')
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Connections' }).waitFor()
  await looksFine('missing')
  await page.getByRole('link', { name: 'Go to workflows' }).click()
  await page.getByRole('heading', { name: 'No workflows yet' }).waitFor()
})

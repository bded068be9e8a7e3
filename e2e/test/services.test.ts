import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { startedDataFolder } from './support/started-folder.ts'

const KEY = 'a key for nobody but this pet store'
const folder = startedDataFolder()
let orch: OrchServer
let browser: Browser
let page: Page
let complaints: string[]
let store: Server
let origin: string

/** What the store says of itself: a key in a header, or a person who signs in. */
const description = () => ({
  openapi: '3.0.3',
  info: { title: 'Pet Store', version: '1' },
  servers: [{ url: '/v1' }],
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      person: {
        type: 'oauth2',
        flows: {
          authorizationCode: {
            authorizationUrl: `${origin}/authorize`,
            tokenUrl: `${origin}/token`,
            scopes: { pets: 'See pets' },
          },
        },
      },
    },
  },
  security: [{ key: [] }, { person: ['pets'] }],
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        summary: 'List all pets',
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
      },
      post: { operationId: 'createPet', summary: 'Create a pet' },
    },
  },
})

/** The page at which a person allows it. */
function consent(asked: URL): string {
  const back = new URL(asked.searchParams.get('redirect_uri') ?? '')
  back.searchParams.set('state', asked.searchParams.get('state') ?? '')
  back.searchParams.set('code', 'c1')
  return `<!doctype html><title>Allow?</title><a href="${back.href.replaceAll('&', '&amp;')}">Allow</a>`
}

const ANSWERS: Record<string, (asked: URL, key: unknown) => unknown> = {
  '/openapi.json': description,
  '/token': () => ({ access_token: 'a token of the pet store', token_type: 'Bearer', expires_in: 3600 }),
  '/v1/pets': ({ searchParams }, key) => ({ isKnown: key === KEY, limit: searchParams.get('limit') }),
}

beforeAll(async () => {
  store = createServer((request, response) => {
    const asked = new URL(request.url ?? '', origin)
    const isConsent = asked.pathname === '/authorize'
    const answer = ANSWERS[asked.pathname]?.(asked, request.headers['x-api-key']) ?? {}
    response.setHeader('Content-Type', isConsent ? 'text/html' : 'application/json')
    response.end(isConsent ? consent(asked) : JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(store.address() as AddressInfo).port}`
  orch = await startOrch(folder)
  browser = await openBrowser()
  ;({ page, complaints } = await openPage(browser, {
    baseURL: orch.url,
    viewport: { width: 1360, height: 1000 },
  }))
  await page.goto(`/workflows/${await signUpWith(page, draw('Pets', { t: { trigger: 'Manual' } }, []))}`)
  await page.getByRole('button', { name: 'Add step', exact: true }).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await orch?.stop()
  store?.close()
  await removeDataFolder(folder)
})

test('a service is imported by the address of its description', async () => {
  const settings = await page.context().newPage()
  await settings.goto(`${orch.url}/settings/services`)
  await settings.getByRole('button', { name: 'Import a service' }).click()
  await settings.getByRole('textbox', { name: 'Address' }).fill(`${origin}/openapi.json`)
  await settings.keyboard.press('Enter')
  // The focus is on the search: the keyboard goes on from there.
  await settings.getByRole('searchbox', { name: 'Search operations' }).waitFor()
  await settings.keyboard.type('list')
  await settings.getByRole('button', { name: 'Choose these 1' }).click()
  await settings.getByRole('button', { name: 'Import 1 operation' }).click()
  await settings.getByText('1 operation, imported').waitFor()
  expect(await seriousFindings(settings)).toEqual([])
  await settings.close()
})

test('an editor that was open before offers its steps, and one runs with a connection', async () => {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
  await page.getByRole('button', { name: 'Add step', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Search steps' }).fill('all pets')
  await page.getByRole('button', { name: /^List all pets/ }).click()
  await page.getByRole('button', { name: 'Add connection' }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect Pet Store' })
  await dialog.getByLabel('Token, key or password').fill(KEY)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('textbox', { name: 'Limit' }).fill('7')
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  const output = page.locator('pre', { hasText: 'isKnown' }).first()
  await output.waitFor({ state: 'attached' })
  await expect.poll(() => output.textContent()).toMatch(/"isKnown": true,\s+"limit": "7"/)
  expect(complaints).toEqual([])
})

test('a person signs in at it in a window of its own, which then closes itself', async () => {
  await page.goto('/connections')
  await page.getByRole('button', { name: 'Add connection' }).click()
  await page.getByRole('button', { name: /^Pet Store/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Connect Pet Store' })
  await dialog.getByLabel('Authentication').selectOption('oauth2-code')
  // What the description knows of this kind stands there, although another kind comes first.
  await expect.poll(() => dialog.getByLabel('Scopes').inputValue()).toBe('pets')
  await dialog.getByLabel('Authorization URL').fill(`${origin}/authorize`)
  await dialog.getByLabel('Token URL').fill(`${origin}/token`)
  await expect
    .poll(() => dialog.getByRole('textbox', { name: 'Redirect address' }).inputValue())
    .toBe(`${orch.url}/api/integrations/oauth/callback`)
  await dialog.getByLabel('Client ID').fill('orch')
  await dialog.getByRole('button', { name: 'Save, then sign in' }).click()
  const opened = page.context().waitForEvent('page')
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  const popup = await opened
  const closed = popup.waitForEvent('close')
  await popup.getByRole('link', { name: 'Allow' }).click({ noWaitAfter: true })
  await dialog.getByText('Account connected').waitFor()
  await closed
  expect(complaints).toEqual([])
})

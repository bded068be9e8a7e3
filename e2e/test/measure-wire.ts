// What a browser fetches over the wire until each page stands: bytes as they came, the heads of the answers included.
//   pnpm build && pnpm --filter @orch/e2e wire
import type { Browser, CDPSession, Page } from 'playwright-core'
import { openBrowser, openPage } from './support/browser.ts'
import { newDataFolder, removeDataFolder, startOrch } from './support/orch-server.ts'
import { signUp } from './support/person.ts'

type Fetched = { url: string; bytes: number }

/** Follows what the page fetches, as Chromium counts it. */
function follow(session: CDPSession): Fetched[] {
  const urls = new Map<string, string>()
  const fetched: Fetched[] = []
  session.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    fetched.push({ url: urls.get(requestId) ?? '', bytes: encodedDataLength }),
  )
  return fetched
}

const KINDS = [
  ['scripts', /\.js$/],
  ['styles', /\.css$/],
  ['fonts', /\.woff2$/],
  ['answers of the API', /\/api\//],
  ['pages and pictures', /./],
] as const

function report(name: string, fetched: Fetched[]): void {
  const sums = new Map<string, number>()
  for (const { url, bytes } of fetched) {
    const kind = KINDS.find(([, pattern]) => pattern.test(new URL(url).pathname))?.[0] ?? ''
    sums.set(kind, (sums.get(kind) ?? 0) + bytes)
  }
  const total = fetched.reduce((sum, { bytes }) => sum + bytes, 0)
  const parts = [...sums].map(([kind, bytes]) => `${kind} ${(bytes / 1000).toFixed(1)}`)
  console.log(`${name}: ${(total / 1000).toFixed(1)} kB in ${fetched.length} answers (${parts.join(', ')})`)
  if (process.argv.includes('--each')) {
    const sorted = [...fetched].sort((one, other) => other.bytes - one.bytes)
    for (const { url, bytes } of sorted)
      console.log(`    ${(bytes / 1000).toFixed(1)} ${new URL(url).pathname}`)
  }
}

async function measure(browser: Browser, url: string): Promise<void> {
  const person = await signUp(url)
  const { id } = await person.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Orders' })
  const { page } = await openPage(browser, { baseURL: url, viewport: { width: 1280, height: 800 } })
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const fetched = follow(session)
  await page.goto('/sign-in')
  await settled(page)
  report('Sign-in', fetched.splice(0))
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /^Account/ }).waitFor()
  await settled(page)
  for (const path of ['/', '/workflows', `/workflows/${id}`]) {
    await session.send('Network.clearBrowserCache')
    fetched.length = 0
    await page.goto(path)
    await settled(page)
    report(path.replace(id, '…'), fetched.splice(0))
  }
}

const settled = (page: Page) => page.waitForLoadState('networkidle')

const folder = newDataFolder()
const orch = await startOrch(folder)
const browser = await openBrowser()
try {
  await measure(browser, orch.url)
} finally {
  await browser.close()
  await orch.stop()
  await removeDataFolder(folder)
}

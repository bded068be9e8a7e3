// Opens every page of the dashboard with the sample of a small shop, in light, in dark, on a phone, at twice the size and in German, and
// says what axe and the console find, and which page scrolls sideways. Pictures go to a folder.
//   pnpm build && pnpm --filter @orch/e2e look [folder]
import { mkdirSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { lookIn, openPage, seriousFindings } from './support/browser.ts'
import type { SampleShop } from './support/sample-shop.ts'
import { withSampleShop } from './support/with-sample-shop.ts'

const ROUTES = fileURLToPath(new URL('../../apps/dashboard/src/routes', import.meta.url))
const place = process.argv[2] ?? fileURLToPath(new URL('../../test-results/pages', import.meta.url))

const LOOKS = [
  { name: 'light', width: 1280, height: 800, scheme: 'light', language: 'en' },
  { name: 'dark', width: 1280, height: 800, scheme: 'dark', language: 'en' },
  { name: 'phone', width: 390, height: 844, scheme: 'light', language: 'en' },
  // What 1280 by 800 leaves of a page at 200 %.
  { name: 'twice', width: 640, height: 400, scheme: 'light', language: 'en' },
  { name: 'german', width: 1280, height: 800, scheme: 'dark', language: 'de' },
] as const

type Look = (typeof LOOKS)[number]

/** The pages as the folder of routes has them: what is added there is looked at. */
function pathsOf({ newOrder, succeeded }: SampleShop): { signedIn: string[]; signedOut: string[] } {
  const files = readdirSync(ROUTES, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const routes = files.map((one) => relative(ROUTES, join(one.parentPath, one.name)).replaceAll('\\', '/'))
  const pages = routes.filter((path) => !/^__root|(?<!\$id|\$)\/route\.tsx$/.test(path))
  const pathOf = (route: string) =>
    `/${route.replace(/\.tsx$/, '').replace(/\/(index|route)$/, '')}`
      .replace('/_app', '')
      .replace('$executionId', succeeded)
      .replace('$id', newOrder)
      .replace(/\$$/, 'no-such-page')
      .replace(/^\/index$/, '/')
  const isInside = (route: string) => route.startsWith('_app/')
  return {
    signedIn: pages.filter(isInside).map(pathOf),
    signedOut: pages.filter((route) => !isInside(route)).map(pathOf),
  }
}

const findings: string[] = []

async function look(page: Page, path: string, { name, width, height, scheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.goto(path)
  await page.getByRole('main').first().waitFor()
  await page.waitForLoadState('networkidle')
  await lookIn(page, scheme)
  const picture = `${name}${path.replaceAll('/', '-')}`
  await page.screenshot({ path: join(place, `${picture}.png`), fullPage: true })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  if (wide > width) findings.push(`${picture}: ${wide} px wide on a screen of ${width}`)
  findings.push(...(await seriousFindings(page)).map((finding) => `${picture}: ${finding}`))
}

mkdirSync(place, { recursive: true })
await withSampleShop(async ({ browser, page, complaints, url, call, shop }) => {
  const { signedIn, signedOut } = pathsOf(shop)
  await call('PATCH', `/api/workflows/${shop.newOrder}`, { visibility: 'public' })
  const stranger = await openPage(browser, { baseURL: url })
  for (const shown of LOOKS) {
    for (const one of [page, stranger.page])
      await one.addInitScript((language) => localStorage.setItem('orch.language', language), shown.language)
    for (const path of signedIn) await look(page, path, shown)
    for (const path of signedOut) await look(stranger.page, path, shown)
    console.log(`${shown.name}: ${signedIn.length + signedOut.length} pages`)
  }
  findings.push(...complaints, ...stranger.complaints)
})
console.log(findings.length === 0 ? 'Nothing found' : findings.join('\n'))
process.exit(findings.length === 0 ? 0 : 1)

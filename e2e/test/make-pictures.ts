// Makes the pictures in docs/pictures again, out of a new server with the sample of a small shop.
//   pnpm build && pnpm --filter @orch/e2e pictures [folder]
import { fileURLToPath } from 'node:url'
import { serveProvider } from '@orch/provider-specs'
import type { Page } from 'playwright-core'
import { openBrowser, openPage } from './support/browser.ts'
import { signUpIn } from './support/in-page.ts'
import { newDataFolder, removeDataFolder, startOrch } from './support/orch-server.ts'
import { type Call, SAMPLE_KEYS, type SampleShop, sampleShop } from './support/sample-shop.ts'

const place = process.argv[2] ?? fileURLToPath(new URL('../../docs/pictures', import.meta.url))

type Shot = { name: string; path: string; isThere: (page: Page) => Promise<unknown> }

const heading = (name: string) => (page: Page) => page.getByRole('heading', { name, level: 1 }).waitFor()

const shotsOf = ({ newOrder, succeeded }: SampleShop): Shot[] => [
  { name: 'workflows', path: '/workflows', isThere: (page) => page.getByText('Payment received').waitFor() },
  {
    name: 'connections',
    path: '/connections',
    isThere: (page) => page.getByText('The Octocat').waitFor(),
  },
  {
    name: 'executions',
    path: '/executions',
    isThere: (page) => page.getByRole('list', { name: 'Executions' }).waitFor(),
  },
  { name: 'execution', path: `/executions/${succeeded}`, isThere: heading('New order') },
  { name: 'editor', path: `/workflows/${newOrder}`, isThere: ranStep },
]

/** The editor with a step open, whose output is shown as a table. */
async function ranStep(page: Page): Promise<void> {
  await page.getByRole('group', { name: /^Orders/ }).click()
  const output = page.getByRole('region', { name: 'Output', exact: true })
  await output.getByRole('button', { name: 'Table' }).click()
  await output.getByText('Mina Okafor').first().waitFor()
}

const github = await serveProvider('github', { keys: [SAMPLE_KEYS.github] })
const folder = newDataFolder()
const orch = await startOrch(folder, { ORCH_ORIGINS: JSON.stringify({ 'api.github.com': github.url }) })
const browser = await openBrowser()
try {
  const { page } = await openPage(browser, { baseURL: orch.url, viewport: { width: 1280, height: 800 } })
  await page.goto('/sign-up')
  await signUpIn(page)
  await page.getByRole('button', { name: /^Workspace: / }).waitFor()
  const call: Call = async (method, path, data) => {
    const answer = await page.request.fetch(path, { method, data, headers: { origin: orch.url } })
    if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`)
    return answer.json()
  }
  for (const { name, path, isThere } of shotsOf(await sampleShop(call, orch.url))) {
    await page.goto(path)
    await isThere(page)
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: `${place}/${name}.png` })
    console.log(`${place}/${name}.png`)
  }
} finally {
  await browser.close()
  await orch.stop()
  await github.close()
  await removeDataFolder(folder)
}

// Makes the pictures in docs/pictures again, out of a new server with the sample of a small shop.
//   pnpm build && pnpm --filter @orch/e2e pictures [folder]
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { SampleShop } from './support/sample-shop.ts'
import { withSampleShop } from './support/with-sample-shop.ts'

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

await withSampleShop(async ({ page, shop }) => {
  for (const { name, path, isThere } of shotsOf(shop)) {
    await page.goto(path)
    await isThere(page)
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: `${place}/${name}.png` })
    console.log(`${place}/${name}.png`)
  }
})

import { serveProvider } from '@orch/provider-specs'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openPage } from './browser.ts'
import { signUpIn } from './in-page.ts'
import { newDataFolder, removeDataFolder, startOrch } from './orch-server.ts'
import { type Call, SAMPLE_KEYS, type SampleShop, sampleShop } from './sample-shop.ts'

type Sample = {
  browser: Browser
  page: Page
  complaints: string[]
  url: string
  call: Call
  shop: SampleShop
}

/** Starts a server with the sample of a small shop, and shows it to somebody who is signed in; all of it ends with the work. */
export async function withSampleShop(work: (sample: Sample) => Promise<void>): Promise<void> {
  const github = await serveProvider('github', { keys: [SAMPLE_KEYS.github] })
  const folder = newDataFolder()
  const orch = await startOrch(folder, { ORCH_ORIGINS: JSON.stringify({ 'api.github.com': github.url }) })
  const browser = await openBrowser()
  try {
    const { url } = orch
    const { page, complaints } = await openPage(browser, {
      baseURL: url,
      viewport: { width: 1280, height: 800 },
    })
    await page.goto('/sign-up')
    await signUpIn(page)
    await page.getByRole('button', { name: /^Workspace: / }).waitFor()
    const call: Call = async (method, path, data) => {
      const answer = await page.request.fetch(path, { method, data, headers: { origin: url } })
      if (!answer.ok())
        throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`)
      return answer.json()
    }
    await work({ browser, page, complaints, url, call, shop: await sampleShop(call, url) })
  } finally {
    await browser.close()
    await orch.stop()
    await github.close()
    await removeDataFolder(folder)
  }
}

// How the page of an execution stands while a loop of 3,000 turns runs in it: nodes, and the heap after its garbage is collected.
//   pnpm build && pnpm --filter @orch/e2e live-loop
import type { CDPSession, Page } from 'playwright-core'
import { openBrowser, openPage } from './support/browser.ts'
import { draw } from './support/drawing.ts'
import { newDataFolder, removeDataFolder, startOrch } from './support/orch-server.ts'
import { PASSWORD, signUp } from './support/person.ts'

const TURNS = Number(process.env['TURNS'] ?? 3_000)
const EVERY_MS = 200

const LOOP = draw(
  'Live loop',
  {
    t: { label: 'Start', trigger: 'Manual' },
    // Until then the page is open.
    wait: { label: 'Wait', action: 'Delay', config: { amount: 8 } },
    each: { label: 'Each', action: 'Loop', config: { items: '{{@t:Start.items}}', maxItems: String(TURNS) } },
    check: { label: 'Check', action: 'Condition', config: { condition: '{{@each:Each.item}} >= 0' } },
  },
  ['t>wait', 'wait>each', 'each:each>check'],
)

async function sampled(page: Page, session: CDPSession) {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  return { nodes, heapMb: usedSize / 1e6 }
}

const folder = newDataFolder()
const orch = await startOrch(folder)
const browser = await openBrowser()
try {
  const person = await signUp(orch.url)
  const { id } = await person.call<{ id: string }>('POST', '/api/workflows/create', { ...LOOP, draft: true })
  const { page, complaints } = await openPage(browser, { baseURL: orch.url })
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /^Account/ }).waitFor()
  const session = await page.context().newCDPSession(page)
  const items = Array.from({ length: TURNS }, (_, n) => n)
  const { executionId } = await person.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {
    input: { items },
  })
  await page.goto(`/executions/${executionId}`)
  await page.getByRole('list', { name: 'Steps' }).waitFor()
  let most = 0
  for (;;) {
    const { status } = await person.call<{ status: string }>(
      'GET',
      `/api/workflows/executions/${executionId}/status`,
    )
    const { nodes, heapMb } = await sampled(page, session)
    const text = (await page.getByRole('list', { name: 'Steps' }).textContent()) ?? ''
    const [turns = 'no turn'] = /\d+ turns?/.exec(text) ?? []
    most = Math.max(most, nodes)
    console.log(`${status}: ${turns}, ${nodes} nodes, ${heapMb.toFixed(1)} MB`)
    if (!['pending', 'running', 'waiting'].includes(status)) break
    await page.waitForTimeout(EVERY_MS)
  }
  console.log(`most nodes: ${most}`, complaints)
  if (most > 5_000) process.exitCode = 1
} finally {
  await browser.close()
  await orch.stop()
  await removeDataFolder(folder)
}

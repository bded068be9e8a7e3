// How the editor stands with 500 steps: frames that Chromium draws while a step is dragged, what each of its threads does for each move
// and key, nodes in the page, and what axe says. Frames say something on a machine at rest alone; thread times on any.
//   pnpm build && pnpm --filter @orch/e2e editor
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openPage, seriousFindings } from './support/browser.ts'
import { type Drawing, draw } from './support/drawing.ts'
import { signUpWith } from './support/in-page.ts'
import { newDataFolder, removeDataFolder, startOrch } from './support/orch-server.ts'
import { THREADS, type ThreadTimes, type TraceEvent, threadTimes } from './support/thread-times.ts'

/** Its trigger included. */
const STEPS = Number(process.env['STEPS'] ?? 500)
const MOVES = 180
const KEYS = 60
const ROUNDS = 3
/** A hand that moves faster than the screen shows says nothing of the screen. */
const MOVE_MS = 1000 / 60

function manySteps(): Drawing {
  const indexes = [...Array(STEPS - 1).keys()]
  const steps = indexes.map((index) => [
    `s${index}`,
    { label: `Step ${index}`, action: 'HTTP Request', config: { endpoint: `https://example.com/${index}` } },
  ])
  const links = indexes.map((index) => `${index === 0 ? 't' : `s${index - 1}`}>s${index}`)
  const drawing = draw('Many steps', { t: { trigger: 'Manual' }, ...Object.fromEntries(steps) }, links)
  const inColumns = (index: number) => ({ x: (index % 20) * 280, y: Math.floor(index / 20) * 160 })
  return {
    ...drawing,
    nodes: drawing.nodes.map((node, index) => ({ ...node, position: inColumns(index) })),
  }
}

/** Frames that were drawn, and what each thread did, while `act` went on. */
async function during(browser: Browser, page: Page, act: () => Promise<void>) {
  await browser.startTracing(page, {
    categories: [...THREADS, 'disabled-by-default-devtools.timeline.frame'],
  })
  const began = performance.now()
  await act()
  const seconds = (performance.now() - began) / 1000
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] }
  const drawn = traceEvents.filter(({ name }) => name === 'DrawFrame').length
  return { framesPerSecond: drawn / seconds, times: threadTimes(traceEvents) }
}

/** Milliseconds of processor time for each of `count` events: another program on the machine counts for little. */
function perEvent({ script, native, compositor, raster, display }: ThreadTimes, count: number): string {
  const each = (ms: number) => (ms / count).toFixed(1)
  return `ms of thread time for each: page ${each(script)} script, ${each(native)} native; compositor ${each(compositor)}, raster ${each(raster)}, display ${each(display)}`
}

type Point = { x: number; y: number }

/** Waits until the canvas shows all steps, and moves no more: it fits them when it opens, and again beside a panel. */
async function viewRests(page: Page): Promise<void> {
  const view = () => page.locator('.react-flow__viewport').getAttribute('style')
  await page
    .locator('.react-flow__node')
    .nth(STEPS - 1)
    .waitFor()
  for (let before = ''; ; ) {
    const now = (await view()) ?? ''
    if (now === before) return
    before = now
    await page.waitForTimeout(1000)
  }
}

/** Where the step is taken that stands nearest to the middle of the canvas. */
async function middleStep(page: Page): Promise<Point> {
  const middlesOf = (selector: string): Promise<Point[]> =>
    page
      .locator(selector)
      .evaluateAll((found) =>
        found
          .map((one) => one.getBoundingClientRect())
          .map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 })),
      )
  const [middle = { x: 0, y: 0 }] = await middlesOf('.react-flow')
  const far = ({ x, y }: Point) => Math.hypot(x - middle.x, y - middle.y)
  const steps = await middlesOf('.react-flow__node')
  return steps.reduce((best, place) => (far(place) < far(best) ? place : best))
}

async function drag(page: Page): Promise<void> {
  const from = await middleStep(page)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  for (let move = 1; move <= MOVES; move += 1) {
    const next = performance.now() + MOVE_MS
    await page.mouse.move(from.x + 120 * Math.sin(move / 15), from.y + 60 * Math.sin(move / 9))
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())))
  }
  await page.mouse.up()
}

async function measure(browser: Browser, page: Page): Promise<void> {
  await page.getByText('Saved', { exact: true }).waitFor()
  await viewRests(page)
  // Its settings open beside the canvas.
  const { x, y } = await middleStep(page)
  await page.mouse.click(x, y)
  await page.getByRole('textbox', { name: 'Label' }).waitFor()
  await viewRests(page)
  console.log(`${STEPS} steps: ${await page.evaluate(() => document.querySelectorAll('*').length)} nodes`)
  for (let round = 0; round < ROUNDS; round += 1) {
    const dragged = await during(browser, page, () => drag(page))
    console.log(`drag: ${dragged.framesPerSecond.toFixed(1)} frames/s; ${perEvent(dragged.times, MOVES)}`)
    const label = page.getByRole('textbox', { name: 'Label' })
    await label.click()
    const typed = await during(browser, page, () => page.keyboard.type('x'.repeat(KEYS), { delay: 50 }))
    console.log(`type: ${perEvent(typed.times, KEYS)}`)
  }
  console.log('axe:', await seriousFindings(page))
}

const folder = newDataFolder()
const orch = await startOrch(folder)
const browser = await openBrowser()
try {
  const { page, complaints } = await openPage(browser, {
    baseURL: orch.url,
    viewport: { width: 1440, height: 900 },
  })
  const id = await signUpWith(page, manySteps())
  await page.goto(`/workflows/${id}`)
  await measure(browser, page)
  console.log('complaints:', complaints)
} finally {
  await browser.close()
  await orch.stop()
  await removeDataFolder(folder)
}

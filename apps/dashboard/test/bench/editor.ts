// Measures the editor with 500 steps in the built dashboard in a real browser. Prints one line for RESULTS.md.
// Script times are of the page's own thread, so that another program on the machine counts for little.
import { fileURLToPath } from 'node:url'
import type { CDPSession, Page } from 'playwright-core'
import { openBrowser } from '../browser/browser.ts'
import { startStandIn } from '../stand-in/server.ts'
import { installRenderCounter } from '../support/render-counter.ts'
import { bigWorkflow } from './big-workflow.ts'

const STEPS = Number(process.argv[2] ?? 500)
const PORT = 15_390
const MOVES = 60
const KEYS = 40
const FRAME_MS = 16
const DRAGGED = 's62'
const TOGETHER = Array.from({ length: 50 }, (_, index) => `s${100 + index}`)

type Figures = { script: number; rendered: number; frames: number; longest: number }

const dist = process.argv[3] ?? fileURLToPath(new URL('../../dist', import.meta.url))
const standIn = await startStandIn(dist, PORT)
const browser = await openBrowser()
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  reducedMotion: 'reduce',
  baseURL: `http://127.0.0.1:${PORT}`,
})
await page.addInitScript({ content: 'globalThis.__name = (named) => named' })
await page.addInitScript(installRenderCounter)
const session = await page.context().newCDPSession(page)
await session.send('Performance.enable', { timeDomain: 'threadTicks' })

await page.goto('/sign-in')
await page.getByLabel('Email').fill('ada@example.com')
await page.getByLabel('Password').fill('correct horse battery')
await page.getByRole('button', { name: 'Sign in' }).click()
await page.getByRole('heading', { name: 'No workflows yet' }).waitFor()
await page.getByRole('button', { name: 'New workflow' }).click()
await page.waitForURL(/workflows\/./)
const [workflow] = standIn.state.workflows
if (workflow === undefined) throw new Error('The stand-in has made no workflow')
Object.assign(workflow, bigWorkflow(STEPS))
await page.reload()
await page
  .locator('.react-flow__node')
  .nth(STEPS > 100 ? 20 : 0)
  .waitFor()
await page.waitForTimeout(1500)
console.log('opened', await opened(page))
console.log('drag', await measured(page, MOVES, drag))
console.log('drag of 50', await measured(page, MOVES, dragMany))
console.log('pan', await measured(page, MOVES, pan))
await page.keyboard.press('Escape')
await openStep(page)
console.log('key in the label', await measured(page, KEYS, type))
const setting = page.getByRole('textbox', { name: 'URL' }).first()
await setting.click()
console.log('key in a setting', await measured(page, KEYS, type))
await browser.close()
standIn.close()

async function opened(on: Page) {
  return on.evaluate(() => ({
    nodes: document.querySelectorAll('*').length,
    steps: document.querySelectorAll('.react-flow__node').length,
    viewport: document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform,
  }))
}

async function scriptMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
  return of('ScriptDuration') * 1000
}

/** Does something many times, one in a frame, and gives what each cost. */
async function measured(
  on: Page,
  times: number,
  command: (page: Page, index: number) => Promise<void>,
): Promise<Figures> {
  await command(on, -1)
  await on.waitForTimeout(300)
  await on.evaluate(startFrames)
  await on.evaluate(() => Reflect.get(window, 'renderCounter').take())
  const before = await scriptMs(session)
  const startMs = performance.now()
  for (let index = 0; index < times; index += 1) {
    await command(on, index)
    await on.waitForTimeout(FRAME_MS)
  }
  const { frames, longest } = await on.evaluate(stopFrames)
  const tookMs = performance.now() - startMs
  const script = (await scriptMs(session)) - before
  const rendered = await on.evaluate(() => Reflect.get(window, 'renderCounter').take() as number)
  await command(on, times)
  await on.waitForTimeout(1500)
  return {
    script: round(script / times),
    rendered: round(rendered / times),
    frames: round((frames * 1000) / tookMs),
    longest: round(longest),
  }
}

function startFrames(): void {
  const seen = { frames: 0, longest: 0, last: performance.now(), isOn: true }
  Reflect.set(window, 'seenFrames', seen)
  const tick = (now: number) => {
    seen.frames += 1
    seen.longest = Math.max(seen.longest, now - seen.last)
    seen.last = now
    if (seen.isOn) requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
}

function stopFrames(): { frames: number; longest: number } {
  const seen = Reflect.get(window, 'seenFrames')
  seen.isOn = false
  return { frames: seen.frames, longest: seen.longest }
}

async function middleOf(on: Page, id: string) {
  const box = await on.locator(`.react-flow__node[data-id="${id}"]`).boundingBox()
  if (box === null) throw new Error(`${id} is not on the canvas`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function drag(on: Page, index: number): Promise<void> {
  return index === -1 ? grab(on, DRAGGED) : dragOn(on, index)
}

async function grab(on: Page, id: string): Promise<void> {
  const { x, y } = await middleOf(on, id)
  await on.mouse.move(x, y)
  await on.mouse.down()
  await on.mouse.move(x + 5, y + 5)
}

async function dragOn(on: Page, index: number): Promise<void> {
  if (index === MOVES) return on.mouse.up()
  await on.mouse.move(500 + 2 * index, 400 + (index % 20))
}

async function dragMany(on: Page, index: number): Promise<void> {
  if (index === -1) {
    await on.keyboard.down('Control')
    for (const id of TOGETHER) {
      const { x, y } = await middleOf(on, id)
      await on.mouse.click(x, y)
    }
    await on.keyboard.up('Control')
    return grab(on, 's120')
  }
  return dragOn(on, index)
}

async function pan(on: Page, index: number): Promise<void> {
  if (index === -1) {
    await on.mouse.move(300, 830)
    await on.mouse.down()
    return
  }
  if (index === MOVES) return on.mouse.up()
  await on.mouse.move(300 + 2 * index, 830 - index)
}

async function openStep(on: Page) {
  const { x, y } = await middleOf(on, 's4')
  await on.mouse.click(x, y)
  const label = on.getByRole('textbox', { name: 'Label' })
  await label.waitFor()
  await label.click()
}

async function type(on: Page, index: number): Promise<void> {
  await on.keyboard.type(String(Math.abs(index) % 10))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

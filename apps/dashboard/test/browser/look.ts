// Walks through every page of the built dashboard in a real browser, in light, dark and on a phone, and writes down what
// axe and the console say. Screenshots go to the folder given as the first word.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { startStandIn } from '../stand-in/server.ts'
import { axeFindings, collectComplaints, openBrowser } from './browser.ts'
import { afterTheSession, byKeyboard, byMenu, byMouse } from './hands.ts'
import { walk } from './walk.ts'

const folder = process.argv[2] ?? 'test-results/look'
const only = process.argv[3]
mkdirSync(folder, { recursive: true })

const LOOKS = [
  { name: 'light', width: 1280, height: 800, scheme: 'light' },
  { name: 'dark', width: 1280, height: 800, scheme: 'dark' },
  { name: 'phone', width: 390, height: 844, scheme: 'light' },
] as const

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const faults: string[] = []
const browser = await openBrowser()
let port = 15_300
for (const look of LOOKS.filter(({ name }) => only === undefined || only === name)) {
  port += 1
  const standIn = await startStandIn(dist, port)
  const page = await browser.newPage({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
    baseURL: `http://127.0.0.1:${port}`,
  })
  page.setDefaultTimeout(8000)
  const complaints = collectComplaints(page)
  try {
    await walk(page, standIn.state, look.name === 'phone', (name) => see(page, look.name, name))
    if (look.name === 'light') {
      await byKeyboard(page)
      await byMouse(page)
      await byMenu(page)
      await afterTheSession(page, standIn.state)
    }
  } catch (error) {
    faults.push(`${look.name}: ${error instanceof Error ? error.message : String(error)}`)
    await page.screenshot({ path: `${folder}/${look.name}-failed.png` })
  }
  faults.push(...complaints.map((complaint) => `${look.name} console: ${complaint}`))
  await page.close()
  standIn.close()
}
await browser.close()
console.log(faults.length === 0 ? 'Nothing found' : faults.join('\n'))
process.exit(faults.length === 0 ? 0 : 1)

async function see(page: Page, look: string, name: string): Promise<void> {
  await page.waitForTimeout(250)
  await page.screenshot({ path: `${folder}/${look}-${name}.png` })
  const findings = await axeFindings(page)
  faults.push(...findings.map((finding) => `${look} ${name}: ${finding}`))
}

import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** Takes a screenshot of the page as it is, under this name. */
export type See = (name: string) => Promise<void>

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['ORCH_CHROMIUM'] ?? '/usr/bin/chromium', args: ARGS })
}

/** Everything the page complains about: a broken policy shows up here and nowhere else. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`pageerror: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      // The browser writes down every 401, and these are meant: nobody is signed in.
      if (message.text().includes('status of 401')) return
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`)
    }
  })
  return complaints
}

/** axe's findings on the page as it is now, one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const injected = Reflect.get(window, 'axe') as {
      run: (place: Document, options: object) => Promise<{ violations: Finding[] }>
    }
    type Finding = {
      id: string
      impact: string
      help: string
      nodes: { target: string[]; failureSummary: string }[]
    }
    const { violations } = await injected.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(
      ({ id, impact, help, nodes }) =>
        `${impact} ${id}: ${help}\n${nodes.map((node) => `    ${node.target.join(' ')} — ${node.failureSummary.replace(/\s+/g, ' ')}`).join('\n')}`,
    )
  })
}

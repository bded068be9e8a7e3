import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
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

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['ORCH_CHROMIUM'] ?? '/usr/bin/chromium', args: ARGS })
}

/** Everything the page complains about: a broken policy shows up here and nowhere else. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`pageerror: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      // Asking who is signed in answers 401 when nobody is; the browser writes that down, and it is meant.
      if (message.location().url.endsWith('/api/user')) return
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`)
    }
  })
  return complaints
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** axe's findings on the page as it is now, one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const axe = Reflect.get(window, 'axe') as {
      run: (place: Document, options: object) => Promise<{ violations: Finding[] }>
    }
    type Finding = {
      id: string
      impact: string
      help: string
      nodes: { target: string[]; failureSummary: string }[]
    }
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(
      ({ id, impact, help, nodes }) =>
        `${impact} ${id}: ${help}\n${nodes.map((node) => `    ${node.target.join(' ')} — ${node.failureSummary.replace(/\s+/g, ' ')}`).join('\n')}`,
    )
  })
}

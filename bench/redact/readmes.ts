/**
 * How many lines of real READMEs redaction touches, of the packages that are installed here. Nobody keeps a secret in a README: what
 * it touches is an example of one, or wrong.
 *
 *   pnpm --filter @orch/bench exec tsx redact/readmes.ts [--lines]
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRedactor } from '@orch/redact'

const folder = new URL('../../node_modules/.pnpm', import.meta.url).pathname

/** Each text once, whatever packages have it. */
function readmes(): Map<string, { path: string; text: string }> {
  const found = new Map<string, { path: string; text: string }>()
  for (const name of readdirSync(folder).sort()) {
    const own = join(folder, name, 'node_modules')
    for (const path of readmesOf(own)) {
      const text = readFileSync(path, 'utf8')
      found.set(createHash('sha256').update(text).digest('hex'), { path, text })
    }
  }
  return found
}

/** What pnpm links to is another package's folder: only what is really in this one counts. */
function readmesOf(own: string): string[] {
  const entries = listOf(own)
  const packages = entries.flatMap((entry) => {
    if (!entry.isDirectory()) return []
    if (!entry.name.startsWith('@')) return [entry.name]
    return listOf(join(own, entry.name)).flatMap((one) =>
      one.isDirectory() ? [`${entry.name}/${one.name}`] : [],
    )
  })
  return packages.flatMap((name) =>
    listOf(join(own, name)).flatMap((file) =>
      /^readme.*\.md$/i.test(file.name) && file.isFile() ? [join(own, name, file.name)] : [],
    ),
  )
}

function listOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch {
    // No package is installed there.
    return []
  }
}

const redactor = createRedactor({ labels: true })
let lines = 0
const touched: string[] = []
for (const { path, text } of readmes().values()) {
  const before = text.split('\n')
  lines += before.length
  // A mark takes as many lines as it stands on; what follows is found again by its text.
  const after = new Set(redactor.text(text).split('\n'))
  for (const line of before)
    if (!after.has(line)) touched.push(`${path.slice(folder.length)}: ${line.trim().slice(0, 200)}`)
}
if (process.argv.includes('--lines')) for (const line of touched) console.log(line)
console.log(redactor.report())
console.log(`${touched.length} of ${lines} lines touched, ${((touched.length / lines) * 100).toFixed(3)} %`)

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const SOURCE = new URL('../src', import.meta.url).pathname

/** Files that may read the clock of their own process, and why. */
const OWN_CLOCK: Readonly<Record<string, string>> = {
  'auth/library-entries.ts': 'gives the auth library its ends by the clock that it compares them with',
  'cli/backup-command.ts': 'the date of a folder, with no server',
  'cli/bundle-command.ts': 'the date of a file, with no server',
  'code-export/library/run-drawing.ts': 'runs elsewhere, without a database',
  'db/database-clock.ts': 'compares it with that of the database',
  'encryption/rotation.ts': 'compares it with the time of a file of this machine',
  'tracing/create-tracing.ts': 'spans are dated by the process that they are of',
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : filesIn(path)
    return path.endsWith('.ts') ? [path] : []
  })
}

test('what processes share goes by the clock of the database: no other file reads that of its process', () => {
  const readers = filesIn(SOURCE)
    .filter((path) => /\bDate\.now\(\)|\bnew Date\(\)/.test(readFileSync(path, 'utf8')))
    .map((path) => relative(SOURCE, path))
  expect(readers.sort()).toEqual(Object.keys(OWN_CLOCK).sort())
})

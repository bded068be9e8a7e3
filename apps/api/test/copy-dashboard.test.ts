import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { copyDashboard } from '../scripts/copy-dashboard.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orch-dashboard-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A folder with these files, whose text is their name. */
function made(name: string, files: readonly string[]): string {
  const root = join(folder, name)
  for (const file of files) {
    mkdirSync(join(root, file, '..'), { recursive: true })
    writeFileSync(join(root, file), file)
  }
  return root
}

it('takes what the last build wrote, and leaves what an earlier one left and what is for tools alone', () => {
  const built = made('built', [
    'index.html',
    'favicon.svg',
    'assets/app-new.js',
    'assets/app-new.js.map',
    'assets/app-old.js',
    'assets/app.css',
    'assets/letters.woff2',
  ])
  const still = made('still', ['favicon.svg'])
  const part = { file: 'assets/app-new.js', css: ['assets/app.css'], assets: ['assets/letters.woff2'] }
  mkdirSync(join(built, '.vite'))
  writeFileSync(join(built, '.vite/manifest.json'), JSON.stringify({ 'index.html': part }))

  copyDashboard(built, still, join(folder, 'public'))

  const copied = readdirSync(join(folder, 'public'), { recursive: true, encoding: 'utf8' })
  expect(copied.sort()).toEqual([
    'assets',
    'assets/app-new.js',
    'assets/app.css',
    'assets/letters.woff2',
    'favicon.svg',
    'index.html',
  ])
})

import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What `vite build` writes of each part of the dashboard. */
type Part = { file: string; css?: string[]; assets?: string[] }

/**
 * Copies what the last build of the dashboard wrote, and nothing that an earlier one left: a build that comes out of the cache is laid
 * over the files of the one before, whose names differ.
 */
export function copyDashboard(built: string, still: string, to: string): void {
  const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Part
  >
  const parts = Object.values(manifest).flatMap(({ file, css = [], assets = [] }) => [
    file,
    ...css,
    ...assets,
  ])
  for (const name of ['index.html', ...readdirSync(still), ...new Set(parts)])
    cpSync(join(built, name), join(to, name), { recursive: true })
}

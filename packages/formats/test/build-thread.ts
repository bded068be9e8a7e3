import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('..', import.meta.url))
const BUILT = ['dist/format-thread.js', 'dist/metafile-esm.json']

/** What a thread loads is a built file, also where everything else runs from its source. */
export function setup(): void {
  if (isFresh()) return
  const tsup = createRequire(import.meta.url).resolve('tsup/dist/cli-default.js')
  const words = [tsup, '--config', 'tsup.thread.config.ts']
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The format thread was not built:\n${stdout}${stderr}`)
}

function isFresh(): boolean {
  const built = BUILT.map((name) => changedAt(join(folder, name)))
  const sources = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
  return Math.min(...built) > Math.max(...sources.map((name) => changedAt(join(folder, 'src', name))))
}

/** 0 for what is not there. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

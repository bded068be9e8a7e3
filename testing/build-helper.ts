import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * Builds what the helper processes of a package load, unless it is newer than every source: that is a built file, also where everything else
 * runs from its source.
 * @param folder of the package
 * @param built what its tsup.helper.config.ts makes
 */
export function buildHelper(folder: string, built: readonly string[]): void {
  if (isFresh(folder, built)) return
  const tsup = createRequire(join(folder, 'package.json')).resolve('tsup/dist/cli-default.js')
  const words = [tsup, '--config', 'tsup.helper.config.ts']
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The helper of ${folder} was not built:\n${stdout}${stderr}`)
}

function isFresh(folder: string, built: readonly string[]): boolean {
  const made = built.map((name) => changedAt(join(folder, name)))
  const sources = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
  return Math.min(...made) > Math.max(...sources.map((name) => changedAt(join(folder, 'src', name))))
}

/** 0 for what is not there. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

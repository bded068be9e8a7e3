import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** When the newest file in a folder was changed. */
export function newestIn(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Math.max(...names.map((name) => changedAt(join(folder, name))))
}

/** 0 for what is not there. */
export function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

import { readFileSync } from 'node:fs'

/** How many files and connections this process may have open at once; Infinity where the system does not say. */
export function openFilesLimit(): number {
  try {
    const found = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))
    return found ? Number(found[1]) : Number.POSITIVE_INFINITY
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

import { existsSync, readFileSync } from 'node:fs'

/** Whether a process works: one that ended and that nobody asked about is listed, without its words. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !existsSync('/proc/self') || readFileSync(`/proc/${pid}/cmdline`).length > 0
  } catch {
    return false
  }
}

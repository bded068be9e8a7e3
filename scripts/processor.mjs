// What parts of the gate cost, in seconds of processor: on a machine that does other things beside it, no clock tells that.
import { existsSync, readFileSync } from 'node:fs'

/** As Linux counts them for every program. */
const TICKS_PER_SECOND = 100

/** Where the gate asks test files to write what they cost: see cost-of-file.mjs. */
export const COSTS_FILE = 'ORCH_TEST_COSTS'

/**
 * What this process and those that it started and that have ended took until now. The latter are counted on Linux only: elsewhere
 * there is no way to ask.
 *
 * @returns {{ own: number, ended: number }} seconds
 */
export function processorSeconds() {
  if (process.platform !== 'linux') {
    const { user, system } = process.cpuUsage()
    return { own: (user + system) / 1e6, ended: 0 }
  }
  const stat = readFileSync('/proc/self/stat', 'utf8')
  // The program's name stands in brackets and may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user, system, endedUser, endedSystem] = fields
    .slice(11, 15)
    .map((ticks) => Number(ticks) / TICKS_PER_SECOND)
  return { own: user + system, ended: endedUser + endedSystem }
}

/** The dearest test files of a run, a line each, the dearest first. */
export function dearestFiles(path, count) {
  if (!existsSync(path)) return []
  const files = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const dearest = files.sort((a, b) => b.seconds - a.seconds).slice(0, count)
  return dearest.map(({ file, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${file}`)
}

import { readdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'

export const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

const TICKS_A_SECOND = 100

type Process = { pid: number; parent: number; name: string; cpuMs: number }

function processes(): Process[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      const [head = '', rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=\S \d)/)
      const fields = rest.split(' ')
      const cpuMs = ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND
      return [{ pid: Number(pid), parent: Number(fields[1]), name: head.split('(')[1] ?? '', cpuMs }]
    } catch {
      // It ended meanwhile.
      return []
    }
  })
}

/** CPU that a server and each process of the database it started used so far. */
function cpuOf(server: number): { serverMs: number; database: Map<number, number> } {
  const all = processes()
  const byPid = new Map(all.map((one) => [one.pid, one]))
  const isBelow = ({ parent }: Process): boolean => {
    const up = byPid.get(parent)
    return up !== undefined && (up.pid === server || isBelow(up))
  }
  const database = new Map(all.filter(isBelow).map(({ pid, cpuMs }) => [pid, cpuMs]))
  return { serverMs: byPid.get(server)?.cpuMs ?? 0, database }
}

/** What a server and its database use of a core, over this time. Of a process that ended meanwhile nothing counts. */
export async function watched(server: number, ms: number): Promise<{ server: number; database: number }> {
  const [from, startedAt] = [cpuOf(server), performance.now()]
  await pause(ms)
  const [to, tookMs] = [cpuOf(server), performance.now() - startedAt]
  const share = (used: number) => (100 * used) / tookMs
  const used = [...to.database].map(([pid, cpuMs]) => cpuMs - (from.database.get(pid) ?? 0))
  return {
    server: share(to.serverMs - from.serverMs),
    database: share(used.reduce((sum, one) => sum + one, 0)),
  }
}

export function rssMb(pid: number): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kb) / 1024)
}

/** What else the machine does. */
export const load = () => (loadavg()[0] ?? Number.NaN).toFixed(1)

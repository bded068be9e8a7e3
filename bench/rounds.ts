import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Bench } from 'tinybench'

/** One contender's work. Long enough for the clock: a single call of a microsecond is not. */
export type Task = { readonly name: string; readonly run: () => unknown }

/** Milliseconds of processor time, of all threads of this process: others on the machine take none of it. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * What one run of each task took, one list a task: the mean of its turn in each round, in milliseconds of processor time. The mean,
 * because the collection of a contender's garbage belongs to its price, and a turn's median would leave it out.
 */
export async function inTurns(
  tasks: readonly Task[],
  { rounds, msATurn, warmupMs = 100 }: { rounds: number; msATurn: number; warmupMs?: number },
): Promise<number[][]> {
  const times: number[][] = tasks.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { name, run }] of tasks.entries()) {
      const bench = new Bench({
        now: processorTime,
        time: msATurn,
        iterations: 1,
        warmup: round === 0,
        warmupIterations: 2,
        warmupTime: warmupMs,
      })
      bench.add(name, run)
      const [task] = await bench.run()
      const result = task?.result
      if (result?.state !== 'completed') throw new Error(`${name} did not complete`)
      times[at]?.push(result.latency.mean)
    }
  }
  return times
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The median of the rounds' quotients: what slowed a round slowed both. */
export function medianQuotient(above: readonly number[], below: readonly number[]): number {
  return median(above.map((value, round) => value / (below[round] ?? Number.NaN)))
}

/** A package of ours as npm would hand it out, built first: what runs from its sources here is slower. */
export async function builtPackage<Library>(name: string): Promise<Library> {
  const folder = fileURLToPath(new URL(`../packages/${name}`, import.meta.url))
  const { status, stderr } = spawnSync('pnpm', ['run', 'build'], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The build failed: ${stderr}`)
  return import(`${folder}/dist/index.js`) as Promise<Library>
}

/** Where and when a table was made. */
export function machine(): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
  return `Node ${process.version}, ${processor}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}`
}

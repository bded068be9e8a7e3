// How long a stranger's program takes, and for how long the event loop is held meanwhile.
// `pnpm --filter @orch/bench exec tsx code/run.ts [--write]`
import { writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Bench } from 'tinybench'
import { close, contenders, programs } from './contenders.ts'

const lines: string[] = []

for (const { title, source, values } of programs) {
  const bench = new Bench({ time: 1_500, warmupTime: 300 })
  for (const { name, run } of contenders) bench.add(name, () => run(source, values))
  await bench.run()
  lines.push(`| ${title} | ms, median | ms, p99 | walls |`, '|---|---:|---:|---|')
  for (const { name, result } of bench.tasks) {
    const walls = contenders.find((one) => one.name === name)?.walls ?? ''
    const [median, late] =
      'latency' in result ? [result.latency.p50.toFixed(2), result.latency.p99.toFixed(2)] : ['failed', '']
    lines.push(`| ${name} | ${median} | ${late} | ${walls} |`)
  }
  lines.push('')
}

const [ours] = contenders
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const began = performance.now()
const busy = 'const until = Date.now() + 50; while (Date.now() < until); return 1'
await Promise.all(Array.from({ length: 64 }, () => ours?.run(busy, {})))
delay.disable()
lines.push(
  `64 programs of 50 ms at once in one process: ${Math.round(performance.now() - began)} ms; the event loop was late by ${(delay.percentile(99) / 1e6).toFixed(1)} ms (p99), ${(delay.max / 1e6).toFixed(1)} ms at most.`,
)
close()

const load = loadavg()[0]?.toFixed(0)
const page = `# Programs of strangers: one run\n\nNode ${process.version}, ${cpus()[0]?.model}, ${cpus().length} cores, load ${load}, ${new Date().toISOString().slice(0, 10)}. Made by\n\`pnpm --filter @orch/bench exec tsx code/run.ts --write\`; read the ratios, the absolute figures belong to the machine.\n\n${lines.join('\n')}\n`
console.log(page)
if (process.argv.includes('--write')) await writeFile(new URL('RESULTS.md', import.meta.url), page)

// How long a stranger's program takes, and for how long the event loop is held meanwhile. `pnpm --filter @orch/bench exec tsx code/run.ts`
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Bench } from 'tinybench'
import { close, contenders, programs } from './contenders.ts'

for (const { title, source, values } of programs) {
  const bench = new Bench({ time: 1_500, warmupTime: 300 })
  for (const { name, run } of contenders) bench.add(name, () => run(source, values))
  await bench.run()
  console.log(`\n${title}`)
  console.table(
    bench.tasks.map(({ name, result }) => ({
      name,
      'ms, median': 'latency' in result ? result.latency.p50.toFixed(2) : 'failed',
      'ms, p99': 'latency' in result ? result.latency.p99.toFixed(2) : '',
    })),
  )
}

const [ours] = contenders
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const began = performance.now()
const busy = 'const until = Date.now() + 50; while (Date.now() < until); return 1'
await Promise.all(Array.from({ length: 64 }, () => ours?.run(busy, {})))
delay.disable()
console.log(
  `\n64 programs of 50 ms at once in one thread: ${Math.round(performance.now() - began)} ms; the event loop was late by ${(delay.percentile(99) / 1e6).toFixed(1)} ms (p99), ${(delay.max / 1e6).toFixed(1)} ms at most`,
)
close()

/**
 * Redaction beside what others do, in one process, in turns, so that a busy machine slows all alike. Read the ratios; the absolute
 * figures belong to the machine.
 *
 *   pnpm --filter @orch/bench exec tsx redact/run.ts [rounds] [--write]
 */
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { createRedactor } from '@orch/redact'
import { Bench } from 'tinybench'
import { knownValues, type Task, wholeJob } from './contenders.ts'
import { createSample } from './sample.ts'

const ROUNDS = Number(process.argv[2] ?? 5)

/** Median milliseconds of each task over all rounds. */
async function measure(tasks: readonly Task[]): Promise<Map<string, number>> {
  const times = new Map<string, number[]>()
  for (let round = 0; round < ROUNDS; round++) {
    const bench = new Bench({
      time: 150,
      iterations: 3,
      warmup: round === 0,
      warmupIterations: 2,
      warmupTime: 100,
    })
    for (const task of tasks) bench.add(task.name, task.run)
    await bench.run()
    for (const { name, result } of bench.tasks) {
      if (result.state !== 'completed') throw new Error(`${name}: ${result.state}`)
      times.set(name, [...(times.get(name) ?? []), result.latency.p50])
    }
  }
  return new Map([...times].map(([name, list]) => [name, list.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0]))
}

function table(title: string, megabytes: number, times: Map<string, number>): string {
  const [ours = 0] = times.values()
  const rows = [...times].map(
    ([name, ms]) => `| ${name} | ${((megabytes / ms) * 1000).toFixed(1)} | ${(ms / ours).toFixed(2)} |`,
  )
  return [`| ${title} | MB/s, median | times slower than ours |`, '|---|---:|---:|', ...rows].join('\n')
}

/** Texts made to send a scanner back again and again; the last column tells a linear scanner (2) from a quadratic one (4). */
const HOSTILE = [
  'a',
  '.ey',
  'eyJhbGci',
  'token=',
  'token="',
  '://a:b@',
  '-----BEGIN ',
  'curl -u a:b ',
  '\\',
  '0123abcd-',
]

function hostileRow(unit: string): string {
  const run = createRedactor().withSecrets([{ value: 'a'.repeat(200) }, { value: 'token-token-token' }])
  const times = [100_000, 200_000, 400_000].map((length) => {
    const text = unit.repeat(length / unit.length)
    const spent = Array.from({ length: 5 }, () => {
      const from = performance.now()
      run.text(text)
      return performance.now() - from
    })
    return Math.min(...spent)
  })
  const [, middle = 1, last = 0] = times
  return `| \`${unit}\` | ${times.map((ms) => ms.toFixed(1)).join(' | ')} | ${(last / middle).toFixed(2)} |`
}

const sample = createSample(20)
const many = createSample(50)
const megabytes = sample.text.length / 1e6
const whole = await measure(wholeJob(sample))
const exact = await measure(knownValues(sample))
const exactMany = await measure(knownValues(many))
const report = `# Redaction: one run

Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)};
${ROUNDS} rounds in turns over ${megabytes.toFixed(2)} MB of nested step logs. Made by \`pnpm --filter @orch/bench exec tsx redact/run.ts ${ROUNDS} --write\`.

${table('names, looks and 20 known values', megabytes, whole)}

${table('20 known values alone', megabytes, exact)}

${table('50 known values alone', megabytes, exactMany)}

| hostile text, repeated | 100 kB, ms | 200 kB, ms | 400 kB, ms | last ÷ middle |
|---|---:|---:|---:|---:|
${HOSTILE.map(hostileRow).join('\n')}

The rules in the manner of gitleaks are made from its template (word of a service, assignment, value of a fixed length), not its own file,
and run only where their word occurs, as it does. The npm automata only find; ours also replaces, reads past line breaks and
backslashes, and takes capitals for small letters. modern-ahocorasick/fast is left
out: its time grows with the square of the text (122 ms for 10 kB, 972 ms for 40 kB).
`

console.log(report)
if (process.argv.includes('--write')) await writeFile(new URL('./RESULTS.md', import.meta.url), report)

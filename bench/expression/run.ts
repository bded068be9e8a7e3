/**
 * Expressions beside what others do, in one process, in turns, so that a busy machine slows all alike. Read the ratios; the
 * absolute figures belong to the machine.
 *
 *   pnpm --filter @orch/bench exec tsx expression/run.ts [rounds] [--write]
 */
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { compile, evaluate, hostOf } from '@orch/expression'
import { Bench } from 'tinybench'
import { type Contender, conditions, parsers, shapers, simple } from './contenders.ts'

const ROUNDS = Number(process.argv[2] ?? 5)

/** Median calls a second of each contender over all rounds. */
async function measure(contenders: readonly Contender[]): Promise<Map<string, number>> {
  const rates = new Map<string, number[]>()
  for (let round = 0; round < ROUNDS; round++) {
    const bench = new Bench({ time: 150, warmup: round === 0, warmupTime: 100 })
    for (const { name, run } of contenders) bench.add(name, run)
    await bench.run()
    for (const { name, result } of bench.tasks) {
      if (result.state !== 'completed') throw new Error(`${name}: ${result.state}`)
      rates.set(name, [...(rates.get(name) ?? []), 1_000 / result.latency.mean])
    }
  }
  return new Map([...rates].map(([name, list]) => [name, list.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0]))
}

function table(title: string, rates: Map<string, number>): string {
  const [ours = 0] = rates.values()
  const rows = [...rates].map(
    ([name, rate]) =>
      `| ${name} | ${Math.round(rate / 1_000).toLocaleString('en')} | ${(ours / rate).toFixed(1)} |`,
  )
  return [
    `| ${title} | thousand a second, median | times slower than ours |`,
    '|---|---:|---:|',
    ...rows,
  ].join('\n')
}

/** Milliseconds of one call; the least of three, as only noise adds to it. */
function millisecondsOf(act: () => unknown): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now()
    act()
    return performance.now() - start
  })
  return Math.min(...times)
}

const LINEAR: readonly [source: string, values: (size: number) => Record<string, unknown>][] = [
  ['text.toUpperCase().split(" ").length', (size) => ({ text: 'lorem '.repeat(size) })],
  ['text.replace(/o./g, "-").length', (size) => ({ text: 'lorem '.repeat(size) })],
  ['list.filter(x => x.n % 2 == 0).map(x => x.name).unique().length', (size) => ({ list: rows(size) })],
  ['list.groupBy("name").keys().length', (size) => ({ list: rows(size) })],
  ['list.reduce((text, x) => text + x.name, "").length', (size) => ({ list: rows(size) })],
]

function rows(size: number): { n: number; name: string }[] {
  return Array.from({ length: size }, (_, n) => ({ n, name: `n${n % 100}` }))
}

function growth(): string {
  const lines = LINEAR.map(([source, valuesOf]) => {
    const [small, large] = [50_000, 100_000].map((size) => {
      const [program, host] = [compile(source), hostOf(valuesOf(size))]
      return millisecondsOf(() => program.evaluate(host))
    })
    return `| \`${source}\` | ${(large ?? 0).toFixed(1)} | ${((large ?? 0) / (small ?? 1)).toFixed(1)} |`
  })
  const head = '| 100,000 words (0.6 MB) or items | ms | times the half of it |\n|---|---:|---:|'
  return [head, ...lines].join('\n')
}

evaluate('1')
const [cpu] = cpus()
const report = [
  '# Expressions: one run',
  `Node ${process.version}, ${cpu?.model.trim()}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}; ${ROUNDS} rounds in turns. Made by
\`pnpm --filter @orch/bench exec tsx expression/run.ts ${ROUNDS} --write\`. Compiled once; the last table but one compiles each time.`,
  table('`trigger.name.trim().toLowerCase()`', await measure(simple)),
  table('`trigger.age > 18 && trigger.plan == "pro"`', await measure(conditions)),
  table('filter, map and join over 50 objects', await measure(shapers)),
  table('compile `trigger.name.trim().toLowerCase()`', await measure(parsers)),
  growth(),
].join('\n\n')
console.log(report)
if (process.argv.includes('--write')) await writeFile(new URL('RESULTS.md', import.meta.url), `${report}\n`)

/**
 * Redaction beside what others do, in one process, in turns and in processor time, so that a busy machine slows all alike. Read the
 * ratios; the absolute figures belong to the machine. Builds @orch/redact first and measures what npm would hand out.
 *
 *   pnpm --filter @orch/bench exec tsx redact/run.ts [rounds] [--write]
 */
import { writeFile } from 'node:fs/promises'
import { builtPackage, inTurns, machine, median, medianQuotient, type Task } from '../rounds.ts'
import { knownValues, wholeJob } from './contenders.ts'
import { createSample, type Sample } from './sample.ts'

const ROUNDS = Number(process.argv[2] ?? 5)
/** Short, so that what slows the machine for a while slows neighbours alike. */
const MS_A_TURN = 60

const library = await builtPackage<typeof import('@orch/redact')>('redact')

async function table(title: string, { text }: Sample, tasks: readonly Task[]): Promise<string> {
  const times = await inTurns(tasks, { rounds: ROUNDS, msATurn: MS_A_TURN })
  const [ours = []] = times
  const rows = tasks.map(({ name }, at) => {
    const theirs = times[at] ?? []
    const megabytesASecond = text.length / 1000 / median(theirs)
    return `| ${name} | ${megabytesASecond.toFixed(1)} | ${medianQuotient(theirs, ours).toFixed(2)} |`
  })
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
  const run = library
    .createRedactor()
    .withSecrets([{ value: 'a'.repeat(200) }, { value: 'token-token-token' }])
  const times = [100_000, 200_000, 400_000].map((length) => {
    const text = unit.repeat(length / unit.length)
    const spent = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage()
      run.text(text)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    })
    return Math.min(...spent)
  })
  const [, middle = 1, last = 0] = times
  return `| \`${unit}\` | ${times.map((ms) => ms.toFixed(1)).join(' | ')} | ${(last / middle).toFixed(2)} |`
}

const sample = createSample(20)
const many = createSample(50)
const megabytes = sample.text.length / 1e6
const report = `# Redaction: one run

${machine()};
${ROUNDS} rounds in turns, processor time, over ${megabytes.toFixed(2)} MB of nested step logs. Made by \`pnpm --filter @orch/bench exec tsx redact/run.ts ${ROUNDS} --write\`.

${await table('names, looks and 20 known values', sample, wholeJob(library, sample))}

${await table('20 known values alone', sample, knownValues(library, sample))}

${await table('50 known values alone', many, knownValues(library, many))}

| hostile text, repeated | 100 kB, ms | 200 kB, ms | 400 kB, ms | last ÷ middle |
|---|---:|---:|---:|---:|
${HOSTILE.map(hostileRow).join('\n')}

The rules in the manner of gitleaks are made from its template (word of a service, assignment, value of a fixed length), not its own file,
and run only where their word occurs, as it does. The npm automata only find; ours also replaces, reads past line breaks and
backslashes, and takes capitals for small letters. modern-ahocorasick/fast is left
out: its time grows with the square of the text (122 ms for 10 kB, 972 ms for 40 kB).

The goal of three times zapier's speed is missed by value(): of its time a good third is the walk itself (12,600 objects cloned, with a map
against cycles: alone a little faster than JSON.parse(JSON.stringify())), a third 9,000 different short texts that are each looked at
once, and a sixth the collection of garbage.
`

console.log(report)
if (process.argv.includes('--write')) await writeFile(new URL('./RESULTS.md', import.meta.url), report)

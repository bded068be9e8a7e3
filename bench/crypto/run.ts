/**
 * Sealing and opening beside what others do, in one process, in turns and in processor time, so that a busy machine slows all alike.
 * Read the ratios; the absolute figures belong to the machine. Builds @orch/crypto first and measures what npm would hand out.
 *
 *   pnpm --filter @orch/bench exec tsx crypto/run.ts [rounds] [--write]
 */
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { SealContext, SealedRow } from '@orch/crypto'
import { builtPackage, inTurns, machine, median, medianQuotient, type Task } from '../rounds.ts'
import { allContenders, type Contender } from './contenders.ts'

const ROUNDS = Number(process.argv[2] ?? 15)
/** Short, so that what slows the machine for a while slows neighbours alike. */
const MS_A_TURN = 8
const ROWS = 64
const OWNERS = 16

type Row = { context: SealContext; text: string; sealed: string }

const library = await builtPackage<typeof import('@orch/crypto')>('crypto')
let sink: unknown

/** Rows as a database gives them: own contexts and texts, every string flat and by itself. */
async function rowsFor({ seal, open, name }: Contender, size: number): Promise<Row[]> {
  const rows: Row[] = []
  for (let at = 0; at < ROWS; at += 1) {
    const context = contextOf(at)
    const text = flat(randomBytes(size).toString('base64').slice(0, size))
    const sealed = flat(await seal(text, context))
    if ((await open(sealed, context)) !== text) throw new Error(`${name} gave another text`)
    rows.push({ context, text, sealed })
  }
  return rows
}

function contextOf(at: number): SealContext {
  return {
    owner: `ws_01J9Z3K4M5N6P7Q8R9S0T1V${String(at % OWNERS).padStart(3, '0')}`,
    kind: 'integration',
    id: `int_01J9Z3K4M5N6P7Q8R9S0T1V${String(at).padStart(3, '0')}`,
    field: 'credentials',
  }
}

function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1')
}

/** Each iteration goes once through the rows: a single call is too short for the clock. */
function passOver(rows: Row[], call: (row: Row) => string | Promise<string>): () => Promise<void> | void {
  const isAsync = call(rows[0] as Row) instanceof Promise
  if (!isAsync) {
    return () => {
      for (const row of rows) sink = call(row)
    }
  }
  return async () => {
    for (const row of rows) sink = await call(row)
  }
}

async function table(title: string, tasks: Task[]): Promise<string> {
  const times = await inTurns(tasks, { rounds: ROUNDS, msATurn: MS_A_TURN })
  const [ours = []] = times
  const lines = tasks.map(({ name }, at) => {
    const theirs = times[at] ?? []
    const rate = (1000 / median(theirs)) * ROWS
    return `| ${name} | ${shown(rate)} | ${medianQuotient(theirs, ours).toFixed(2)} |`
  })
  const text = [`| ${title} | per second, median | ours ÷ theirs |`, '| --- | ---: | ---: |', ...lines].join(
    '\n',
  )
  console.log(`\n${text}`)
  return text
}

function shown(rate: number): string {
  return rate >= 10_000 ? `${(rate / 1000).toFixed(1)} k` : rate.toFixed(0)
}

/** Moves rows from one key to another, by a store that answers at once: the price of the sweep itself. */
async function resealRate(): Promise<string> {
  const { KeyRing, Sealer, resealAll } = library
  const before = KeyRing.of([{ key: randomBytes(32), role: 'primary' }])
  const staged = before.stage(randomBytes(32))
  const after = new Sealer(staged.promote(staged.keyIds[1] ?? ''))
  const old = new Sealer(before)
  const count = 50_000
  const rates: number[] = []
  for (const format of ['orch1', 'seed'] as const) {
    const rows: SealedRow[] = Array.from({ length: count }, (_, at) => {
      const context = { ...contextOf(at), owner: `ws_${at % 500}` }
      return { context, sealed: old.seal(randomBytes(150).toString('base64'), context, { format }) }
    })
    const cpuBefore = process.cpuUsage()
    const { resealed } = await resealAll({ sealer: after, source: rows, swap: async () => true })
    const { user, system } = process.cpuUsage(cpuBefore)
    if (resealed !== count) throw new Error('Rows were left out')
    rates.push(count / ((user + system) / 1e6))
  }
  const text = `Moving 50,000 rows of 200 B and 500 owners to a new key takes one core: ${shown(rates[0] ?? 0)} rows/s from orch/1, ${shown(rates[1] ?? 0)} rows/s from the seed format (CPU time of the whole process, the store answers at once).`
  console.log(`\n${text}`)
  return text
}

const parts: string[] = []
for (const size of [100, 1024]) {
  const contenders = allContenders(library)
  const rows = await Promise.all(contenders.map((contender) => rowsFor(contender, size)))
  const sealing = contenders.map(({ name, seal }, at) => ({
    name,
    run: passOver(rows[at] ?? [], ({ text, context }) => seal(text, context)),
  }))
  const opening = contenders.map(({ name, open }, at) => ({
    name,
    run: passOver(rows[at] ?? [], ({ sealed, context }) => open(sealed, context)),
  }))
  parts.push(await table(`seal ${size} B`, sealing), await table(`open ${size} B`, opening))
}
parts.push(await resealRate())
if (sink === undefined) throw new Error('Nothing was done')

if (process.argv.includes('--write')) {
  const head = `# Sealing: one run\n\n${machine()}; ${ROUNDS} rounds in turns, processor time; a ratio is the median of the rounds' ratios.\nMade by \`pnpm --filter @orch/bench exec tsx crypto/run.ts ${ROUNDS} --write\`. What it means: [README.md](README.md).\n`
  await writeFile(
    new URL('RESULTS.md', import.meta.url),
    `${[head, ...parts].join('\n\n')}\n`.replaceAll('\n\n\n', '\n\n'),
  )
}

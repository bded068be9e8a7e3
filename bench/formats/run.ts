/**
 * A 50 MB CSV and two 20 MB workbooks read in a process of @orch/formats: rows a second, how much memory the whole program (its helper
 * included) took beyond what it had before, and the longest time for which the event loop of the caller was held.
 * Each case runs in a process of its own.
 *
 *   pnpm --filter @orch/bench exec tsx formats/run.ts
 */
import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createFormatProcesses, writeCsv, writeXlsx } from '@orch/formats'
import { workbookWithSharedTexts } from './workbook.ts'

const MB = 1_000_000

function* rows(count: number) {
  let seed = 7
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed
  }
  for (let id = 0; id < count; id += 1)
    yield {
      id,
      name: `Person ${next()}`,
      mail: `${next()}@example.com`,
      city: `City ${next() % 5_000}`,
      amount: next() / 100,
      paid: next() % 2 === 0,
      day: new Date(1_600_000_000_000 + next() * 100).toISOString().slice(0, 10),
    }
}

async function* streamed<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

type Case = { make(path: string): Promise<unknown>; read(path: string): AsyncIterable<unknown> }

const processes = createFormatProcesses({ processes: 1 })
const formats = processes.within({ timeoutMs: 600_000 })
const written = (chunks: AsyncIterable<Uint8Array>, path: string) => pipeline(chunks, createWriteStream(path))

const CASES: Readonly<Record<string, Case>> = {
  csv: {
    make: (path) => written(writeCsv(streamed(rows(700_000))), path),
    read: (path) => formats.readCsv(createReadStream(path), { types: 'guess' }),
  },
  'xlsx, texts in cells': {
    make: (path) => written(writeXlsx(streamed(rows(650_000))), path),
    read: (path) => formats.readXlsx(createReadStream(path)),
  },
  'xlsx, shared texts': {
    make: (path) => written(workbookWithSharedTexts(rows, 1_000_000), path),
    read: (path) => formats.readXlsx(createReadStream(path)),
  },
  'csv to xlsx': {
    make: (path) => written(writeCsv(streamed(rows(700_000))), path),
    read: (path) => formats.convertTable(createReadStream(path), { from: 'csv', to: 'xlsx' }),
  },
}

async function measure({ read }: Case, path: string): Promise<string> {
  const before = process.memoryUsage().rss
  const delay = monitorEventLoopDelay({ resolution: 5 })
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 20)
  delay.enable()
  const start = performance.now()
  let count = 0
  for await (const _ of read(path)) count += 1
  const seconds = (performance.now() - start) / 1_000
  clearInterval(watch)
  const size = (statSync(path).size / MB).toFixed(1)
  const memory = ((peak - before) / MB).toFixed(0)
  return `${size} MB | ${count} items | ${seconds.toFixed(1)} s | +${memory} MB | ${(delay.max / 1e6).toFixed(0)} ms`
}

const [name, path] = process.argv.slice(2)
const chosen = CASES[name ?? '']
if (chosen && path) {
  console.log(await measure(chosen, path))
  processes.close()
} else {
  console.log('case | file | items | time | memory | loop held')
  const folder = mkdtempSync(join(tmpdir(), 'orch-formats-'))
  for (const [title, { make }] of Object.entries(CASES)) {
    const file = join(folder, 'file')
    await make(file)
    const words = ['--import', 'tsx', fileURLToPath(import.meta.url), title, file]
    const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
    console.log(`${title} | ${stdout.trim() || stderr.slice(0, 300)}`)
  }
  rmSync(folder, { recursive: true })
}

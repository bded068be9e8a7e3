// 1 GiB through the files of an execution: in as an action writes it, out as the next one reads it and as the API gives it. Then the same
// bytes without Orch. Run it with `pnpm --filter @orch/bench exec tsx files/run.ts`; GIB=0.25 makes it shorter.
import { createCipheriv, randomBytes } from 'node:crypto'
import { chmodSync, createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { generateStreamKey, openStream, sealStream } from '@orch/crypto'
import { openExecution } from './open-execution.ts'

const MiB = 1024 * 1024
const BYTES = Number(process.env['GIB'] ?? 1) * 1024 * MiB
const CHUNK = randomBytes(64 * 1024)
const place = { owner: 'w', kind: 'file', id: 'f', field: 'bytes' }

async function* source(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < BYTES; at += CHUNK.byteLength) yield CHUNK
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0
  for await (const chunk of chunks) bytes += chunk.byteLength
  return bytes
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })

async function measured(name: string, act: () => Promise<unknown>): Promise<void> {
  global.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  const startedAt = performance.now()
  await act()
  const seconds = (performance.now() - startedAt) / 1000
  clearInterval(watch)
  const speed = `${Math.round(BYTES / MiB / seconds)} MiB/s`
  process.stdout.write(`| ${name} | ${speed} | ${Math.round((most - before) / MiB)} MiB |\n`)
}

const folder = mkdtempSync(join(tmpdir(), 'orch-bench-files-'))
// The embedded database runs as another account where this is root.
chmodSync(folder, 0o711)
const plain = join(folder, 'plain')
const sealed = join(folder, 'sealed')
const key = generateStreamKey()
const { files, download, close } = await openExecution(join(folder, 'data'), BYTES)

process.stdout.write('| what | throughput | memory more |\n|---|---|---|\n')
await measured('plain `pipeline` into nothing', () => pipeline(source, nowhere()))
// The fastest that Node can, but nothing of it may be trusted before the end.
await measured('one `createCipheriv` over all', () =>
  pipeline(source, createCipheriv('aes-256-gcm', randomBytes(32), randomBytes(12)), nowhere()),
)
await measured('`sealStream`', () => pipeline(() => sealStream(source(), key, place), nowhere()))
await measured('plain `pipeline` into a file', () => pipeline(source, createWriteStream(plain)))
await measured('plain file read', () => drain(createReadStream(plain)))
await measured('`sealStream` into a file', () =>
  pipeline(() => sealStream(source(), key, place), createWriteStream(sealed)),
)
await measured('`openStream` of that file', () => drain(openStream(createReadStream(sealed), key, place)))
let file: Awaited<ReturnType<typeof files.write>> | undefined
await measured('Orch: an action writes', async () => {
  file = await files.write({ name: 'large.bin', type: 'application/octet-stream' }, source())
})
const written = file
if (written) {
  await measured('Orch: the next action reads', () => drain(files.read(written)))
  await measured('Orch: downloaded over the API', () => drain(download(written)))
}
await close()
rmSync(folder, { recursive: true, force: true })

import { once } from 'node:events'
import { Readable } from 'node:stream'
import { anything, count, date, optional, text } from '@orch/entrance'
import { ZipFile } from 'yazl'
import { fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { itemsIn, piecesOf, type Source, wholeOf } from '../source.ts'
import { MANY_BYTES } from '../tables/takes.ts'
import { type ArchiveLimits, isInside, openZip, type PackedFile, USUAL_LIMITS } from './open-zip.ts'

const FILE = { name: text, source: anything, modified: optional(date) }
const LIMITS = {
  mostBytes: optional(count),
  mostUnpackedBytes: optional(count),
  mostRatio: optional(count),
  mostEntries: optional(count),
}

/**
 * The files of a ZIP archive, one after the other. The archive is held in memory, what it unpacks to is not. Archives inside of it stay
 * files: give their chunks to `readZip` again, and the same limits hold for them.
 * @throws FormatError INVALID_ARGUMENT at once; while reading FORMAT_INVALID, FORMAT_UNSUPPORTED, FORMAT_UNSAFE, FORMAT_TOO_LARGE
 * @example
 * ```ts
 * import { readText, readZip, writeZip } from '@orch/formats'
 *
 * const archive = writeZip([{ name: 'hello.txt', source: 'Hello' }])
 * for await (const file of readZip(archive)) console.log(file.name, file.size, await readText(file.chunks())) // hello.txt 5 Hello
 * ```
 */
export function readZip(source: Source, options: ArchiveLimits = {}): AsyncGenerator<PackedFile> {
  const limits = fieldsOf('readZip', options, LIMITS)
  return filesOf(piecesOf('readZip', source, limits.mostBytes ?? USUAL_LIMITS.mostBytes), limits)
}

async function* filesOf(pieces: AsyncIterable<Uint8Array>, limits: ArchiveLimits) {
  yield* await openZip(await wholeOf(pieces), limits)
}

/** A file to pack. */
export type FileToPack = { name: string; source: Source; modified?: Date }

/**
 * A ZIP archive of files, as they are read one after the other.
 * @throws FormatError INVALID_ARGUMENT, FORMAT_UNSAFE for a name that leads out of the archive or repeats
 * @example
 * ```ts
 * import { readZip, writeCsv, writeZip } from '@orch/formats'
 *
 * const archive = writeZip([
 *   { name: 'readme.txt', source: 'Two files' },
 *   { name: 'people.csv', source: writeCsv([{ name: 'Ada' }]) },
 * ])
 * for await (const { name } of readZip(archive)) console.log(name)
 * ```
 */
export function writeZip(
  files: AsyncIterable<FileToPack> | readonly FileToPack[],
): AsyncGenerator<Uint8Array> {
  return packed(itemsIn('writeZip', files))
}

async function* packed(files: AsyncIterable<FileToPack>): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  // `output` ends with whatever ends the packing.
  addAll(zip, files).catch((error: unknown) => output.destroy(error as Error))
  yield* output
}

async function addAll(zip: ZipFile, files: AsyncIterable<FileToPack>): Promise<void> {
  const names = new Set<string>()
  for await (const file of files) {
    const { name, source, modified } = fieldsOf('writeZip: a file', file, FILE)
    if (!isInside(name) || names.has(name)) {
      const message = 'A file must have a relative path of its own, without steps up'
      throw new FormatError('FORMAT_UNSAFE', message, { position: { entry: name } })
    }
    names.add(name)
    const stream = Readable.from(piecesOf('writeZip', source, MANY_BYTES), { objectMode: false })
    const ended = once(stream, 'end')
    zip.addReadStream(stream, name, modified ? { mtime: modified } : {})
    await ended
  }
  zip.end()
}

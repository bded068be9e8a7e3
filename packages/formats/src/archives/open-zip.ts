import { promisify } from 'node:util'
import { decodeBytes } from '@orch/charset'
import { type Entry, fromBuffer, type Options, type ZipFile } from 'yauzl'
import { FormatError } from '../format-error.ts'

/** What an archive may hold, and what it may unpack to. */
export type ArchiveLimits = {
  /** Bytes of the archive itself, which is held in memory. Default 64 MB. */
  mostBytes?: number
  /** Bytes of all its files together, unpacked. Default 1 GB. */
  mostUnpackedBytes?: number
  /** How many times larger than packed they may be, once they are more than 10 MB. Default 200. */
  mostRatio?: number
  /** Default 10,000. */
  mostEntries?: number
}

export const USUAL_LIMITS: Required<ArchiveLimits> = {
  mostBytes: 64_000_000,
  mostUnpackedBytes: 1_000_000_000,
  mostRatio: 200,
  mostEntries: 10_000,
}

/** Below this nothing counts as a bomb, bytes. */
const HARMLESS_BYTES = 10_000_000

/** A file of an archive; its chunks are unpacked when they are read, and are as long as the archive says, or reading fails. */
export type PackedFile = {
  name: string
  size: number
  modified: Date
  /** The bytes, unpacked. */
  chunks(): AsyncGenerator<Uint8Array>
}

const open = promisify<Buffer, Options, ZipFile>(fromBuffer)

/**
 * The files of an archive, without its folders. Their names and sizes are looked at before anything is unpacked.
 * @throws FormatError FORMAT_INVALID, FORMAT_UNSUPPORTED, FORMAT_UNSAFE, FORMAT_TOO_LARGE
 */
export async function openZip(bytes: Buffer, given: ArchiveLimits): Promise<PackedFile[]> {
  const limits = { ...USUAL_LIMITS, ...given }
  const zip = await open(bytes, { lazyEntries: true, strictFileNames: true }).catch((cause: unknown) => {
    throw notZip(cause)
  })
  if (zip.entryCount > limits.mostEntries)
    throw tooLarge(`The archive has ${zip.entryCount} entries; ${limits.mostEntries} are read at most`)
  const entries = await entriesOf(zip)
  for (const entry of entries) requireHarmless(entry)
  const files = entries.filter(({ fileName }) => !fileName.endsWith('/'))
  requireOnce(files)
  requireNoBomb(files, bytes.length, limits)
  return files.map((entry) => ({
    name: entry.fileName,
    size: entry.uncompressedSize,
    modified: entry.getLastModDate(),
    chunks: () => chunksOf(zip, entry),
  }))
}

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = []
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entry.fileName = nameOf(entry)
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error: unknown) => reject(notZip(error)))
    zip.readEntry()
  })
}

const IS_UTF_8 = 0x800
/** A field in which the packer wrote the name once more, as UTF-8. */
const UNICODE_PATH = 0x7075

/**
 * The name in the charset that it is in. Many programs, such as that of macOS, write UTF-8 without the flag that says so; without it
 * the format means the code page of the first PCs, in which hardly any text is UTF-8 by chance.
 */
function nameOf(entry: Entry): string {
  const { fileName, generalPurposeBitFlag: flags, extraFields } = entry
  if ((flags & IS_UTF_8) !== 0 || extraFields.some(({ id }) => id === UNICODE_PATH)) return fileName
  if (!('fileNameRaw' in entry) || !Buffer.isBuffer(entry.fileNameRaw)) return fileName
  try {
    return decodeBytes('utf-8', entry.fileNameRaw, { isStrict: true })
  } catch {
    // It is in the code page.
    return fileName
  }
}

async function* chunksOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    yield* (await promisify<Entry, NodeJS.ReadableStream>((one, done) =>
      zip.openReadStream(one, (error, stream) => done(error, stream)),
    )(entry)) as AsyncIterable<Buffer>
  } catch (cause) {
    const position = { entry: entry.fileName }
    throw new FormatError('FORMAT_INVALID', 'An entry of the archive is damaged', { position, cause })
  }
}

const LINK = 0o120000
const KIND = 0o170000
const STORED = 0
const DEFLATED = 8

/** @throws FormatError FORMAT_UNSAFE, FORMAT_UNSUPPORTED */
function requireHarmless(entry: Entry): void {
  const position = { entry: entry.fileName }
  if (!isInside(entry.fileName))
    throw new FormatError('FORMAT_UNSAFE', 'An entry has a path that leads out of the archive', { position })
  if (((entry.externalFileAttributes >>> 16) & KIND) === LINK)
    throw new FormatError('FORMAT_UNSAFE', 'An entry is a link', { position })
  if (entry.isEncrypted())
    throw new FormatError('FORMAT_UNSUPPORTED', 'The archive is encrypted', { position })
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    throw new FormatError('FORMAT_UNSUPPORTED', 'An entry is packed in another way than deflate', {
      position,
    })
}

/** Relative, with slashes, without steps up, drives and characters that no file name has. */
export function isInside(name: string): boolean {
  if (name === '' || name.length > 1_000 || /[\p{Cc}\\:]/u.test(name) || name.startsWith('/')) return false
  return name.split('/').every((part) => part !== '..' && part !== '.')
}

/** Two programs could take two different files for it. @throws FormatError FORMAT_UNSAFE */
function requireOnce(entries: readonly Entry[]): void {
  const names = new Set<string>()
  for (const { fileName } of entries) {
    if (names.has(fileName))
      throw new FormatError('FORMAT_UNSAFE', 'Two entries have the same name', {
        position: { entry: fileName },
      })
    names.add(fileName)
  }
}

/** The sizes that the archive states: who unpacks it gets no byte more. @throws FormatError FORMAT_TOO_LARGE */
function requireNoBomb(entries: readonly Entry[], packed: number, limits: Required<ArchiveLimits>): void {
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (unpacked > limits.mostUnpackedBytes)
    throw tooLarge(`The archive unpacks to ${unpacked} bytes; it may have ${limits.mostUnpackedBytes}`)
  requireRatio(unpacked, packed, limits.mostRatio)
}

/** @throws FormatError FORMAT_TOO_LARGE */
export function requireRatio(unpacked: number, packed: number, mostRatio: number): void {
  if (unpacked <= HARMLESS_BYTES || unpacked <= packed * mostRatio) return
  throw tooLarge(`The file unpacks to more than ${mostRatio} times its size, as a bomb does`)
}

function tooLarge(message: string): FormatError {
  return new FormatError('FORMAT_TOO_LARGE', message)
}

/** yauzl refuses some names by itself. */
function notZip(cause: unknown): FormatError {
  const reason = cause instanceof Error ? cause.message : ''
  if (/^(?:absolute path|invalid relative path|invalid characters in fileName)/.test(reason))
    return new FormatError('FORMAT_UNSAFE', 'An entry has a path that leads out of the archive', { cause })
  return new FormatError('FORMAT_INVALID', 'This is not a ZIP archive, or it is damaged', { cause })
}

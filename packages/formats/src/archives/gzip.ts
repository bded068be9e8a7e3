import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { count, optional } from '@orch/entrance'
import { fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { limited, piecesOf, type Source } from '../source.ts'
import { MANY_BYTES } from '../tables/takes.ts'
import { requireRatio, USUAL_LIMITS } from './open-zip.ts'

/** What gzip may unpack to. */
export type GzipLimits = {
  /** Bytes of the packed file. Default 1 GB. */
  mostBytes?: number
  /** Bytes that it unpacks to. Default 1 GB. */
  mostUnpackedBytes?: number
  /** How many times larger than packed it may be, once it is more than 10 MB. Default 200. */
  mostRatio?: number
}

const LIMITS = {
  mostBytes: optional(count),
  mostUnpackedBytes: optional(count),
  mostRatio: optional(count),
}

/**
 * Bytes packed with gzip.
 * @throws FormatError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { readGzip, readText, writeGzip } from '@orch/formats'
 *
 * const packed = writeGzip('many lines') // an async iterable: pipe it to a file, a request or another reader
 * console.log(await readText(readGzip(packed))) // many lines
 * ```
 */
export function writeGzip(source: Source): AsyncGenerator<Uint8Array> {
  return through(piecesOf('writeGzip', source, MANY_BYTES), createGzip())
}

/**
 * The bytes that gzip packed, as they are read.
 * @throws FormatError INVALID_ARGUMENT at once; while reading FORMAT_INVALID, FORMAT_TOO_LARGE
 * @example
 * ```ts
 * import { readGzip, readText, writeGzip } from '@orch/formats'
 *
 * const packed = writeGzip('many lines')
 * console.log(await readText(readGzip(packed, { mostUnpackedBytes: 1_000_000 }))) // many lines
 * ```
 */
export function readGzip(source: Source, options: GzipLimits = {}): AsyncGenerator<Uint8Array> {
  const limits = fieldsOf('readGzip', options, LIMITS)
  const pieces = piecesOf('readGzip', source, limits.mostBytes ?? MANY_BYTES)
  return limited(unpacked(pieces, limits), limits.mostUnpackedBytes ?? USUAL_LIMITS.mostUnpackedBytes)
}

async function* unpacked(pieces: AsyncIterable<Uint8Array>, limits: GzipLimits): AsyncGenerator<Uint8Array> {
  let packed = 0
  let bytes = 0
  async function* counted() {
    for await (const piece of pieces) {
      packed += piece.length
      yield piece
    }
  }
  for await (const chunk of through(counted(), createGunzip())) {
    bytes += chunk.length
    requireRatio(bytes, packed, limits.mostRatio ?? USUAL_LIMITS.mostRatio)
    yield chunk
  }
}

async function* through(
  pieces: AsyncIterable<Uint8Array>,
  engine: ReturnType<typeof createGzip>,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(pieces, { objectMode: false })
  source.on('error', (error) => engine.destroy(error))
  source.pipe(engine)
  try {
    yield* engine
  } catch (cause) {
    if (!isOfZlib(cause)) throw cause
    throw new FormatError('FORMAT_INVALID', 'This is not gzip, or it is damaged', { cause })
  } finally {
    source.destroy()
    engine.destroy()
  }
}

function isOfZlib(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}

import { Readable, type Transform } from 'node:stream'
import zlib from 'node:zlib'
import { ProviderError } from '../provider-error.ts'

/** Node 22.15 and later have it; the types follow the oldest supported Node. */
const { createZstdDecompress } = zlib as { createZstdDecompress?: () => Transform }

/** By coding: what unpacks a body, given its first bytes. */
const DECODERS: Record<string, (start: Buffer) => Transform> = {
  gzip: () => zlib.createGunzip(),
  br: () => zlib.createBrotliDecompress(),
  // It should be a zlib stream; some servers send the bare data (RFC 9110, 8.4.1.2).
  deflate: (start) => (hasZlibHeader(start) ? zlib.createInflate() : zlib.createInflateRaw()),
  ...(createZstdDecompress ? { zstd: () => createZstdDecompress() } : {}),
}

/** Each costs memory, and a bomb in a bomb unpacks to more than any limit could count. */
const MOST_CODINGS = 3

/** What we ask for. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br'

/**
 * A body without the codings of its Content-Encoding, the last one first (RFC 9110, 8.4). An empty body stays empty, whatever
 * it calls itself.
 * @throws ProviderError BAD_RESPONSE naming a coding that cannot be read
 */
export function decompressed(body: Readable, encoding = ''): Readable {
  const codings = encoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim().replace(/^x-/, ''))
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (codings.length > MOST_CODINGS)
    throw new ProviderError('BAD_RESPONSE', `The answer is compressed more than ${MOST_CODINGS} times over`)
  return codings.reduceRight((stream, coding) => {
    const decode = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined
    if (decode) return Readable.from(unpacked(stream, decode))
    throw new ProviderError('BAD_RESPONSE', `The answer is compressed as "${coding}", which Orch cannot read`)
  }, body)
}

async function* unpacked(body: Readable, decode: (start: Buffer) => Transform): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer> = body[Symbol.asyncIterator]()
  let start = Buffer.alloc(0)
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    start = Buffer.concat([start, next.value])
    if (start.length >= 2) break
  }
  if (start.length === 0) return
  const whole = Readable.from(joined(start, chunks))
  const decoder = decode(start)
  whole.on('error', (error) => decoder.destroy(error))
  yield* whole.pipe(decoder)
}

async function* joined(start: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield start
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

function hasZlibHeader([first = 0, second = 0]: Buffer): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
}

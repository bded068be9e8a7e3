import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { ProviderError } from '../provider-error.ts'

/** The bytes of a body, counted after decompression: a small answer may unpack to a huge one. */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  const stream =
    encoding === 'gzip'
      ? body.pipe(createGunzip())
      : encoding === 'br'
        ? body.pipe(createBrotliDecompress())
        : body
  if (stream !== body) body.on('error', (error) => stream.destroy(error))
  for await (const chunk of stream) {
    size += chunk.length
    if (size > maxBytes) {
      body.destroy()
      throw new ProviderError('RESPONSE_TOO_LARGE', `The answer is larger than ${maxBytes} bytes`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

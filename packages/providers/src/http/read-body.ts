import type { Readable } from 'node:stream'
import { ProviderError } from '../provider-error.ts'
import { decompressed } from './decompress.ts'

/** How much of a body to read, and who is told of it meanwhile. */
export type BodyLimit = { maxBytes: number; cut: boolean; onChunk?: (bytes: Uint8Array) => void }

/**
 * The bytes of a body, counted after decompression: a small answer may unpack to a huge one.
 * @throws ProviderError RESPONSE_TOO_LARGE unless it may be cut
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  { maxBytes, cut, onChunk }: BodyLimit,
): Promise<{ bytes: Buffer; isCut: boolean }> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of decompressed(body, encoding)) {
    size += chunk.length
    chunks.push(chunk)
    if (size <= maxBytes) {
      onChunk?.(chunk)
      continue
    }
    // What is still to come is not waited for.
    body.on('error', () => undefined).destroy()
    if (cut) return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), isCut: true }
    throw new ProviderError('RESPONSE_TOO_LARGE', `The answer is larger than ${maxBytes} bytes`)
  }
  return { bytes: Buffer.concat(chunks), isCut: false }
}

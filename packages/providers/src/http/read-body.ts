import type { Readable } from 'node:stream'
import { ProviderError } from '../provider-error.ts'
import { decompressed } from './decompress.ts'

/** How much of a body to read, and who is told of it meanwhile. */
export type BodyLimit = {
  maxBytes: number
  /** Give what fits instead of failing. */
  cut: boolean
  /** Give what could be read of a body that breaks off or cannot be unpacked. */
  broken?: boolean
  onChunk?: (bytes: Uint8Array) => void
}

/** The pieces of a body that somebody else takes; too many of them end the call. */
export async function* boundedBody(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of decompressed(body, encoding)) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    yield chunk
  }
}

function tooLarge(maxBytes: number): ProviderError {
  return new ProviderError('RESPONSE_TOO_LARGE', `The answer is larger than ${maxBytes} bytes`)
}

/**
 * The bytes of a body, counted after decompression: a small answer may unpack to a huge one.
 * @throws ProviderError RESPONSE_TOO_LARGE unless it may be cut
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  { maxBytes, cut, broken = false, onChunk }: BodyLimit,
): Promise<{ bytes: Buffer; isCut: boolean }> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of decompressed(body, encoding)) {
      size += chunk.length
      chunks.push(chunk)
      if (size > maxBytes) break
      onChunk?.(chunk)
    }
  } catch (error) {
    if (!broken || (error instanceof Error && error.name === 'AbortError')) throw error
    leave(body)
    return { bytes: Buffer.concat(chunks), isCut: true }
  }
  if (size <= maxBytes) return { bytes: Buffer.concat(chunks), isCut: false }
  leave(body)
  if (cut) return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), isCut: true }
  throw tooLarge(maxBytes)
}

/** What is still to come is not waited for. */
function leave(body: Readable): void {
  body.on('error', () => undefined).destroy()
}

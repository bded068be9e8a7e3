import { ProviderError } from '../provider-error.ts'
import { type FileValue, fileName, mediaType, type NewFile } from './file-value.ts'
import { type Files, inChunks } from './files.ts'

/** Of one file, and of all together. */
export type MemoryFilesOptions = {
  readonly maxBytes?: number | undefined
  readonly maxTotalBytes?: number | undefined
}

const USUAL_BYTES = 100 * 1024 * 1024

export function createMemoryFiles({
  maxBytes = USUAL_BYTES,
  maxTotalBytes = USUAL_BYTES,
}: MemoryFilesOptions = {}): Files {
  const stored = new Map<string, Buffer>()
  let total = 0

  async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
    const pieces: Uint8Array[] = []
    let bytes = 0
    for await (const chunk of chunks) {
      bytes += chunk.byteLength
      const most = Math.min(maxBytes, maxTotalBytes - total)
      if (bytes > most) throw new ProviderError('FILE_TOO_LARGE', `Files here have ${most} bytes at most`)
      // A copy: a source may fill its buffer again.
      pieces.push(Uint8Array.from(chunk))
    }
    return Buffer.concat(pieces)
  }

  return {
    async *read({ $file, name }: FileValue) {
      const bytes = stored.get($file)
      if (!bytes) throw new ProviderError('FILE_NOT_FOUND', `This execution has no file "${name}"`)
      yield* inChunks(bytes)
    },
    async write({ name, type }: NewFile, chunks) {
      const bytes = await gather(chunks)
      const $file = crypto.randomUUID()
      stored.set($file, bytes)
      total += bytes.byteLength
      return { $file, name: fileName(name), type: mediaType(type), size: bytes.byteLength }
    },
  }
}

import { ProviderError } from '../provider-error.ts'
import type { FileValue, NewFile } from './file-value.ts'

/**
 * The files of one execution, as an action sees them. `keepsTheFilesPromise` of `@orch/providers/testing` checks an implementation.
 *
 * Failures are ProviderErrors: `FILE_NOT_FOUND` for an id that this execution has no file of (deleted, made up, or of another
 * execution), `FILE_TOO_LARGE` when the operator's limit for a file or an execution is reached, `FILE_DAMAGED` when the stored bytes
 * are not those that were written, `FILES_UNAVAILABLE` (retryable) when the store does not answer. What `chunks` throws comes through.
 */
export type Files = {
  /** The bytes in pieces of any size. To stop early (`break`, `throw`) closes the source. Nothing is promised until the end has come. */
  read(file: FileValue): AsyncIterable<Uint8Array>
  /** Stores all of `chunks`, and only then gives the value. When it fails, nothing is kept. A chunk may be used again once the next is asked for. */
  write(file: NewFile, chunks: AsyncIterable<Uint8Array>): Promise<FileValue>
}

/** @throws ProviderError NOT_CONFIGURED where an action runs without a store */
export function filesOf({ files }: { readonly files?: Files | undefined }): Files {
  if (files) return files
  throw new ProviderError('NOT_CONFIGURED', 'This program keeps no files: run the workflow on an Orch server')
}

export async function readWhole(files: Files, file: FileValue, maxBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new ProviderError(
      'FILE_TOO_LARGE',
      `"${file.name}" is larger than ${maxBytes} bytes, the most that can be sent here`,
    )
  if (file.size > maxBytes) throw tooLarge()
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of files.read(file)) {
    bytes += piece.byteLength
    // The value may say less than there is: its size may have been written by hand.
    if (bytes > maxBytes) throw tooLarge()
    pieces.push(Uint8Array.from(piece))
  }
  return Buffer.concat(pieces)
}

/** Bytes that are there already, as chunks to write. */
export async function* inChunks(bytes: Uint8Array | string): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(bytes)
  for (let at = 0; at < all.byteLength; at += CHUNK_BYTES) yield all.subarray(at, at + CHUNK_BYTES)
}

const CHUNK_BYTES = 64 * 1024

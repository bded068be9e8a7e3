import { SealError } from '../seal-error.ts'

/** A piece of a stream. Its bytes are written over once the next one is asked for. */
export type Segment = { readonly bytes: Uint8Array; readonly isLast: boolean }

/** Sizes of the pieces, in bytes: of the first one, and of all others but the last, which may be shorter. */
export type SegmentSizes = { readonly first: number; readonly next: number }

/**
 * Cuts chunks of any size into pieces of known sizes. A piece is handed out once more bytes have come, or the end: so it is known
 * which is the last.
 *
 * @throws SealError `INVALID_INPUT` for a chunk that is not bytes
 */
export async function* inSegments(
  chunks: AsyncIterable<Uint8Array>,
  { first, next }: SegmentSizes,
): AsyncGenerator<Segment> {
  const piece = Buffer.allocUnsafe(Math.max(first, next))
  let size = first
  let filled = 0
  for await (const chunk of chunks) {
    if (!(chunk instanceof Uint8Array))
      throw new SealError('INVALID_INPUT', 'A chunk of a stream must be bytes')
    let at = 0
    while (at < chunk.byteLength) {
      if (filled === size) {
        yield { bytes: piece.subarray(0, size), isLast: false }
        filled = 0
        size = next
      }
      const taken = Math.min(size - filled, chunk.byteLength - at)
      piece.set(chunk.subarray(at, at + taken), filled)
      filled += taken
      at += taken
    }
  }
  yield { bytes: piece.subarray(0, filled), isLast: true }
}

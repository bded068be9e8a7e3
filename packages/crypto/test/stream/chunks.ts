import { buffer } from 'node:stream/consumers'

/** The bytes cut at these places. */
export async function* cut(bytes: Buffer, ...at: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [0, ...at, bytes.byteLength]
  for (const [index, from] of places.slice(0, -1).entries()) yield bytes.subarray(from, places[index + 1])
}

export const gathered = (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => buffer(chunks)

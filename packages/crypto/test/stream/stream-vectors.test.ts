import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openStream, type SealContext, Secret } from '../../src/index.ts'
import { sealSegment } from '../../src/stream/seal-stream.ts'
import { inSegments } from '../../src/stream/segments.ts'
import { SEGMENT_BYTES } from '../../src/stream/stream-format.ts'
import { streamKeys } from '../../src/stream/stream-keys.ts'
import { cut, gathered } from './chunks.ts'

type Vector = {
  name: string
  context: SealContext
  length: number
  salt: string
  sha256: string
  sealed?: string
}
type File = { key: string; vectors: Vector[] }

const file: File = JSON.parse(readFileSync(new URL('../vectors/orch-stream.json', import.meta.url), 'utf8'))
const key = new Secret(file.key)
const plaintext = (length: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, at) => (at + (at >> 8)) & 0xff))

/** As `sealStream` does, with the salt of the vector. */
async function sealedWith({ length, context, salt }: Vector): Promise<Buffer> {
  const keys = streamKeys(key, context, Buffer.from(salt, 'hex'))
  const pieces: Buffer[] = [keys.header]
  const sizes = { first: SEGMENT_BYTES, next: SEGMENT_BYTES }
  for await (const segment of inSegments(cut(plaintext(length)), sizes))
    pieces.push(sealSegment(segment, pieces.length - 1, keys))
  return Buffer.concat(pieces)
}

test.each(file.vectors)('our published stream: $name', async (vector) => {
  const sealed = await sealedWith(vector)
  expect(createHash('sha256').update(sealed).digest('hex')).toBe(vector.sha256)
  if (vector.sealed !== undefined) expect(sealed.toString('hex')).toBe(vector.sealed)
  expect(
    (await gathered(openStream(cut(sealed), key, vector.context))).equals(plaintext(vector.length)),
  ).toBe(true)
})

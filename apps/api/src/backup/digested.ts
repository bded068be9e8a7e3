import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** Backups are made while others are served: the fastest packing does. */
const LEVEL = 1

/** Writes what comes packed to a new file, to the disk. @returns the digest of what stands in the file */
export async function writePacked(path: string, chunks: Readable): Promise<string> {
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(chunks, createGzip({ level: LEVEL }), counted, file.createWriteStream({ flush: true }))
  return hash.digest('hex')
}

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Passes chunks on, and says afterwards what they were. */
export function checkedWhileRead(chunks: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256')
  let size = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      hash.update(chunk)
      size += chunk.byteLength
      yield chunk
    }
  }
  return { chunks: counted(), sums: () => ({ size, sha256: hash.digest('hex') }) }
}

/** Passes chunks on. @throws Error after the last one when they are not those of the digest */
export async function* checked(
  chunks: AsyncIterable<Uint8Array>,
  sha256: string,
  what: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of chunks) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== sha256) throw damaged(what)
}

export function damaged(what: string): Error {
  return new Error(`${what} is not what the backup wrote: it is damaged. Take another copy or another backup`)
}

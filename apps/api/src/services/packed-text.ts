import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

const packing = promisify(gzip)
const unpacking = promisify(gunzip)

/** A description as it is stored: a tenth of its size. */
export async function pack(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await packing(text))
}

/** Bytes of the longest text that is read: what was packed elsewhere may be more. */
const MOST_BYTES = 64_000_000

export async function unpack(bytes: Uint8Array): Promise<string> {
  return (await unpacking(bytes, { maxOutputLength: MOST_BYTES })).toString('utf8')
}

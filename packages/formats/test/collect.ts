import { FormatError } from '../src/index.ts'

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await collect(chunks))
}

export async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  return (await bytesOf(chunks)).toString()
}

/** The code and position with which something fails; what is given instead of an error shows in the assertion. */
export async function failureOf(work: () => unknown): Promise<unknown> {
  try {
    return { given: await work() }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const { code, position } = error
    return position === undefined ? { code } : { code, position }
  }
}

/** A source that comes in pieces of so many bytes. */
export async function* inPieces(whole: Uint8Array | string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(whole)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

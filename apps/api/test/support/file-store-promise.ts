import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FileStore } from '../../src/files/store/file-store.ts'

export type StoreHost = {
  store: FileStore
  /** Names of all that is stored, unfinished ones included. */
  names(): string[]
  close(): Promise<void>
}

/** More than what is sent to any store in one piece. */
const LONG = 20 * 1024 * 1024 + 7

async function* pieces(...all: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all
}

/** A long file in many pieces. */
async function* inPieces(bytes: Buffer, size = 100_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size)
}

/** What every FileStore promises. */
export function keepsTheFileStorePromise(open: () => Promise<StoreHost>): void {
  describe('a store', () => {
    let host: StoreHost
    beforeEach(async () => {
      host = await open()
    })
    afterEach(() => host.close())
    const read = (key: string) => buffer(host.store.get(key))
    const coded = (code: string) => expect.objectContaining({ name: 'FileStoreError', code })

    test('gives back what was put, long or empty, and the later one of two', async () => {
      const long = randomBytes(LONG)
      await host.store.put('aa1', inPieces(long))
      await host.store.put('aa2', pieces())
      expect((await read('aa1')).equals(long)).toBe(true)
      expect(await read('aa2')).toHaveLength(0)
      await host.store.put('aa1', pieces(Buffer.from('new')))
      expect((await read('aa1')).toString()).toBe('new')
    })

    test('lists what is stored, with its size, and nothing that was deleted', async () => {
      const list = async () => {
        const all: { key: string; size: number }[] = []
        for await (const one of host.store.list()) all.push(one)
        return all.sort((one, other) => one.key.localeCompare(other.key))
      }
      expect(await list()).toEqual([])
      await host.store.put('aa1', pieces(Buffer.from('abc')))
      await host.store.put('bb2', pieces())
      await host.store.put('aa3', pieces(Buffer.from('x')))
      await host.store.remove('aa3')
      expect(await list()).toEqual([
        { key: 'aa1', size: 3 },
        { key: 'bb2', size: 0 },
      ])
    })

    test('has nothing of a name that was never put, or leads elsewhere', async () => {
      for (const key of ['zz9', '../zz9', 'a/b', '', '/etc/passwd', 'a\0', 'x'.repeat(200)])
        await expect(read(key)).rejects.toEqual(coded('MISSING'))
      await expect(host.store.put('../x', pieces(Buffer.from('x')))).rejects.toEqual(coded('MISSING'))
      expect(host.names()).toEqual([])
    })

    test.each([
      ['early', 1],
      ['late', 9],
    ])('keeps nothing of a source that breaks %s, and gives on its error', async (_, megabytes) => {
      async function* breaking(): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < megabytes; at += 1) yield randomBytes(1024 * 1024)
        throw new RangeError('broken')
      }
      await expect(host.store.put('aa3', breaking())).rejects.toThrow(new RangeError('broken'))
      await expect(read('aa3')).rejects.toEqual(coded('MISSING'))
    })

    test('shows nothing before all is there', async () => {
      async function* slow(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('first')
        await expect(read('aa4')).rejects.toEqual(coded('MISSING'))
        yield Buffer.from('second')
      }
      await host.store.put('aa4', slow())
      expect((await read('aa4')).toString()).toBe('firstsecond')
    })

    test('deletes, also what is not there', async () => {
      await host.store.put('aa5', pieces(Buffer.from('x')))
      await host.store.put('aa55', pieces(Buffer.from('y')))
      await host.store.remove('aa5')
      await host.store.remove('aa5')
      await host.store.remove('never')
      await expect(read('aa5')).rejects.toEqual(coded('MISSING'))
      expect((await read('aa55')).toString()).toBe('y')
    })

    test('names itself the same each time', async () => {
      const identity = await host.store.identity()
      expect(identity).not.toBe('')
      expect(await host.store.identity()).toBe(identity)
    })
  })
}

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asFileValue, type FileValue } from '../files/file-value.ts'
import { type Files, readWhole } from '../files/files.ts'

/** The files of two executions that have nothing to do with each other. */
export type FilesHost = {
  readonly own: Files
  readonly foreign: Files
  /** The most bytes of a file. */
  readonly maxBytes: number
  /** How many files there are, begun ones included. */
  count(): Promise<number>
  close(): Promise<void>
}

const SEGMENT = 64 * 1024

async function* pieces(...all: readonly (Uint8Array | string)[]): AsyncGenerator<Uint8Array> {
  for (const piece of all) yield Buffer.from(piece)
}

/** Bytes that differ everywhere, so that an order that was lost shows. */
function counted(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE(at, at)
  return bytes
}

const whole = (files: Files, file: FileValue) => readWhole(files, file, Number.MAX_SAFE_INTEGER)
const csv = { name: 'a.csv', type: 'text/csv' }

/** What every {@link Files} promises. `open` gives two executions without files; a file may have 1 MiB at least. */
export function keepsTheFilesPromise(open: () => Promise<FilesHost>): void {
  let host: FilesHost
  beforeEach(async () => {
    host = await open()
  })
  afterEach(() => host.close())

  describe('files', () => {
    test.each([0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT])(
      '%i bytes come back',
      async (length) => {
        const bytes = counted(length)
        const file = await host.own.write(csv, pieces(bytes))
        expect(file).toEqual({ $file: expect.any(String), ...csv, size: length })
        expect(asFileValue(JSON.parse(JSON.stringify(file)))).toEqual(file)
        expect((await whole(host.own, file)).equals(bytes)).toBe(true)
      },
    )

    test('chunks of any size come back in their order', async () => {
      const bytes = counted(3 * SEGMENT + 7)
      const parts = [0, 1, 2, 1000, SEGMENT, SEGMENT + 5, bytes.length]
      const chunks = parts.map((at, index) => bytes.subarray(at, parts[index + 1]))
      const file = await host.own.write(csv, pieces(...chunks))
      expect((await whole(host.own, file)).equals(bytes)).toBe(true)
    })

    test('a source that fills one buffer again and again is copied', async () => {
      async function* reusing(): AsyncGenerator<Uint8Array> {
        const buffer = Buffer.alloc(4)
        for (const text of ['aaaa', 'bbbb', 'cccc']) {
          buffer.write(text)
          yield buffer
        }
      }
      expect((await whole(host.own, await host.own.write(csv, reusing()))).toString()).toBe('aaaabbbbcccc')
    })

    test('two files with the same bytes are two', async () => {
      const [one, other] = [await host.own.write(csv, pieces('x')), await host.own.write(csv, pieces('x'))]
      expect(one.$file).not.toBe(other.$file)
      expect(await host.count()).toBe(2)
    })

    test('a file can be read twice at once, and a reader that stops early disturbs nobody', async () => {
      const bytes = counted(3 * SEGMENT)
      const file = await host.own.write(csv, pieces(bytes))
      for await (const _ of host.own.read(file)) break
      const both = await Promise.all([whole(host.own, file), whole(host.own, file)])
      expect(both.every((read) => read.equals(bytes))).toBe(true)
    })

    test.each([
      ['../../etc/passwd', 'text/plain', 'passwd', 'text/plain'],
      ['C:\\a\\b.TXT', 'Text/Plain; charset=utf-8', 'b.TXT', 'text/plain; charset=utf-8'],
      ['', 'nothing', 'file', 'application/octet-stream'],
      ['a\r\nb\u202e.png', 'image/png\r\nx: y', 'ab.png', 'application/octet-stream'],
    ])('%j of type %j becomes a name that can be saved', async (name, type, safeName, safeType) => {
      const file = await host.own.write({ name, type }, pieces('x'))
      expect(file).toMatchObject({ name: safeName, type: safeType })
      expect(asFileValue(file)).toEqual(file)
    })

    test('a renamed file is the same file', async () => {
      const file = await host.own.write(csv, pieces('x'))
      expect((await whole(host.own, { ...file, name: 'b.csv', type: 'text/plain' })).toString()).toBe('x')
    })
  })

  describe('refusals', () => {
    const notFound = expect.objectContaining({
      name: 'ProviderError',
      code: 'FILE_NOT_FOUND',
      retryable: false,
    })

    test('a file of another execution does not exist', async () => {
      const file = await host.own.write(csv, pieces('secret'))
      await expect(whole(host.foreign, file)).rejects.toEqual(notFound)
    })

    test.each(['made-up', '../a', '', 'x'.repeat(5000), "'; --", '\0'])(
      'there is no file %j',
      async ($file) => {
        await expect(whole(host.own, { $file, ...csv, size: 1 })).rejects.toEqual(notFound)
      },
    )

    test('a file that is too large is refused while it comes, and nothing is kept of it', async () => {
      let given = 0
      async function* endless(): AsyncGenerator<Uint8Array> {
        for (;;) {
          given += SEGMENT
          yield Buffer.alloc(SEGMENT)
        }
      }
      await expect(host.own.write(csv, endless())).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
      // A store may read ahead, but not without end.
      expect(given).toBeLessThan(host.maxBytes + 32 * 1024 * 1024)
      expect(await host.count()).toBe(0)
    })

    test('a source that breaks fails the write with its own error, and nothing is kept', async () => {
      async function* breaking(): AsyncGenerator<Uint8Array> {
        yield Buffer.alloc(SEGMENT + 1)
        throw new TypeError('the service hung up')
      }
      await expect(host.own.write(csv, breaking())).rejects.toThrow(new TypeError('the service hung up'))
      expect(await host.count()).toBe(0)
    })
  })
}

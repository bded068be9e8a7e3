import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret } from '@orch/crypto'
import { inChunks } from '@orch/providers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileStore } from '../../src/files/store/file-store.ts'
import { createFolderStore } from '../../src/files/store/folder-store.ts'
import { createS3Store } from '../../src/files/store/s3-store.ts'
import { keepsTheFileStorePromise } from '../support/file-store-promise.ts'
import { storedIn } from '../support/files-of.ts'
import { openS3Server, type S3Server } from '../support/s3-server.ts'

const unavailable = expect.objectContaining({ name: 'FileStoreError', code: 'UNAVAILABLE' })

describe('the folder', () => {
  const fresh = () => mkdtempSync(join(tmpdir(), 'orch-files-'))

  keepsTheFileStorePromise(async () => {
    const folder = fresh()
    return {
      store: createFolderStore(folder),
      names: () => storedIn(folder),
      close: async () => rmSync(folder, { recursive: true, force: true }),
    }
  })

  test('two processes that find it new name it alike; another folder has another name', async () => {
    const [folder, other] = [fresh(), fresh()]
    const names = await Promise.all(
      [folder, folder, folder, other].map((one) => createFolderStore(one).identity()),
    )
    expect(new Set(names.slice(0, 3)).size).toBe(1)
    expect(names[3]).not.toBe(names[0])
  })

  test('a broken write leaves no file behind', async () => {
    const folder = fresh()
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('x')
      throw new Error('broken')
    }
    await expect(createFolderStore(folder).put('aa1', breaking())).rejects.toThrow('broken')
    expect(storedIn(folder)).toEqual([])
  })

  test('a folder that cannot be written says so', async () => {
    const folder = fresh()
    // A file where the folder has to be: also root cannot write there.
    await createFolderStore(folder).put('bb1', inChunks('x'))
    await expect(createFolderStore(join(folder, 'bb', 'bb1')).put('aa1', inChunks('x'))).rejects.toEqual(
      unavailable,
    )
  })
})

describe('S3', () => {
  let server: S3Server
  beforeAll(async () => {
    server = await openS3Server()
  })
  afterAll(() => server.close())
  const open = (own = {}) => createS3Store({ ...server.options, ...own })

  let opened = 0
  keepsTheFileStorePromise(async () => {
    opened += 1
    const prefix = `orch-${opened}/`
    const store = open({ prefix })
    const folder = join(server.folder, prefix)
    return {
      store,
      names: () => {
        try {
          return readdirSync(folder)
        } catch {
          return []
        }
      },
      close: async () => store.close(),
    }
  })

  test('a wrong key, another bucket and no server are said in a word, without the secret', async () => {
    const wrong = { accessKeyId: 'SOMEBODY', secretAccessKey: new Secret('not-the-key') }
    for (const [own, word] of [
      [{ credentials: wrong }, 'InvalidAccessKeyId'],
      [{ bucket: 'other' }, 'NoSuchBucket'],
      [{ endpoint: 'http://127.0.0.1:9' }, 'ECONNREFUSED'],
    ] as const) {
      const store = open(own)
      const failure = await store.put('aa1', inChunks('x')).catch((error: unknown) => error)
      expect(failure).toEqual(unavailable)
      expect(String(failure)).toContain(word)
      expect(String(failure)).not.toContain('not-the-key')
      store.close()
    }
  })

  describe('a bucket that stands still ends what waits for it', () => {
    const limits = { connectMs: 200, answerMs: 500, contentMs: 300, slowestBytesPerSecond: 1_000_000 }
    let behave: (answer: ServerResponse) => void = () => {}
    let requests = 0
    const still = createServer((request, answer) => {
      requests += 1
      request.resume()
      behave(answer)
    })
    const drip = (write: () => void, answer: ServerResponse) => {
      const timer = setInterval(write, 50)
      answer.once('close', () => clearInterval(timer))
    }
    let store: FileStore
    let endpoint = ''
    beforeAll(async () => {
      await new Promise<void>((resolve) => still.listen(0, '127.0.0.1', resolve))
      endpoint = `http://127.0.0.1:${(still.address() as AddressInfo).port}`
      store = createS3Store({ ...server.options, endpoint }, limits)
    })
    afterAll(() => {
      store.close()
      still.closeAllConnections()
      still.close()
    })

    const silent = () => {}
    const drippingHead = (answer: ServerResponse) => {
      answer.socket?.write('HTTP/1.1 200 OK\r\nx: ')
      drip(() => answer.socket?.write('x'), answer)
    }
    const begun = (answer: ServerResponse) => void answer.writeHead(200).write('x')
    const drippingContent = (answer: ServerResponse) => drip(() => answer.write('x'), answer)
    const drippingError = (answer: ServerResponse) => {
      answer.writeHead(403)
      drip(() => answer.write('<'), answer)
    }
    const read = async () => {
      for await (const _ of store.get('aa1'));
    }

    test.each([
      ['silent', silent],
      ['with a head in drips', drippingHead],
      ['silent in its content', begun],
      ['with its content in drips', drippingContent],
      ['with an error in drips', drippingError],
    ])('%s', async (_, how) => {
      behave = how
      await expect(read()).rejects.toEqual(unavailable)
      await expect(store.put('aa1', inChunks('x'))).rejects.toEqual(unavailable)
      await expect(store.remove('aa1')).rejects.toEqual(unavailable)
    })

    test('silent: it is asked once, and not as often as one that fails at once', async () => {
      // Time enough for the looks at it, on a machine however busy.
      const patient = createS3Store({ ...server.options, endpoint }, { ...limits, answerMs: 4_000 })
      const asked = async (how: typeof behave) => {
        behave = how
        requests = 0
        await expect(patient.remove('aa1')).rejects.toEqual(unavailable)
        return requests
      }
      expect(await asked(silent)).toBe(1)
      expect(await asked((answer) => void answer.writeHead(503).end())).toBe(3)
      patient.close()
    })

    test('one who reads slowly is not a slow bucket', async () => {
      behave = (answer) => void answer.end(Buffer.alloc(100_000))
      let bytes = 0
      for await (const chunk of store.get('aa1')) {
        bytes += chunk.length
        await new Promise((wake) => setTimeout(wake, 500))
      }
      expect(bytes).toBe(100_000)
    })
  })

  describe('an upload that was begun', () => {
    const asked: string[] = []
    let other: Server
    let endpoint = ''
    beforeAll(async () => {
      other = createServer((request, answer) => {
        request.resume()
        asked.push(`${request.method} ${request.url}`)
        const list =
          '<ListMultipartUploadsResult><Upload><Key>orch/aa1</Key><UploadId>u1</UploadId></Upload><Upload><Key>orch/aa12</Key><UploadId>u2</UploadId></Upload></ListMultipartUploadsResult>'
        answer.setHeader('content-type', 'application/xml').end(request.url?.includes('uploads') ? list : '')
      })
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
      endpoint = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    })
    afterAll(() => {
      other.closeAllConnections()
      other.close()
    })

    test('ends with the file, and no other file of a similar name does', async () => {
      const store = open({ endpoint })
      await store.remove('aa1')
      expect(asked.filter((line) => line.startsWith('DELETE') && line.includes('uploadId'))).toEqual([
        expect.stringContaining('/orch-files/orch/aa1?'),
      ])
      store.close()
    })
  })
})

import { expect, test } from 'vitest'
import { openExecuted } from '../support/files-of.ts'
import { openServer } from '../support/open-server.ts'

const MiB = 1024 * 1024
const FILE_BYTES = 192 * MiB
/** Far less than the file; what the garbage collector has not taken yet is in it. */
const MOST_BYTES = 96 * MiB

/** Bytes outside the heap, where chunks are; the most at any chunk. */
function watch() {
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  return {
    async *through(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before)
        yield chunk
      }
    },
    most: () => most,
  }
}

async function* source(): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < FILE_BYTES; at += MiB) yield Buffer.alloc(MiB, at % 251)
}

/** What was read, as it was written: each MiB has its own byte. */
async function readsWell(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let at = 0
  for await (const chunk of chunks) {
    const [first] = chunk
    expect(first).toBe((at - (at % MiB)) % 251)
    at += chunk.byteLength
  }
  return at
}

test('a file is written, read by the next step and downloaded in constant memory', async () => {
  const server = await openServer()
  const ada = await server.signUp('Ada')
  const { workspaceId, executionId } = await (await openExecuted(server, ada)).next()
  const files = server.parts.files.of({ workspaceId, executionId })
  const [writing, reading, downloading] = [watch(), watch(), watch()]
  const file = await files.write({ name: 'a.bin', type: 'application/zip' }, writing.through(source()))
  expect(await readsWell(reading.through(files.read(file)))).toBe(FILE_BYTES)
  const address = `/api/workspaces/${workspaceId}/executions/${executionId}/files/${file.$file}`
  const { body } = await ada.ask('GET', address)
  expect(body && (await readsWell(downloading.through(body)))).toBe(FILE_BYTES)
  for (const { most } of [writing, reading, downloading]) expect(most()).toBeLessThan(MOST_BYTES)
  await server.close()
})

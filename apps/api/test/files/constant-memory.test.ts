import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { openExecuted } from '../support/files-of.ts'
import { openServer } from '../support/open-server.ts'

const MiB = 1024 * 1024
const FILE_BYTES = 192 * MiB
/** Half of the file. Twice the file holds no more: 53 MB and 53 MB on Node 24, 19 and 35 MB on Node 20. */
const MOST_BYTES = 96 * MiB
/** Chunks are looked at so often: a collection at each of them takes longer than the file. */
const LOOK_EVERY_BYTES = 48 * MiB

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

/** Bytes outside the heap, where chunks are, that something still holds. When garbage goes is each version of Node's own matter. */
function heldBytes(): number {
  collect()
  return process.memoryUsage().arrayBuffers
}

/** The most that was held while chunks went through. */
function watch() {
  const before = heldBytes()
  let most = 0
  let seen = 0
  return {
    async *through(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        if (seen % LOOK_EVERY_BYTES < chunk.byteLength) most = Math.max(most, heldBytes() - before)
        seen += chunk.byteLength
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

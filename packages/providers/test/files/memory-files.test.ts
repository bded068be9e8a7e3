import { createMemoryFiles, type Files } from '../../src/index.ts'
import { keepsTheFilesPromise } from '../../src/testing.ts'

const maxBytes = 1024 * 1024

/** Counts what a write gave. */
function counting(files: Files): { files: Files; count(): number } {
  let written = 0
  return {
    count: () => written,
    files: {
      read: files.read,
      async write(file, chunks) {
        const value = await files.write(file, chunks)
        written += 1
        return value
      },
    },
  }
}

keepsTheFilesPromise(async () => {
  const own = counting(createMemoryFiles({ maxBytes }))
  return {
    own: own.files,
    foreign: createMemoryFiles({ maxBytes }),
    maxBytes,
    count: async () => own.count(),
    close: async () => {},
  }
})

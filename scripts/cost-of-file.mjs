// Set up in every test file: writes down how many seconds of processor the file took, with the programs that it started and ended.
import { appendFileSync } from 'node:fs'
import { relative } from 'node:path'
import { afterAll, expect } from 'vitest'
import { root } from './pinned.mjs'
import { COSTS_FILE, processorSeconds } from './processor.mjs'

const path = process.env[COSTS_FILE]
if (path) {
  const before = processorSeconds()
  // Vitest runs what was asked for first last: behind what the file itself does at its end.
  afterAll(() => {
    const now = processorSeconds()
    const seconds = now.own + now.ended - before.own - before.ended
    const file = relative(root, expect.getState().testPath)
    appendFileSync(path, `${JSON.stringify({ file, seconds })}\n`)
  })
}

import { join } from 'node:path'

/**
 * How long one wait inside a test may take: for an element, a row, a server that comes up.
 *
 * No test depends on how fast or how busy the machine is. These limits, and those of whole tests below, are therefore far
 * above what any test needs: only a hang reaches them. A test has no limit of its own.
 */
export const WAIT_MS = 100_000

/** The gate's report names the test files that take the processor longest. A project with set-up files of its own names it too. No URL: tests of pages have the browser's. */
export const COST_OF_FILE = join(import.meta.dirname, 'scripts/cost-of-file.mjs')

const MINUTE_MS = 60_000

const within = (ms: number) => ({
  testTimeout: ms,
  hookTimeout: ms,
  expect: { poll: { timeout: WAIT_MS } },
  setupFiles: [COST_OF_FILE],
})

/** The limits of a project's tests, by what they work with; each is a part of the project's `test` options. */
export const limits = {
  /** Code in this process: units and properties. */
  code: within(2 * MINUTE_MS),
  /** Databases, queues and processes. */
  processes: within(5 * MINUTE_MS),
  /** The built server, with a browser or under faults. */
  system: within(10 * MINUTE_MS),
}

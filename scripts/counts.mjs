import { existsSync, readFileSync } from 'node:fs'

/** Reads vitest's JSON report. A run that wrote none, or failed outside its tests, counts as one failure. */
export function readCounts(path, results) {
  const ran = results.find(({ name }) => name === 'tests')
  if (!ran) return { passed: 0, failed: 0 }
  if (!existsSync(path)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(path, 'utf8'))
  const failed = numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0)
  return { passed: numPassedTests, failed: failed === 0 && !ran.ok ? 1 : failed }
}

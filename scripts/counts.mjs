import { existsSync, readFileSync } from 'node:fs'

/**
 * Reads vitest's JSON report. A run that wrote none, or failed outside its tests, counts as one failure. `skipped` names the
 * tests for which this machine lacks something.
 *
 * @param {boolean} ok whether vitest says so
 */
export function readCounts(path, ok) {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: [] }
  const report = JSON.parse(readFileSync(path, 'utf8'))
  const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = report
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'skipped' || status === 'pending')
    .map(({ fullName }) => fullName.trim())
  const failed = numFailedTests + (numFailedTests === 0 ? numFailedTestSuites : 0)
  return { passed: numPassedTests, failed: failed === 0 && !ok ? 1 : failed, skipped }
}

// Names the tests that set a time limit of their own. Limits stand in vitest.limits.ts, where only a hang reaches them.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const OWN_LIMIT =
  /^\}, [\d_]{4,}\)$|^ +[\d_]{4,},?\n\)$|\b(timeout|testTimeout|hookTimeout|asyncUtilTimeout): *\d[\d_]{3,}|setDefaultTimeout\(\d|vi\.wait(For|Until)\([^{}]*\)$/gm

const { stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
const tests = stdout
  .split('\n')
  .filter((path) => /\/test\/(?!browser\/).*\.tsx?$/.test(path) && existsSync(path))
const found = tests.flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(OWN_LIMIT)].map(([text]) => `${path}: ${text.trim()}`),
)
for (const line of found) console.log(`${line}\n  takes its limit from vitest.limits.ts instead`)
if (tests.length === 0) console.log('No tests were found: is this a git working tree?')
process.exit(found.length === 0 && tests.length > 0 ? 0 : 1)

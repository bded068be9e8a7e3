// Every code that an operation declares is provoked by a test of the API. Those that none provokes stand in unprovoked.json, each
// with the reason: nothing is added to it without one.
//   tsx scripts/check-refusals.mjs REPORT            a part of the gate; the JSON report of all tests says what each provoked
//   tsx scripts/check-refusals.mjs REPORT --write    drops what a test provokes by now
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OPERATIONS } from '../packages/contract/src/index.ts'
import { root } from './pinned.mjs'

const [report = '', flag] = process.argv.slice(2)
if (!existsSync(report)) {
  console.log(`There is no report of the tests at ${report}: they did not run`)
  process.exit(1)
}
const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
const provoked = new Set(
  testResults.flatMap(({ assertionResults }) => assertionResults.flatMap(({ meta }) => meta?.refusals ?? [])),
)
const declared = OPERATIONS.flatMap(({ id, codes = [] }) => codes.map((code) => `${id} ${code}`))
const path = join(root, 'unprovoked.json')
const reasons = JSON.parse(readFileSync(path, 'utf8'))
const excepted = new Set(Object.values(reasons).flat())

const problems = [
  ...declared
    .filter((refusal) => !provoked.has(refusal) && !excepted.has(refusal))
    .map((refusal) => `${refusal} is declared, and no test provokes it`),
  ...[...excepted]
    .filter((refusal) => !declared.includes(refusal))
    .map((refusal) => `unprovoked.json: ${refusal} must go, no operation declares it`),
]
const left = Object.entries(reasons).map(([reason, refusals]) => [
  reason,
  refusals.filter((refusal) => !provoked.has(refusal)),
])
const seen = declared.filter((refusal) => provoked.has(refusal)).length
console.log(
  `${seen} of ${declared.length} declared refusals are provoked by tests, ${excepted.size} are excepted`,
)
if (flag === '--write')
  writeFileSync(
    path,
    `${JSON.stringify(Object.fromEntries(left.filter(([, refusals]) => refusals.length > 0)), null, 2)}\n`,
  )
for (const problem of problems) console.log(problem)
process.exitCode = problems.length === 0 ? 0 : 1

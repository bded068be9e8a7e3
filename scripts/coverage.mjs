// Prints what the tests of the gate cover of each package, and fails where that is less than coverage.json holds.
//   node scripts/coverage.mjs REPORT            a part of the gate
//   node scripts/coverage.mjs REPORT --write    holds what is covered now
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { root } from './pinned.mjs'

/** Percent. Which way a race goes is chance, and with it a line here and there. */
const TOLERANCE = 0.5
const FLOOR = join(root, 'coverage.json')
const KINDS = ['lines', 'branches']
/** Packages with at least one line of test for each line of logic. */
const TESTED_LINE_BY_LINE = ['apps/api', 'apps/dashboard']
/** Markup counts in the percentages alone: a line of JSX that one test renders needs no line of test of its own. */
const LOGIC = /\.ts$/
/** Catalogues of texts are data: they are read by translators, and the compiler holds each against the others. */
const CATALOGUE = /\/(trigger-)?texts(\.\w+)?\.ts$|\/languages\/\w\w\//

const [report = '', flag] = process.argv.slice(2)
if (!existsSync(report)) {
  console.log(`There is no coverage report at ${report}: the tests did not run`)
  process.exit(1)
}
const measured = measure(JSON.parse(readFileSync(report, 'utf8')))
const floor = existsSync(FLOOR) ? JSON.parse(readFileSync(FLOOR, 'utf8')) : {}
if (flag === '--write') writeFileSync(FLOOR, `${JSON.stringify(measured, null, 2)}\n`)

const problems = Object.keys({ ...floor, ...measured })
  .sort()
  .flatMap(compare)
for (const problem of problems) console.log(problem)
process.exit(problems.length === 0 || flag === '--write' ? 0 : 1)

/** Percent of lines and branches by package. */
function measure({ total: _, ...files }) {
  const sums = {}
  for (const [path, counts] of Object.entries(files)) {
    const name = relative(root, path).split(sep).slice(0, 2).join('/')
    sums[name] ??= Object.fromEntries(KINDS.map((kind) => [kind, { covered: 0, total: 0 }]))
    for (const kind of KINDS) {
      sums[name][kind].covered += counts[kind].covered
      sums[name][kind].total += counts[kind].total
    }
  }
  const percent = ({ covered, total }) => (total === 0 ? 100 : Math.round((covered / total) * 1000) / 10)
  return Object.fromEntries(
    Object.entries(sums)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, sum]) => [name, Object.fromEntries(KINDS.map((kind) => [kind, percent(sum[kind])]))]),
  )
}

/** Prints one package. @returns what is wrong with it */
function compare(name) {
  const now = measured[name]
  const held = floor[name]
  if (!now) return [`${name} is in coverage.json and has no code: take it out`]
  const texts = linesOf([`${name}/src`], CATALOGUE)
  const ratio = linesOf(testsOf(name), /\.tsx?$/) / (linesOf([`${name}/src`], LOGIC) - texts)
  const shown = KINDS.map((kind) => `${kind} ${now[kind].toFixed(1)} %`.padEnd(18)).join('')
  console.log(
    `${name.padEnd(26)}${shown}lines of test per line of source ${ratio.toFixed(2)}${texts ? `, beside ${texts} lines of texts` : ''}`,
  )
  if (!held) console.log(`  not held yet: node scripts/coverage.mjs ${report} --write`)
  const short =
    TESTED_LINE_BY_LINE.includes(name) && ratio < 1
      ? [`${name} has less than one line of test per line of source: test what is new`]
      : []
  if (!held) return short
  const lost = KINDS.filter((kind) => now[kind] < held[kind] - TOLERANCE)
  return [
    ...short,
    ...lost.map(
      (kind) => `${name} covered ${held[kind]} % of its ${kind}, now ${now[kind]} %: test what is new`,
    ),
  ]
}

/** The tests in e2e start the built server: they are tests of it like its own. */
function testsOf(name) {
  return name === 'apps/api' ? [`${name}/test`, 'e2e/test'] : [`${name}/test`]
}

function linesOf(folders, ending) {
  const { stdout } = spawnSync('git', ['ls-files', ...folders], { cwd: root, encoding: 'utf8' })
  const code = stdout
    .split('\n')
    .filter((path) => ending.test(path) && !/\bgenerated\/|\.gen\.ts$/.test(path))
  return code.reduce((sum, path) => sum + readFileSync(join(root, path), 'utf8').split('\n').length - 1, 0)
}

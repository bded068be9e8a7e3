// The two commands of the README, for a machine that has only Node and npm:
//   npm start   installs, builds and serves API and dashboard on one port
//   npm test    installs what the tests need and runs the whole gate
// No dependencies: this file runs before anything is installed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, constants, getPriority } from 'node:os'
import { join } from 'node:path'
import { readCounts } from './counts.mjs'
import { env, pnpm, pnpmBeside, root } from './pinned.mjs'
import { COSTS_FILE, dearestFiles, processorSeconds } from './processor.mjs'
import {
  findOrInstallChromium,
  findOrInstallDovecot,
  findOrInstallMariadb,
  findOrInstallRedis,
  findOrInstallSshd,
} from './programs.mjs'
import { supervise } from './supervise.mjs'

const reports = join(root, 'node_modules', '.reports')
/** Of what runs with the processor that others leave. Nobody may raise what the gate itself was given. */
const LATER = Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL)
/** How many test files the report names. */
const DEAREST = 10

const [task = 'start', ...given] = process.argv.slice(2)
/** pnpm hands on the two dashes that separate them, npm does not. */
const words = given.filter((word) => word !== '--')

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Orch needs Node 20.19 or newer (24 is advised); this is ${process.versions.node}`)
}

async function start() {
  install()
  buildServer()
  const main = join(root, 'apps/api/dist/main.js')
  supervise(process.execPath, ['--enable-source-maps', main, ...words])
}

async function check() {
  requireSteps()
  install()
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  env.ORCH_CHROMIUM = findOrInstallChromium()
  env.ORCH_REDIS_SERVER = findOrInstallRedis()
  env.ORCH_SSHD = findOrInstallSshd()
  env.ORCH_DOVECOT = findOrInstallDovecot()
  env.ORCH_MARIADBD = findOrInstallMariadb()
  env[COSTS_FILE] = COSTS
  const asked = ([name]) => words.length === 0 || words.includes(name)
  const results = []
  for (const lanes of STAGES) results.push(...(await stage(lanes.map((steps) => steps.filter(asked)))))
  if (asked(['tests'])) results.push(...(await stage(twoLanes(AFTER_TESTS))))
  report(results)
}

/** A slip in a name would run nothing, and look green. */
function requireSteps() {
  const steps = STAGES.flat(2).map(([name]) => name)
  const unknown = words.filter((word) => !steps.includes(word))
  if (unknown.length > 0)
    fail(`There is no step "${unknown.join('", "')}". The steps are: ${steps.join(', ')}`)
}

/** What only reads the sources, each in one process. */
const SOURCES = [
  ['examples of exports', ['exec', 'node', 'scripts/check-examples.mjs']],
  ['plain words', ['exec', 'node', 'scripts/check-words.mjs']],
  ['ignored errors', ['exec', 'node', 'scripts/check-ignored-errors.mjs']],
  ['test limits', ['exec', 'node', 'scripts/check-limits.mjs']],
]

const FORMAT = [['format and lint', ['exec', 'biome', 'check', '.']]]

/** Each uses every core. */
const ALONE = [
  ['generated code', ['exec', 'turbo', 'run', 'generate', '--output-logs=errors-only']],
  ['types', ['exec', 'node', 'scripts/check-types.mjs']],
  ['build', ['exec', 'turbo', 'run', 'build', '--output-logs=errors-only', '--concurrency=2']],
]

/** What reads what was built, each in one process. */
const BUILT = [
  ['published packages', ['exec', 'node', 'scripts/check-packages.mjs']],
  ['Node versions', ['exec', 'node', 'scripts/node-versions.mjs']],
  ['API docs', ['exec', 'typedoc', '--logLevel', 'Warn']],
  ['size budgets', ['exec', 'size-limit']],
  ['unused code', ['exec', 'knip']],
  ['import borders', ['exec', 'depcruise', 'packages', 'apps', '--config', '.dependency-cruiser.mjs']],
]

const COVERAGE = join(reports, 'coverage', 'coverage-summary.json')
const COSTS = join(reports, 'costs.jsonl')
const SERVER = 'tests of the server'

const reportOf = (name) => join(reports, `${name.replaceAll(' ', '-')}.json`)
const vitest = (name, workers, ...more) => [
  ...['exec', 'vitest', 'run', '--reporter=default', '--reporter=json'],
  `--outputFile.json=${reportOf(name)}`,
  `--maxWorkers=${workers}`,
  ...more,
]
const CORES = availableParallelism()

/** Servers and browsers: half of the time they wait. */
const SERVER_TESTS = [[SERVER, vitest(SERVER, CORES, '--project=e2e')]]
const TESTS = [
  [
    'tests',
    vitest(
      'tests',
      // A fifth of the time they wait for a database: with one a core, the cores do.
      CORES + 1,
      '--project=!e2e',
      '--coverage',
      `--coverage.reportsDirectory=${join(reports, 'coverage')}`,
    ),
  ],
]

/**
 * One after the other. The lanes of one run side by side, the steps of a lane one after the other. The first stage has one step: it
 * brings pnpm into an empty cache, and two processes that do so at once can break it for each other. In the last one the first lane
 * has the processor when it wants it, and the others have what it leaves.
 */
const STAGES = [[FORMAT], twoLanes(SOURCES), ...ALONE.map((one) => [[one]]), [SERVER_TESTS, TESTS, BUILT]]

/** What reads the reports of the tests. */
const AFTER_TESTS = [
  ['coverage', ['exec', 'node', 'scripts/coverage.mjs', COVERAGE]],
  ['declared refusals', ['exec', 'tsx', 'scripts/check-refusals.mjs', reportOf('tests')]],
]

/** Of steps that take about as long. */
function twoLanes(steps) {
  return [steps.filter((_, index) => index % 2 === 0), steps.filter((_, index) => index % 2 === 1)]
}

async function stage(lanes) {
  const [first = [], ...others] = lanes.filter((steps) => steps.length > 0)
  if (others.length === 0) return first.map(([name, command]) => step(name, command))
  const results = await Promise.all([lane(first), ...others.map((steps) => lane(steps, LATER))])
  return results.flat()
}

/** What it prints comes at once. */
function step(name, command) {
  const startedAt = Date.now()
  console.log(`\n── ${name}`)
  return ended(name, startedAt, pnpm(command).status)
}

/** Each line that a step prints says whose it is: the lines of the lanes mix. */
async function lane(steps, priority) {
  const results = []
  for (const [name, command] of steps) {
    const startedAt = Date.now()
    console.log(`── ${name}`)
    const status = await pnpmBeside(command, (line) => console.log(`${name} │ ${line}`), priority)
    results.push(ended(name, startedAt, status))
  }
  return results
}

let counted = processorSeconds().ended

/** Called as soon as the step's processes have ended, so that what they took is all that was added since the last one. */
function ended(name, startedAt, status) {
  const ok = status === 0
  const now = processorSeconds().ended
  const took = `${((Date.now() - startedAt) / 1000).toFixed(1)} s, ${(now - counted).toFixed(1)} s of processor`
  counted = now
  console.log(`── ${name}: ${ok ? 'ok' : 'FAILED'} (${took})`)
  return { name, ok }
}

function report(results) {
  const isTests = ({ name }) => ['tests', SERVER].includes(name)
  const checks = results.filter((one) => !isTests(one))
  const failedChecks = checks.filter(({ ok }) => !ok)
  const counts = results.filter(isTests).map(({ name, ok }) => readCounts(reportOf(name), ok))
  const sum = (key) => counts.reduce((total, one) => total + one[key], 0)
  const dearest = dearestFiles(COSTS, DEAREST)
  if (dearest.length > 0)
    console.log(`\nThe test files that took the processor longest:\n${dearest.join('\n')}`)
  for (const { name } of failedChecks) console.log(`failed: ${name}`)
  for (const name of counts.flatMap(({ skipped }) => skipped)) console.log(`not run on this machine: ${name}`)
  const passed = checks.length - failedChecks.length + sum('passed')
  const failed = failedChecks.length + sum('failed')
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

/** Skipped when nothing that decides the outcome has changed since the last time. */
function install() {
  const stamp = join(root, 'node_modules', '.orch-install')
  const wanted = digestOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const { status } = pnpm(['install', '--frozen-lockfile'])
  if (status !== 0) fail('Installing the dependencies failed; the lines above say why')
  writeFileSync(stamp, wanted)
}

function buildServer() {
  const { status } = pnpm([
    'exec',
    'turbo',
    'run',
    'build',
    '--filter=@orch/server',
    '--output-logs=errors-only',
  ])
  if (status !== 0 || !statSync(join(root, 'apps/api/dist/main.js')).isFile())
    fail('The build failed; the lines above say why')
}

function digestOf(files) {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of files) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function fail(message) {
  console.error(message)
  process.exit(1)
}

requireNode()
const tasks = { start, test: check, check }
if (!(task in tasks)) fail(`Unknown task ${task}: use start, test or check`)
await tasks[task]()

// The examples of the packages' READMEs and of what they export (`@example`), as a stranger meets them: the packed packages are installed by npm into an empty project; every
// example is type-checked there, strictly, and runs as ESM and as CommonJS, in each Node, in Bun and in Deno.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'
import { exportsOf, programOf } from './examples.mjs'
import { env, root } from './pinned.mjs'
import { findOrInstallBun, findOrInstallDeno, findOrInstallNode, NODES } from './runtimes.mjs'

/** Only a hang reaches it. */
const LIMIT_MS = 120_000
/** Examples that need what is not in them: their types are checked here, and their packages' own tests run them with it. */
const GIVEN = {
  client: {
    needs: 'needs a server',
    before: 'declare const apiKey: string, workflowId: string\n',
  },
  'engine-bullmq': {
    needs: 'needs Redis',
    before: `import type { Actions, ExecutionStore, NewExecution } from '@orch/engine'
declare const store: ExecutionStore, execution: NewExecution, actions: Actions\n`,
    exports: { needs: 'needs Redis or PostgreSQL' },
  },
}

/**
 * @param tarballs the path of each, by the package's name
 * @param report takes what was tried, and `{ ok, text }`
 */
export function checkAsStranger(tarballs, report) {
  const project = mkdtempSync(join(tmpdir(), 'orch-stranger-'))
  try {
    install(project, tarballs)
    const examples = Object.keys(tarballs).flatMap(examplesOf)
    for (const example of examples) writeExample(project, example)
    for (const way of ['node16', 'bundler'])
      report(`${examples.length} examples: types, ${way}`, typesOf(project, way))
    report('testing kits load as ESM alone', kitsOf(project, Object.keys(tarballs)))
    report('entrances share their classes of errors', sharedErrorsOf(project, Object.keys(tarballs)))
    for (const { file, given } of examples)
      if (given) console.log(`not run here: ${file}, which ${given.needs}`)
    const runnable = examples.filter(({ given }) => !given)
    const expected = run(project, [process.execPath], runnable, 'mjs')
    for (const { name, command, endings } of runtimes())
      for (const ending of endings) {
        const printed = run(project, command, runnable, ending)
        report(`${runnable.length} examples: ${name}, .${ending}`, compared(printed, expected))
      }
  } finally {
    rmSync(project, { recursive: true, force: true })
  }
}

/** With nothing of this workspace in reach, and as npm resolves what the packages name. */
function install(project, tarballs) {
  const own = Object.entries(tarballs).map(([name, path]) => [`@orch/${name}`, `file:${path}`])
  const types = JSON.parse(readFileSync(join(root, 'node_modules/@types/node/package.json'), 'utf8')).version
  const dependencies = { ...Object.fromEntries(own), '@types/node': types }
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  )
  const words = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
  const { status, stderr } = spawnSync('npm', words, { cwd: project, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm did not install the packages:\n${stderr}`)
}

function examplesOf(name) {
  const readme = readFileSync(join(root, 'packages', name, 'README.md'), 'utf8')
  const blocks = [...readme.matchAll(/```(?:ts|js)\n([\s\S]*?)```/g)]
  if (blocks.length === 0) throw new Error(`The README of @orch/${name} has no example`)
  return [
    ...blocks.map(([, source], index) => ({
      name,
      file: `${name}-${index + 1}`,
      source,
      given: GIVEN[name],
    })),
    ...exportsOf(name).flatMap(({ name: exported, example }) => {
      const source = programOf(example)
      const given = GIVEN[name]?.exports
      return source === undefined ? [] : [{ name, file: `${name}-of-${exported}`, source, given }]
    }),
  ]
}

function writeExample(project, { file, source, given }) {
  const write = (ending, text) => writeFileSync(join(project, `${file}.${ending}`), text)
  const javaScript = (module) =>
    ts.transpileModule(source, { compilerOptions: { module, target: ts.ScriptTarget.ES2022 } }).outputText
  write('ts', `${given?.before ?? ''}${source}`)
  write('mjs', javaScript(ts.ModuleKind.ESNext))
  // CommonJS has no await at the top.
  write('cjs', `exports.done = (async () => {\n${javaScript(ts.ModuleKind.CommonJS)}\n})()`)
}

function typesOf(project, way) {
  const resolution =
    way === 'node16' ? { module: 'node16' } : { module: 'esnext', moduleResolution: 'bundler' }
  const compilerOptions = { ...resolution, target: 'es2023', strict: true, noEmit: true, types: ['node'] }
  const config = join(project, `tsconfig.${way}.json`)
  writeFileSync(config, JSON.stringify({ compilerOptions, include: ['*.ts'] }))
  const words = [join(root, 'node_modules/typescript-7/bin/tsc'), '-p', config]
  const { status, stdout } = spawnSync(process.execPath, words, { cwd: project, env, encoding: 'utf8' })
  return { ok: status === 0, text: stdout }
}

/** A kit that needs vitest has no form that can be required, and its package says so; the others load both ways. */
function kitsOf(project, names) {
  const problems = names.flatMap((name) => {
    const folder = join(project, 'node_modules/@orch', name)
    const { exports, peerDependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    if (!exports['./testing'] || !peerDependencies.vitest) return []
    const program = `require('@orch/${name}/testing')`
    const { status, stderr } = spawnSync(process.execPath, ['-e', program], {
      cwd: project,
      encoding: 'utf8',
    })
    const refused = status !== 0 && stderr.includes('ERR_PACKAGE_PATH_NOT_EXPORTED')
    const said = readFileSync(join(folder, 'README.md'), 'utf8').includes(
      'import it, as it cannot be required',
    )
    return [
      ...(refused ? [] : [`@orch/${name}/testing can be required: ${stderr}`]),
      ...(said
        ? []
        : [`The README of @orch/${name} must say of its testing kit: import it, as it cannot be required`]),
    ]
  })
  return { ok: problems.length === 0, text: problems.join('\n') }
}

/** A class that stands in two files is two classes: an error that one entrance throws is none of the other's. */
function sharedErrorsOf(project, names) {
  const problems = names.flatMap((name) => {
    const folder = join(project, 'node_modules/@orch', name, 'dist')
    return ['.js', '.cjs'].flatMap((ending) => {
      // A helper runs in a process of its own.
      const shares = (file) => file.endsWith(ending) && !file.includes('-helper.')
      const files = readdirSync(folder).filter(shares)
      const declared = files.flatMap((file) => {
        const text = readFileSync(join(folder, file), 'utf8')
        const classes = text.matchAll(/\bclass (\w+Error)\b|\b(\w+Error) = class\b/g)
        return [...new Set([...classes].map(([, one, other]) => one ?? other))]
      })
      return declared
        .filter((one, index) => declared.indexOf(one) !== index)
        .map((one) => `@orch/${name} declares ${one} in several files that end with ${ending}`)
    })
  })
  return { ok: problems.length === 0, text: problems.join('\n') }
}

function runtimes() {
  const nodes = NODES.map((version) => ({
    name: `Node ${version}`,
    command: [findOrInstallNode(version)],
    endings: ['mjs', 'cjs'],
  }))
  const deno = ['run', '--allow-all', '--node-modules-dir=manual', '--no-prompt', '--quiet']
  return [
    ...nodes,
    { name: 'Bun', command: [findOrInstallBun(), 'run'], endings: ['ts', 'cjs'] },
    { name: 'Deno', command: [findOrInstallDeno(), ...deno], endings: ['ts'] },
  ]
}

/** All examples in one process. @returns what each printed or threw, by its name; or what ended the process */
function run(project, [program, ...words], examples, ending) {
  const file = join(project, `run-${ending}.mjs`)
  writeFileSync(file, runnerOf(examples.map((example) => `./${example.file}.${ending}`)))
  const options = { cwd: project, env, encoding: 'utf8', timeout: LIMIT_MS }
  const { stdout, stderr, error } = spawnSync(program, [...words, file], options)
  const line = stdout?.split('\n').find((text) => text.startsWith('RESULT '))
  return line ? JSON.parse(line.slice('RESULT '.length)) : { all: `${error ?? ''}${stdout}${stderr}` }
}

const runnerOf = (files) => `
import { inspect } from 'node:util'
const printed = {}
const { log } = console
// A digest of something random is another one in each run.
const plain = (value) => inspect(value, { depth: 6, colors: false, breakLength: Infinity }).replace(/[0-9a-f]{64}/g, 'DIGEST')
for (const file of ${JSON.stringify(files)}) {
  const lines = []
  printed[file.replace(/\\.\\w+$/, '')] = lines
  console.log = (...values) => lines.push(values.map(plain).join(' '))
  try {
    const { done, default: required } = await import(file)
    await (done ?? required?.done)
  } catch (error) {
    lines.push('THROWN ' + (error?.stack ?? error))
  }
}
log('RESULT ' + JSON.stringify(printed))
process.exit(0)
`

function compared(printed, expected) {
  const thrown = (lines) => [lines].flat().some((line) => line.startsWith('THROWN'))
  const wrong = Object.keys({ ...expected, ...printed }).filter(
    (file) =>
      thrown(printed[file] ?? 'THROWN') || JSON.stringify(printed[file]) !== JSON.stringify(expected[file]),
  )
  const text = wrong.map(
    (file) =>
      `${file} printed ${JSON.stringify(printed[file])}\nand must print ${JSON.stringify(expected[file])}`,
  )
  return { ok: wrong.length === 0, text: text.join('\n') }
}

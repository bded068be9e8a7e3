// Checks the types of the whole workspace. Folders whose tsconfig.json says the same options are one program, in which each file is
// read and checked once: in a program for each folder the sources of a package are checked again in all that import it.
//   node scripts/check-types.mjs
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from './pinned.mjs'

const folder = join(root, 'node_modules', '.types')

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const waiting = programs()
const results = await Promise.all(Array.from({ length: availableParallelism() }, checkInTurn))
process.exit(results.every(Boolean) ? 0 : 1)

/** @returns the path of a configuration for each program, the largest first */
function programs() {
  const byOptions = new Map()
  for (const path of configurations()) {
    const { compilerOptions = {}, include } = JSON.parse(readFileSync(path, 'utf8'))
    const key = JSON.stringify(compilerOptions)
    const program = byOptions.get(key) ?? { compilerOptions, include: [], paths: [] }
    program.include.push(...include.map((pattern) => join(dirname(path), pattern)))
    program.paths.push(path)
    byOptions.set(key, program)
  }
  const largestFirst = [...byOptions.values()].sort((a, b) => b.include.length - a.include.length)
  return largestFirst.map(({ compilerOptions, include, paths }, index) => {
    if (paths.length === 1) return paths[0]
    const path = join(folder, `${index}.json`)
    const extended = join(root, 'tsconfig.base.json')
    writeFileSync(path, JSON.stringify({ extends: extended, compilerOptions, include }))
    return path
  })
}

/** Of each folder of the workspace, and of folders right below one. */
function configurations() {
  const inside = (folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
      .map(({ name }) => join(folder, name))
  const folders = [
    ...['packages', 'apps'].flatMap((name) => inside(join(root, name))),
    join(root, 'bench'),
    join(root, 'e2e'),
  ]
  const all = [...folders, ...folders.flatMap(inside)].map((folder) => join(folder, 'tsconfig.json'))
  return all.filter((path) => existsSync(path))
}

async function checkInTurn() {
  let ok = true
  for (let path = waiting.shift(); path; path = waiting.shift()) ok = (await check(path)) && ok
  return ok
}

/** With one thread: more of them check what they share twice, and the other cores have programs of their own. */
function check(path) {
  const words = [join(root, 'node_modules/typescript-7/bin/tsc'), '-p', path, '--singleThreaded']
  const child = spawn(process.execPath, words, { cwd: root, stdio: 'inherit' })
  return new Promise((resolve) => child.on('close', (status) => resolve(status === 0)))
}

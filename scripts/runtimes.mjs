// Runtimes and tools that come as packages of npm, each in a folder of its own: installed once, found afterwards.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { env, root } from './pinned.mjs'

/** The oldest of each line of Node that Orch supports. */
export const NODES = ['20.19.0', '22.12.0', '24.0.0']

const NODE = `node-${process.platform}-${process.arch}`

/** @returns the path of the program, as all of these do */
export const findOrInstallNode = (version) => findOrInstall(NODE, version, `${NODE}/bin/node`)
export const findOrInstallBun = () => findOrInstall('bun', '1.4.5', '.bin/bun')
export const findOrInstallDeno = () => findOrInstall('deno', '2.9.6', '.bin/deno')
export const findOrInstallYarn = () => findOrInstall('yarn', '1.22.22', '.bin/yarn')

function findOrInstall(name, version, file) {
  const folders = join(root, 'node_modules', '.runtimes')
  const folder = join(folders, `${name.replace('/', '+')}-${version}`)
  const program = join(folder, 'node_modules', file)
  if (existsSync(program)) return program
  mkdirSync(folders, { recursive: true })
  // Another process may install the same: what stands under the final name is whole.
  const made = mkdtempSync(join(folders, '.made-'))
  const words = ['install', '--prefix', made, '--no-save', '--no-audit', '--no-fund', `${name}@${version}`]
  const { status, stderr } = spawnSync('npm', words, { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm did not install ${name}@${version}: ${stderr}`)
  if (existsSync(folder)) rmSync(made, { recursive: true })
  else renameSync(made, folder)
  if (existsSync(program)) return program
  throw new Error(`${name}@${version} did not bring ${file}`)
}

// Packs packages in a copy of the checkout: while one is packed its manifest is another one, and what works beside must not see that.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { env, pnpm, root } from './pinned.mjs'
import { findOrInstallYarn } from './runtimes.mjs'

const SHARED = ['package.json', 'pnpm-workspace.yaml', 'scripts']

/** @param paths of the checkout, with what was built there */
export function copyOfCheckout(paths) {
  const folder = mkdtempSync(join(tmpdir(), 'orch-packed-'))
  const filter = (path) => basename(path) !== 'node_modules'
  for (const path of [...SHARED, ...paths])
    cpSync(join(root, path), join(folder, path), { recursive: true, filter })
  return {
    manifestOf: (path) => JSON.parse(readFileSync(join(folder, path, 'package.json'), 'utf8')),
    packAll: (paths, tool) => packAll(folder, paths, tool),
    remove: () => rmSync(folder, { recursive: true, force: true }),
    folder,
  }
}

/**
 * One run of the tool for all, where it can do that.
 * @returns each tarball's path, in the order of the paths. @throws Error with what the tool printed
 */
function packAll(folder, paths, tool) {
  const target = join(folder, 'tarballs', tool)
  mkdirSync(target, { recursive: true })
  const { status, stdout, stderr } = TOOLS[tool](target, paths, {
    cwd: folder,
    stdio: 'pipe',
    encoding: 'utf8',
  })
  const tarballs = paths.map((path) => join(target, tarballOf(join(folder, path))))
  if (status === 0 && tarballs.every((file) => existsSync(file))) return tarballs
  throw new Error(`${tool} did not pack ${paths.join(', ')}:\n${stdout}${stderr}`)
}

/** As npm and pnpm name it. */
function tarballOf(path) {
  const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
  return `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
}

const TOOLS = {
  npm: (target, paths, options) => {
    const words = ['pack', '--pack-destination', target, ...paths.map((path) => `./${path}`)]
    return spawnSync('npm', words, { env, ...options })
  },
  // One after another: while a package is packed, its manifest is another one, and those that name it read that.
  pnpm: (target, paths, options) => {
    const filters = paths.map((path) => `--filter=./${path}`)
    const words = [...filters, '-r', '--workspace-concurrency=1', 'pack', '--pack-destination', target]
    return pnpm(words, options)
  },
  // The classic one, which packs one package a run: newer ones refuse to pack in a workspace that another tool has installed.
  yarn: (target, paths, options) => {
    const yarn = findOrInstallYarn()
    const results = paths.map((path) => {
      const cwd = join(options.cwd, path)
      const words = ['pack', '--filename', join(target, tarballOf(cwd))]
      return spawnSync(yarn, words, { env: { ...env, SKIP_YARN_COREPACK_CHECK: '1' }, ...options, cwd })
    })
    return results.find(({ status }) => status !== 0) ?? { status: 0 }
  },
}

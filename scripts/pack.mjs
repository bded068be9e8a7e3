// Packs packages in a copy of the checkout: while one is packed its manifest is another one, and what works beside must not see that.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
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
    pack: (path, tool) => pack(folder, path, tool),
    remove: () => rmSync(folder, { recursive: true, force: true }),
    folder,
  }
}

/** @returns the tarball's path. @throws Error with what the tool printed */
function pack(folder, path, tool) {
  const target = join(folder, 'tarballs', tool)
  mkdirSync(target, { recursive: true })
  const before = new Set(readdirSync(target))
  const options = { cwd: join(folder, path), stdio: 'pipe', encoding: 'utf8' }
  const { status, stdout, stderr } = TOOLS[tool](target, options)
  const tarball = readdirSync(target).find((file) => !before.has(file))
  if (status === 0 && tarball) return join(target, tarball)
  throw new Error(`${tool} did not pack ${path}:\n${stdout}${stderr}`)
}

const TOOLS = {
  npm: (target, options) => spawnSync('npm', ['pack', '--pack-destination', target], { env, ...options }),
  pnpm: (target, options) => pnpm(['pack', '--pack-destination', target], options),
  // The classic one: newer ones refuse to pack in a workspace that another tool has installed.
  yarn: (target, options) => {
    const file = join(target, `${basename(options.cwd)}.tgz`)
    return spawnSync(findOrInstallYarn(), ['pack', '--filename', file], {
      env: { ...env, SKIP_YARN_COREPACK_CHECK: '1' },
      ...options,
    })
  },
}

import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { copyOfCheckout } from './pack.mjs'
import { env, root } from './pinned.mjs'

/**
 * Packs the built server, and lets npm install it into a folder, where nothing of the checkout can be found.
 * @throws Error with what npm printed
 */
export function installServer(folder) {
  const manifests = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/package.json`)
  const checkout = copyOfCheckout(['apps/api/package.json', 'apps/api/dist', ...manifests])
  try {
    mkdirSync(folder, { recursive: true })
    const words = ['install', '--prefix', folder, '--no-audit', '--no-fund', checkout.pack('apps/api', 'npm')]
    const { status, stderr } = spawnSync('npm', words, { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`npm did not install the server: ${stderr}`)
  } finally {
    checkout.remove()
  }
}

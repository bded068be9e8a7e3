import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync } from 'node:fs'
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
    const words = [
      'install',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      ...checkout.packAll(['apps/api'], 'npm'),
    ]
    const { status, stderr } = spawnSync('npm', words, { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`npm did not install the server: ${stderr}`)
  } finally {
    checkout.remove()
  }
}

/** Megabytes that a stranger may be asked to unpack: the package alone, and with what it installs on this platform. */
const LARGEST = { package: 30, installed: 150 }

/** @returns what is too large about an installation, in words */
export function tooLarge(folder) {
  const sizes = {
    package: megabytesOf(join(folder, 'node_modules/@orch/server')),
    installed: megabytesOf(folder),
  }
  return Object.entries(sizes).flatMap(([name, size]) => {
    console.log(`${name}: ${size.toFixed(1)} MB of ${LARGEST[name]}`)
    return size > LARGEST[name]
      ? [`The server (${name}) has ${size.toFixed(1)} MB: at most ${LARGEST[name]} are promised`]
      : []
  })
}

function megabytesOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const sizes = entries.map((entry) =>
    entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0,
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1e6
}

// Packs every published package as npm would get it, asks publint and are-the-types-wrong about the tarball, and loads those
// without dependencies in an empty project, as ESM and as CommonJS.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pnpm, tool } from './pinned.mjs'

const folder = mkdtempSync(join(tmpdir(), 'orch-packed-'))
const quietly = { stdio: 'pipe' }
let failures = 0

for (const name of readdirSync('packages')) {
  const manifest = JSON.parse(readFileSync(join('packages', name, 'package.json'), 'utf8'))
  if (manifest.private) continue
  const pack = ['--dir', join('packages', name), 'pack', '--pack-destination', folder, '--json']
  const packed = read(pnpm(pack, quietly))
  const tarball = packed.ok ? JSON.parse(packed.text).filename : undefined
  if (!tarball) {
    report(name, 'pack', packed)
    continue
  }
  const path = tarball.startsWith('/') ? tarball : join(folder, tarball)
  report(name, 'publint', read(tool('publint', [path, '--strict'], quietly)))
  if (!manifest.dependencies || Object.keys(manifest.dependencies).length === 0)
    report(name, 'runs', runAlone(name, path))
  report(name, 'types', read(tool('attw', [path, '--profile', 'node16', '--format', 'ascii'], quietly)))
}
rmSync(folder, { recursive: true, force: true })
process.exit(failures === 0 ? 0 : 1)

/** Unpacked into an empty project, its front page must load both ways with the same names. */
function runAlone(name, tarball) {
  const project = join(folder, `alone-${name}`)
  const target = join(project, 'node_modules', '@orch', name)
  mkdirSync(target, { recursive: true })
  const unpacked = spawnSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'], {
    encoding: 'utf8',
  })
  if (unpacked.status !== 0) return { ok: false, text: unpacked.stderr }
  const program = `
    const required = require('@orch/${name}')
    import('@orch/${name}').then((imported) => {
      const names = Object.keys(imported).filter((key) => key !== 'default' && key !== 'module.exports').sort().join()
      if (names === '' || names !== Object.keys(required).sort().join()) throw new Error('ESM and CJS offer different names: ' + names)
    })`
  const { status, stderr } = spawnSync(process.execPath, ['-e', program], { cwd: project, encoding: 'utf8' })
  return { ok: status === 0, text: stderr }
}

function read({ status, stdout, stderr, error }) {
  return { ok: status === 0, text: status === 0 ? stdout : `${error ?? ''}${stdout ?? ''}${stderr ?? ''}` }
}

function report(name, check, { ok, text }) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} @orch/${name} ${check}`)
  if (ok) return
  failures += 1
  console.log(text)
}

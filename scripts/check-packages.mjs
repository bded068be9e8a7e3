// Packs every published package as npm would get it, and asks publint and are-the-types-wrong about the tarball.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'orch-packed-'))
let failures = 0

for (const name of readdirSync('packages')) {
  const manifest = JSON.parse(readFileSync(join('packages', name, 'package.json'), 'utf8'))
  if (manifest.private) continue
  const packed = run('pnpm', [
    '--dir',
    join('packages', name),
    'pack',
    '--pack-destination',
    folder,
    '--json',
  ])
  const tarball = packed.ok ? JSON.parse(packed.text).filename : undefined
  if (!tarball) {
    report(name, 'pack', packed)
    continue
  }
  const path = tarball.startsWith('/') ? tarball : join(folder, tarball)
  report(name, 'publint', run('publint', [path, '--strict']))
  report(name, 'types', run('attw', [path, '--profile', 'node16', '--format', 'ascii']))
}
rmSync(folder, { recursive: true, force: true })
process.exit(failures === 0 ? 0 : 1)

function run(command, words) {
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', command, ...words], {
    encoding: 'utf8',
  })
  return { ok: status === 0, text: status === 0 ? stdout : stdout + stderr }
}

function report(name, check, { ok, text }) {
  console.log(`${ok ? 'ok    ' : 'FAILED'} @orch/${name} ${check}`)
  if (ok) return
  failures += 1
  console.log(text)
}

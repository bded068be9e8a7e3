// Packs every published package with npm and with pnpm, which must give strangers the same; asks publint and are-the-types-wrong about
// the tarball, and loads those without dependencies in an empty project, as ESM and as CommonJS.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { env, pnpm, root, tool } from './pinned.mjs'

const folder = mkdtempSync(join(tmpdir(), 'orch-packed-'))
const copy = join(folder, 'checkout')
const quietly = { stdio: 'pipe' }
let failures = 0

// While a package is packed its manifest is another one: what works in the checkout must not see that.
for (const name of ['package.json', 'pnpm-workspace.yaml', 'scripts', 'packages'])
  cpSync(join(root, name), join(copy, name), {
    recursive: true,
    filter: (path) => basename(path) !== 'node_modules',
  })

for (const name of readdirSync(join(copy, 'packages'))) {
  const manifest = JSON.parse(readFileSync(join(copy, 'packages', name, 'package.json'), 'utf8'))
  if (manifest.private) continue
  const place = { ...quietly, cwd: join(copy, 'packages', name) }
  const byNpm = packed(name, 'npm', (words) => spawnSync('npm', words, { env, encoding: 'utf8', ...place }))
  const byPnpm = packed(name, 'pnpm', (words) => pnpm(words, place))
  if (!byNpm || !byPnpm) continue
  report(name, 'npm and pnpm pack the same', compared(byNpm, byPnpm))
  report(name, 'publint', read(tool('publint', [byNpm, '--strict'], quietly)))
  if (!manifest.dependencies || Object.keys(manifest.dependencies).length === 0)
    report(name, 'runs', runAlone(name, byNpm))
  report(name, 'types', typesOf(byNpm, ['--profile', 'node16', '--exclude-entrypoints', './testing']))
  if (manifest.exports['./testing'])
    report(
      name,
      'types of its testing kit',
      typesOf(byNpm, ['--profile', 'esm-only', '--entrypoints', './testing']),
    )
}
rmSync(folder, { recursive: true, force: true })
process.exit(failures === 0 ? 0 : 1)

/** @returns the tarball's path; undefined when the tool did not pack */
function packed(name, by, run) {
  const target = join(folder, by)
  mkdirSync(target, { recursive: true })
  const before = new Set(readdirSync(target))
  const done = read(run(['pack', '--pack-destination', target]))
  const tarball = readdirSync(target).find((file) => !before.has(file))
  if (done.ok && tarball) return join(target, tarball)
  report(name, `packed by ${by}`, { ok: false, text: done.text })
  return undefined
}

function typesOf(tarball, words) {
  return read(tool('attw', [tarball, ...words, '--format', 'ascii'], quietly))
}

/** The same files with the same text, each. */
function compared(one, other) {
  const [digestOfOne, digestOfOther] = [one, other].map(digestsOf)
  const differ = [...digestOfOne].filter((line) => !digestOfOther.has(line))
  const more = [...digestOfOther].filter((line) => !digestOfOne.has(line))
  return { ok: differ.length + more.length === 0, text: [...differ, ...more].sort().join('\n') }
}

function digestsOf(tarball) {
  const target = `${tarball}.files`
  mkdirSync(target)
  spawnSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'])
  const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Set(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return `${path.slice(target.length)} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`
    }),
  )
}

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

// Packs every published package with npm and with pnpm, which must give strangers the same; asks publint and are-the-types-wrong about
// the tarball, and loads those without dependencies in an empty project, as ESM and as CommonJS. Each must have the test that calls its
// functions with hostile arguments.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { copyOfCheckout } from './pack.mjs'
import { tool } from './pinned.mjs'
import { checkAsStranger } from './strangers.mjs'

const checkout = copyOfCheckout(['packages'])
const quietly = { stdio: 'pipe' }
const folders = readdirSync(join(checkout.folder, 'packages'))
const published = folders.filter((name) => !checkout.manifestOf(`packages/${name}`).private)
const paths = published.map((name) => `packages/${name}`)
const packed = ['npm', 'pnpm', 'yarn'].map((tool) => checkout.packAll(paths, tool))
let failures = 0

for (const [index, name] of published.entries())
  await check(
    name,
    packed.map((tarballs) => tarballs[index]),
  )
const tarballs = Object.fromEntries(published.map((name, index) => [name, packed[0][index]]))
checkAsStranger(tarballs, (tried, result) => report('*', tried, result))
checkout.remove()
process.exit(failures === 0 ? 0 : 1)

async function check(name, [byNpm, byPnpm, byYarn]) {
  const { dependencies = {}, exports } = checkout.manifestOf(`packages/${name}`)
  report(name, 'refuses hostile arguments', testOf(name, 'hostile-arguments.test.ts'))
  const [files, ...others] = [byNpm, byPnpm, byYarn].map(digestsOf)
  for (const other of others) report(name, 'npm, pnpm and yarn pack the same', compared(files, other))
  report(name, 'publint', read(tool('publint', [byNpm, '--strict'], quietly)))
  if (Object.keys(dependencies).length === 0) report(name, 'runs', runAlone(name, byNpm))
  // `exports` came with Node 12: these packages are not for tools that resolve as Node 10 did.
  report(name, 'types', await typesOf(byNpm, { excludeEntrypoints: ['./testing'] }, ['node10']))
  if (exports['./testing'])
    report(
      name,
      'types of its testing kit',
      await typesOf(byNpm, { entrypoints: ['./testing'] }, ['node10', 'node16-cjs']),
    )
}

/** The test itself runs with the others; it fails where a public function has no sample. */
function testOf(name, file) {
  const path = `packages/${name}/test/${file}`
  return { ok: existsSync(join(checkout.folder, path)), text: `${path} is missing` }
}

/** What are-the-types-wrong says of these entrances, for all ways of resolving but those. */
async function typesOf(tarball, entrances, ignored) {
  const analysis = await checkPackage(createPackageFromTarballData(readFileSync(tarball)), entrances)
  if (!analysis.types) return { ok: false, text: 'It has no types' }
  const problems = analysis.problems.filter(({ resolutionKind }) => !ignored.includes(resolutionKind))
  return { ok: problems.length === 0, text: problems.map((problem) => JSON.stringify(problem)).join('\n') }
}

/** The same files with the same text, each. */
function compared(digestOfOne, digestOfOther) {
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
  const project = join(checkout.folder, `alone-${name}`)
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

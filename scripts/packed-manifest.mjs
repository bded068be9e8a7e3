// Writes the manifest that strangers get, whichever tool packs the package (npm, pnpm or yarn): in a checkout `exports` leads to the
// sources, and the packages of this workspace are named by `workspace:`, which npm does not know. Each published package has
//   "prepack": "node ../../scripts/packed-manifest.mjs", "postpack": "node ../../scripts/packed-manifest.mjs back"
// and `show` prints it only.
// No dependencies.
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const MANIFEST = 'package.json'
const KEPT = '.package.json.kept'

const [word = 'write'] = process.argv.slice(2)
// Also what a pack that was cut off has left here.
if (word !== 'show') bringBack()
if (word === 'show') console.log(packedText())
if (word === 'write') {
  const packed = packedText()
  writeFileSync(KEPT, readFileSync(MANIFEST))
  // What only the build reads goes out of the way: yarn has read `files` before this, and packs all of a folder.
  for (const file of readdirSync('dist').filter(isForBuilds)) renameSync(join('dist', file), keptName(file))
  // As pnpm writes it, without a last line break.
  writeFileSync(MANIFEST, packed)
}

function isForBuilds(file) {
  return file.startsWith('metafile-')
}

function keptName(file) {
  return `.${file}.kept`
}

function bringBack() {
  if (existsSync(KEPT)) renameSync(KEPT, MANIFEST)
  for (const name of readdirSync('.')) {
    const [, file = ''] = /^\.(.+)\.kept$/.exec(name) ?? []
    if (isForBuilds(file)) renameSync(name, join('dist', file))
  }
}

function packedText() {
  const packed = packedManifest(JSON.parse(readFileSync(MANIFEST, 'utf8')))
  const missing = filesOf(packed).filter((file) => !existsSync(file))
  if (missing.length > 0) fail(`${packed.name} must be built first; there is no ${missing.join(', ')}`)
  return JSON.stringify(packed, null, 2)
}

function packedManifest({ scripts, devDependencies, ...manifest }) {
  const packed = { ...manifest, ...about(), files: withChanges(manifest.files), exports: exportsOf(manifest) }
  packed.publishConfig = { ...manifest.publishConfig, provenance: true }
  for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies'])
    if (manifest[kind]) packed[kind] = ranges(manifest[kind])
  return packed
}

/** The list of changes too, which yarn packs whatever this says. */
function withChanges(files) {
  return existsSync('CHANGELOG.md') ? [...files, 'CHANGELOG.md'] : files
}

/** What all packages share stands in the root's manifest. npm shows a README's links from the folder that `repository` names. */
function about() {
  const { author, repository, homepage, bugs } = JSON.parse(readFileSync(join(root, MANIFEST), 'utf8'))
  if (!repository) return { author, homepage, bugs }
  const url = typeof repository === 'string' ? repository : repository.url
  const directory = relative(root, process.cwd()).replaceAll('\\', '/')
  return { author, repository: { type: 'git', url, directory }, homepage, bugs }
}

/** `./src/index.ts` is built as `dist/index`, and `./src/workflow/index.ts` as `dist/workflow`: each by the name that it is exported by. */
function exportsOf({ exports: sources = {}, peerDependencies = {} }) {
  const built = Object.entries(sources).map(([name, file]) => {
    if (!file.endsWith('.ts')) return [name, file]
    const path = `./dist/${name === '.' ? 'index' : name.slice(2)}`
    const imported = { types: `${path}.d.ts`, default: `${path}.js` }
    // Vitest cannot be required.
    if (name === './testing' && peerDependencies.vitest) return [name, { import: imported }]
    return [name, { import: imported, require: { types: `${path}.d.cts`, default: `${path}.cjs` } }]
  })
  return Object.fromEntries(built)
}

function ranges(dependencies) {
  return Object.fromEntries(
    Object.entries(dependencies).map(([name, range]) => [name, released(name, range)]),
  )
}

function released(name, range) {
  if (range.startsWith('workspace:')) {
    const sign = range.slice('workspace:'.length)
    return ['^', '~'].includes(sign) ? `${sign}${versionOf(name)}` : versionOf(name)
  }
  return range.startsWith('catalog:') ? catalogued(name) : range
}

function versionOf(name) {
  for (const folder of readdirSync(join(root, 'packages'))) {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', folder, MANIFEST), 'utf8'))
    if (manifest.name === name) return manifest.version
  }
  return fail(`There is no package ${name} in this workspace`)
}

/** The catalogue stands in the workspace's file, a line each: `  zod: ^4.0.0`. */
function catalogued(name) {
  const lines = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8').split('\n')
  for (const line of lines) {
    const [key, range] = line.split(/:\s+/).map((part) => part.trim().replaceAll("'", ''))
    if (key === name && range) return range
  }
  return fail(`There is no ${name} in the catalogue of pnpm-workspace.yaml`)
}

function filesOf({ exports, bin = {} }) {
  const inside = (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry).flatMap(inside))
  return [...inside(exports), ...Object.values(bin)]
}

function fail(message) {
  console.error(message)
  process.exit(1)
}

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, parse, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Options } from 'tsup'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

type Entry = Readonly<Record<string, string>>

/**
 * How each package that npm publishes is built: ES modules and CommonJS, with the types of both. Called in the package's folder.
 *
 * @param entry the source of each entrance, by its name
 * @param inside the sources of modules whose types travel inside: those of packages that are not published or not installed
 */
export const library = (entry: Entry, inside: Entry = {}) =>
  ({
    entry: { ...entry },
    format: ['esm', 'cjs'],
    dts: declarations(entry, inside),
    sourcemap: true,
    // Entrances share their classes of errors in CommonJS too: what one throws, the other knows.
    splitting: true,
    clean: true,
    target: 'node20',
    treeshake: true,
    removeNodeProtocol: false,
  }) satisfies Options

/**
 * The compiler writes the declarations of each module, and tsup only joins them: what tsup would write them with takes ten times as
 * long. Nothing is checked here: that is a step of the gate.
 */
function declarations(entry: Entry, inside: Entry) {
  const folder = mkdtempSync(join(tmpdir(), 'orch-declarations-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const source = (path: string) => join(process.cwd(), path)
  const declared = (path: string) => {
    const { dir, name } = parse(relative(at('packages'), source(path)))
    return join(folder, dir, `${name}.d.ts`)
  }
  const sources = [...Object.values(entry), ...Object.values(inside)].map(source)
  write(folder, sources, pathsOf(inside, source))
  const entries = Object.entries(entry).map(([name, path]) => [name, declared(path)])
  const compilerOptions = { ignoreDeprecations: '6.0', paths: pathsOf(inside, declared) }
  return { entry: Object.fromEntries(entries) as Record<string, string>, compilerOptions }
}

const pathsOf = (inside: Entry, placeOf: (path: string) => string) =>
  Object.fromEntries(Object.entries(inside).map(([module, path]) => [module, [placeOf(path)]]))

/** @throws Error with what the compiler printed */
function write(folder: string, files: readonly string[], paths: Record<string, string[]>): void {
  const config = join(folder, 'tsconfig.json')
  const compilerOptions = {
    ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, noCheck: true },
    ...{ outDir: folder, rootDir: at('packages'), typeRoots: [at('node_modules/@types')], paths },
  }
  const settings = {
    extends: join(process.cwd(), 'tsconfig.json'),
    compilerOptions,
    include: [],
    files,
  }
  writeFileSync(config, JSON.stringify(settings))
  const words = [at('node_modules/typescript-7/bin/tsc'), '-p', config, '--singleThreaded']
  const { status, stdout, stderr, error } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (status !== 0) throw error ?? new Error(`The declarations were not written:\n${stdout}${stderr}`)
}

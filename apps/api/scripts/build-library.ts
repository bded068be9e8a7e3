import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'tsup'
import ts from 'typescript'
import { changedAt, newestIn } from './changed-at.ts'
import { LEFT_OUT, TAKEN_IN } from './left-out.ts'
import { licences } from './licences.ts'

const SOURCE = fileURLToPath(new URL('../src/code-export/library', import.meta.url))
const SCRIPTS = fileURLToPath(new URL('.', import.meta.url))
/** The processes of formats, built by their package; a program that uses them has them beside it. */
export const FORMATS = fileURLToPath(new URL('../../../packages/formats/dist/', import.meta.url))

/**
 * The library of exported programs: engine, providers and all they need, in files that import nothing but Node. Each exported ZIP
 * holds them; the processes of formats stand beside it, where the server runs them too. The server only hands them on, so that they are
 * one packed file: name → content, a fifth of the size.
 */
export async function buildLibrary(file: string): Promise<void> {
  const folder = `${file}.files`
  await build({
    config: false,
    silent: true,
    entry: ['index', 'start', 'read-as-javascript'].map((name) => join(SOURCE, `${name}.ts`)),
    outDir: folder,
    format: ['esm'],
    target: 'node20',
    platform: 'node',
    splitting: true,
    minify: true,
    clean: true,
    metafile: true,
    removeNodeProtocol: false,
    noExternal: [TAKEN_IN],
    external: [LEFT_OUT],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  })
  for (const name of ['index', 'types']) writeFileSync(join(folder, `${name}.d.ts`), declarationsOf(name))
  const inside = [join(folder, 'metafile-esm.json'), join(FORMATS, 'metafile-esm.json')]
  writeFileSync(join(folder, 'LICENSES.txt'), licences(inside))
  rmSync(join(folder, 'metafile-esm.json'))
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')])
  // The highest quality takes ten times as long for the last tenth, and tests build this too.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 }
  writeFileSync(file, brotliCompressSync(JSON.stringify(Object.fromEntries(files)), { params }))
  rmSync(folder, { recursive: true })
}

/** For tests, which run the sources as they are now: what was built of them is taken as it is. */
export async function refreshLibrary(file: string): Promise<void> {
  const packages = fileURLToPath(new URL('../../../packages', import.meta.url))
  const sources = readdirSync(packages).map((name) => join(packages, name, 'src'))
  const changed = [SOURCE, SCRIPTS, FORMATS, ...sources].map(newestIn)
  if (changedAt(file) < Math.max(...changed)) await buildLibrary(file)
}

/** What a process of formats loads. */
export function formatFiles(): string[] {
  return readdirSync(FORMATS).filter((name) => /^format-.*\.js$/.test(name))
}

/** Types that import each other only, as the compiler writes them. */
function declarationsOf(name: string): string {
  const source = readFileSync(join(SOURCE, `${name}.ts`), 'utf8')
  const { outputText } = ts.transpileDeclaration(source, { compilerOptions: { strict: true } })
  return outputText.replaceAll(".ts'", ".js'").replaceAll('.ts"', '.js"')
}

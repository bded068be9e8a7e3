import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig } from 'tsup'
import { buildHelpers } from './scripts/build-helpers.ts'
import { buildLibrary, FORMATS, formatFiles } from './scripts/build-library.ts'
import { copyDashboard } from './scripts/copy-dashboard.ts'
import { leanPrisma } from './scripts/lean-prisma.ts'
import { LEFT_OUT } from './scripts/left-out.ts'
import { licences } from './scripts/licences.ts'
import { smaller } from './scripts/smaller.ts'
import { refuseWideText } from './scripts/wide-text.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const PACKED = /\.(?:js|css|html|svg|json|webmanifest|txt)$/

/** Beside each text file of the dashboard the same packed, so that the server packs nothing per request. */
function precompress(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!PACKED.test(name)) continue
    const bytes = readFileSync(join(folder, name))
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  }
}

/** What draws the pages of the API reference, without the logo that it would load from its makers' server. */
function writeReference(folder: string): void {
  const script = readFileSync(at('node_modules/redoc/bundles/redoc.standalone.js'), 'utf8')
  const ours = script.replaceAll(/https:\/\/cdn\.redoc\.ly\/[^`'"]+/g, 'data:,')
  if (ours === script) throw new Error('Redoc loads its logo in another way now: look what it loads')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'redoc.standalone.js'), ours)
  precompress(folder)
}

export default defineConfig({
  entry: ['src/main.ts'],
  format: ['esm'],
  target: 'node20',
  sourcemap: true,
  clean: true,
  splitting: true,
  removeNodeProtocol: false,
  metafile: true,
  esbuildOptions: smaller,
  esbuildPlugins: [leanPrisma(at('dist'))],
  // What stands in `dependencies` is installed beside the server; all else is in its files.
  noExternal: [/^@orch\//],
  external: [LEFT_OUT],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  async onSuccess() {
    for (const name of ['code-helper.js', 'quickjs.wasm'])
      cpSync(at(`../../packages/code/dist/${name}`), at(`dist/${name}`))
    for (const name of formatFiles()) cpSync(join(FORMATS, name), at(`dist/${name}`))
    cpSync(at('prisma/migrations'), at('dist/migrations'), { recursive: true })
    await buildHelpers()
    await buildLibrary(at('dist/library.json.br'))
    refuseWideText(at('dist'))
    writeReference(at('dist/docs'))
    const inside = ['dist', '../../packages/code/dist', '../../packages/formats/dist']
    const metafiles = inside.map((folder) => at(`${folder}/metafile-esm.json`))
    writeFileSync(at('dist/LICENSES.txt'), licences(metafiles))
    rmSync(at('dist/metafile-esm.json'))
    if (existsSync(at('../dashboard/dist'))) {
      rmSync(at('dist/public'), { recursive: true, force: true })
      copyDashboard(at('../dashboard/dist'), at('../dashboard/public'), at('dist/public'))
      precompress(at('dist/public'))
    }
  },
})

import { copyFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Options } from 'tsup'

const WASM = '@jitl/quickjs-wasmfile-release-sync/wasm'

/** What a helper loads is whole: it can lie beside any program that this package is built into. */
export const helper: Options = {
  entry: { 'code-helper': 'src/inside/code-helper.ts' },
  format: ['esm'],
  sourcemap: true,
  // A program that the helper is built into must list the licences of what is inside.
  metafile: true,
  target: 'node20',
  treeshake: true,
  removeNodeProtocol: false,
  splitting: false,
  noExternal: [/./],
  async onSuccess() {
    const wasm = createRequire(import.meta.url).resolve(WASM)
    copyFileSync(wasm, fileURLToPath(new URL('dist/quickjs.wasm', import.meta.url)))
  },
}

export default defineConfig(helper)

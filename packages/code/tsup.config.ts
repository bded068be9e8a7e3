import { copyFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'tsup'

const shared = { sourcemap: true, target: 'node20', treeshake: true, removeNodeProtocol: false } as const
const WASM = '@jitl/quickjs-wasmfile-release-sync/wasm'

export default defineConfig([
  {
    ...shared,
    entry: ['src/index.ts'],
    format: ['esm', 'cjs'],
    shims: true,
    dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  },
  {
    // What a thread loads is whole: it can lie beside any program that this package is built into.
    ...shared,
    entry: { 'code-thread': 'src/thread/thread.ts' },
    format: ['esm'],
    splitting: false,
    noExternal: [/./],
    async onSuccess() {
      const wasm = createRequire(import.meta.url).resolve(WASM)
      copyFileSync(wasm, fileURLToPath(new URL('dist/quickjs.wasm', import.meta.url)))
    },
  },
])

import { defineConfig } from 'tsup'
import { helper } from './tsup.helper.config.ts'

export default defineConfig([
  {
    entry: ['src/index.ts', 'src/json.ts', 'src/syntax.ts', 'src/types.ts'],
    format: ['esm', 'cjs'],
    dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
    sourcemap: true,
    target: 'node20',
    treeshake: true,
    removeNodeProtocol: false,
    // For import.meta.url in CommonJS.
    shims: true,
  },
  helper,
])

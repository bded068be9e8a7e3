import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/catalogue.ts', 'src/testing.ts'],
  format: ['esm', 'cjs'],
  dts: {
    compilerOptions: {
      ignoreDeprecations: '6.0',
      // Built into the types: that package is not published.
      paths: { '@orch/contract/setting-formats': ['../contract/src/setting-formats.ts'] },
    },
  },
  sourcemap: true,
  clean: true,
  target: 'node20',
  treeshake: true,
  removeNodeProtocol: false,
})

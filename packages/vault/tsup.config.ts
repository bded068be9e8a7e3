import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/testing.ts'],
  format: ['esm', 'cjs'],
  // Only types come from there: they travel inside, so that nobody installs the clients of databases and mail servers for them.
  dts: {
    compilerOptions: {
      ignoreDeprecations: '6.0',
      paths: { '@orch/providers': ['../providers/src/index.ts'] },
    },
  },
  sourcemap: true,
  clean: true,
  target: 'node20',
  treeshake: true,
  removeNodeProtocol: false,
})

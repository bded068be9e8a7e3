import { defineConfig } from 'tsup'

/** The programs of the tests: Node reads no TypeScript before version 22. */
export default defineConfig({
  entry: ['test/support/test-helper.ts', 'test/support/asks-for-ever.ts'],
  format: ['esm'],
  target: 'node20',
  removeNodeProtocol: false,
})

import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Projects of code without processes say `isolate: false`: their files share a worker, which reads each module once.
    // Such a file leaves nothing behind: no registered provider, no fake clock, no changed global.
    projects: ['packages/*', 'apps/*', 'apps/dashboard/vitest.languages.config.ts', 'e2e'],
    // Left to itself vitest keeps one core free: on a machine of two it runs one file after another.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    /** The gate turns it on; scripts/coverage.mjs reads it. */
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts', 'apps/*/src/**/*.{ts,tsx}'],
      exclude: ['**/generated/**', '**/*.gen.ts'],
      reporter: ['json-summary'],
      reportOnFailure: true,
    },
  },
})

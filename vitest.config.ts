import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Most projects say `isolate: false`: their files share a worker, which reads each module once.
    // Such a file leaves nothing behind: no registered provider, no fake clock, no changed global.
    projects: ['packages/*', 'apps/*', 'apps/dashboard/vitest.languages.config.ts', 'e2e'],
    // Two more than there are cores: tests with processes, databases and browsers wait for them half of their time.
    maxWorkers: availableParallelism() + 2,
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

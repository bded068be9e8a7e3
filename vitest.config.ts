import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Most projects say `isolate: false`: their files share a worker, which reads each module once.
    // Such a file leaves nothing behind: no registered provider, no fake clock, no changed global.
    projects: ['packages/*', 'apps/*', 'apps/dashboard/vitest.languages.config.ts', 'e2e'],
    // One more than there are cores: a third of the time of tests with processes is spent waiting for them. With two more, the gate
    // took as long, and each test longer. The gate itself runs two of these side by side, each with as many as there are cores.
    maxWorkers: availableParallelism() + 1,
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

import { defineProject } from 'vitest/config'
import { COST_OF_FILE, limits } from '../../vitest.limits.ts'

export default defineProject({
  test: {
    ...limits.processes,
    isolate: false,
    name: 'api',
    include: ['test/**/*.test.ts'],
    setupFiles: [COST_OF_FILE, 'test/support/watch-refusals.ts'],
    globalSetup: [
      'scripts/build-helpers.ts',
      '../../packages/code/test/build-helper.ts',
      '../../packages/formats/test/build-helper.ts',
      'test/support/database-server.ts',
    ],
  },
})

import { defineProject } from 'vitest/config'
import { limits } from '../../vitest.limits.ts'

export default defineProject({
  test: {
    ...limits.processes,
    isolate: false,
    name: 'api',
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/watch-refusals.ts'],
    globalSetup: [
      'scripts/build-helpers.ts',
      '../../packages/code/test/build-helper.ts',
      '../../packages/formats/test/build-helper.ts',
      'test/support/database-server.ts',
    ],
  },
})

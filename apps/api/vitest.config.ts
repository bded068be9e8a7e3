import { defineProject } from 'vitest/config'
import { limits } from '../../vitest.limits.ts'

export default defineProject({
  test: {
    ...limits.processes,
    name: 'api',
    include: ['test/**/*.test.ts'],
    globalSetup: [
      'scripts/build-helpers.ts',
      '../../packages/code/test/build-thread.ts',
      '../../packages/formats/test/build-thread.ts',
      'test/support/database-server.ts',
    ],
  },
})

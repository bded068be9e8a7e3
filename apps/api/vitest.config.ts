import { defineProject } from 'vitest/config'
import { limits } from '../../vitest.limits.ts'

export default defineProject({
  test: {
    ...limits.processes,
    name: 'api',
    include: ['test/**/*.test.ts'],
    globalSetup: [
      'test/support/database-server.ts',
      'scripts/build-thread.ts',
      '../../packages/code/test/build-thread.ts',
    ],
  },
})

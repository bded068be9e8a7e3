import { defineProject } from 'vitest/config'
import { limits } from '../../vitest.limits.ts'

export default defineProject({
  test: {
    ...limits.processes,
    name: 'engine-bullmq',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/redis-server.ts', 'test/support/postgres-server.ts'],
  },
})

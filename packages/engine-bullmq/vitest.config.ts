import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'engine-bullmq',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/redis-server.ts', 'test/support/postgres-server.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})

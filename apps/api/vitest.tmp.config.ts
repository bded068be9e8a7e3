import { defineConfig } from 'vitest/config'
export default defineConfig({
  resolve: { alias: { '@orch/providers': '/tmp/providers-stub.ts' } },
  test: {
    name: 'api',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database-server.ts'],
    testTimeout: 30000,
    hookTimeout: 60000,
  },
})

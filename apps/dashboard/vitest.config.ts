import { defineProject } from 'vitest/config'
import { limits } from '../../vitest.limits.ts'

export default defineProject({
  test: {
    ...limits.code,
    name: 'dashboard',
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'jsdom',
    globalSetup: ['test/support/serve-catalogue.ts'],
    setupFiles: ['test/support/catalogue.ts'],
  },
})

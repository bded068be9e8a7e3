import { defineProject } from 'vitest/config'
import { limits } from '../vitest.limits.ts'

export default defineProject({
  test: {
    ...limits.system,
    name: 'e2e',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/start-once.ts'],
  },
})

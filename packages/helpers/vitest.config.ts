import { defineProject } from 'vitest/config'
import { limits } from '../../vitest.limits.ts'

export default defineProject({
  test: {
    ...limits.processes,
    name: 'helpers',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build-helper.ts'],
  },
})

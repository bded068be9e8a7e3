import { defineProject } from 'vitest/config'
import { limits } from '../../vitest.limits.ts'

export default defineProject({
  test: {
    ...limits.code,
    name: 'code',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build-helper.ts'],
  },
})

import { defineProject } from 'vitest/config'
import { limits } from '../../vitest.limits.ts'

export default defineProject({
  test: {
    ...limits.code,
    name: 'formats',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build-helper.ts'],
  },
})

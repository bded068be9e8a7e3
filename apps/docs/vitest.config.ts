import { defineProject } from 'vitest/config'
import { limits } from '../../vitest.limits.ts'

export default defineProject({
  test: { ...limits.code, name: 'docs', include: ['test/**/*.test.ts'] },
})

import { defineProject } from 'vitest/config'
import { COST_OF_FILE, limits } from '../../vitest.limits.ts'

/** A page has the language that was loaded before it, so that these files share no modules with others. */
export default defineProject({
  test: {
    ...limits.code,
    name: 'dashboard-languages',
    include: ['test/languages/**/*.test.tsx'],
    environment: 'jsdom',
    globalSetup: ['test/support/serve-catalogue.ts'],
    setupFiles: [COST_OF_FILE, 'test/support/catalogue.ts'],
  },
})

import { tanstackRouter } from '@tanstack/router-plugin/vite'
import { defineProject } from 'vitest/config'
import { COST_OF_FILE, limits } from '../../vitest.limits.ts'

export default defineProject({
  // Writes the tree of routes again when a page was added or moved.
  plugins: [tanstackRouter({ autoCodeSplitting: false })],
  test: {
    ...limits.code,
    isolate: false,
    name: 'dashboard',
    include: ['test/**/*.test.{ts,tsx}'],
    // They run by vitest.languages.config.ts.
    exclude: ['test/languages/**'],
    environment: 'jsdom',
    globalSetup: ['test/support/serve-catalogue.ts'],
    setupFiles: [COST_OF_FILE, 'test/support/catalogue.ts'],
  },
})

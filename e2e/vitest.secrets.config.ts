import { defineConfig } from 'vitest/config'
import { limits } from '../vitest.limits.ts'

/** Minutes of work in both modes: run by hand, as the long run of faults is. */
export default defineConfig({
  test: { ...limits.system, name: 'secrets', include: ['test/long-secrets.ts'] },
})

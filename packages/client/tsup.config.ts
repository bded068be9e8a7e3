import { defineConfig } from 'tsup'
import { library } from '../../tsup.library.ts'

export default defineConfig({
  ...library({ index: 'src/index.ts' }),
  // The client has no dependencies: what it needs of ours travels inside.
  noExternal: ['@orch/json'],
})

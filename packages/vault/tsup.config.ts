import { defineConfig } from 'tsup'
import { withTypesOf } from '../../tsup.library.ts'

export default defineConfig({
  // Only types come from there: nobody installs the clients of databases and mail servers for them.
  ...withTypesOf({ '@orch/providers': ['../providers/src/index.ts'] }),
  entry: ['src/index.ts', 'src/testing.ts'],
})

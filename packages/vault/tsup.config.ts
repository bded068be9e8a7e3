import { defineConfig } from 'tsup'
import { library } from '../../tsup.library.ts'

export default defineConfig({
  // Only types come from there: nobody installs the clients of databases and mail servers for them.
  ...library(
    { index: 'src/index.ts', testing: 'src/testing.ts' },
    { '@orch/providers': '../providers/src/index.ts' },
  ),
})

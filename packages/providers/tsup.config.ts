import { defineConfig } from 'tsup'
import { library } from '../../tsup.library.ts'

export default defineConfig({
  ...library(
    { index: 'src/index.ts', catalogue: 'src/catalogue.ts', testing: 'src/testing.ts' },
    { '@orch/contract/setting-formats': '../contract/src/setting-formats.ts' },
  ),
})

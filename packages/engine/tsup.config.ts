import { defineConfig } from 'tsup'
import { library } from '../../tsup.library.ts'

export default defineConfig({
  ...library(
    {
      index: 'src/index.ts',
      workflow: 'src/workflow/index.ts',
      template: 'src/template/index.ts',
      condition: 'src/condition/index.ts',
      testing: 'src/testing.ts',
    },
    { '@orch/contract/setting-formats': '../contract/src/setting-formats.ts' },
  ),
})

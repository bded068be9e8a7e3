import { defineConfig } from 'tsup'
import { withTypesOf } from '../../tsup.library.ts'

export default defineConfig({
  ...withTypesOf({ '@orch/contract/setting-formats': ['../contract/src/setting-formats.ts'] }),
  entry: {
    index: 'src/index.ts',
    workflow: 'src/workflow/index.ts',
    template: 'src/template/index.ts',
    condition: 'src/condition/index.ts',
    testing: 'src/testing.ts',
  },
})

import { defineConfig } from 'tsup'
import { withTypesOf } from '../../tsup.library.ts'

export default defineConfig({
  ...withTypesOf({ '@orch/contract/setting-formats': ['../contract/src/setting-formats.ts'] }),
  // Two entrances share their classes of errors in CommonJS too: what one throws, the other knows.
  splitting: true,
  entry: {
    index: 'src/index.ts',
    workflow: 'src/workflow/index.ts',
    template: 'src/template/index.ts',
    condition: 'src/condition/index.ts',
    testing: 'src/testing.ts',
  },
})

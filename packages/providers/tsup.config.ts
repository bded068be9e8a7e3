import { defineConfig } from 'tsup'
import { withTypesOf } from '../../tsup.library.ts'

export default defineConfig({
  ...withTypesOf({ '@orch/contract/setting-formats': ['../contract/src/setting-formats.ts'] }),
  entry: ['src/index.ts', 'src/catalogue.ts', 'src/testing.ts'],
})

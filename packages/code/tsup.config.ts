import { defineConfig } from 'tsup'
import { library } from '../../tsup.library.ts'
import { helper } from './tsup.helper.config.ts'

export default defineConfig([
  {
    ...library({
      index: 'src/index.ts',
      json: 'src/json.ts',
      syntax: 'src/syntax.ts',
      types: 'src/types.ts',
    }),
    // Its helper is written beside it.
    clean: false,
    // For import.meta.url in CommonJS.
    shims: true,
  },
  helper,
])

import { defineConfig } from 'tsup'
import { library } from '../../tsup.library.ts'
import { helper } from './tsup.helper.config.ts'

export default defineConfig([
  {
    ...library({ index: 'src/index.ts' }),
    // Its helper is written beside it.
    clean: false,
    // For import.meta.url in CommonJS.
    shims: true,
  },
  helper,
])

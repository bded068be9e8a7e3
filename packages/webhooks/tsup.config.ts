import { defineConfig } from 'tsup'
import { library } from '../../tsup.library.ts'

export default defineConfig({
  ...library,
  entry: ['src/index.ts', 'src/senders.ts'],
})

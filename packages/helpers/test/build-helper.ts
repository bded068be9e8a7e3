import { fileURLToPath } from 'node:url'
import { buildHelper } from '../../../testing/build-helper.ts'

/** Before the tests of this package. */
export function setup(): void {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  buildHelper(folder, ['dist/test-helper.js', 'dist/asks-for-ever.js'])
}

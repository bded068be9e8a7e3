import { fileURLToPath } from 'node:url'
import { buildThread } from '../../../testing/build-thread.ts'

/** Before the tests of this package. */
export function setup(): void {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  buildThread(folder, ['dist/test-helper.js', 'dist/asks-for-ever.js'])
}

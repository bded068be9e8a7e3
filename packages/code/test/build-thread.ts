import { fileURLToPath } from 'node:url'
import { buildThread } from '../../../testing/build-thread.ts'

/** Before the tests of this package. */
export function setup(): void {
  buildThread(fileURLToPath(new URL('..', import.meta.url)), ['dist/code-helper.js', 'dist/quickjs.wasm'])
}

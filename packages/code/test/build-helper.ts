import { fileURLToPath } from 'node:url'
import { buildHelper } from '../../../testing/build-helper.ts'

/** Before the tests of this package. */
export function setup(): void {
  buildHelper(fileURLToPath(new URL('..', import.meta.url)), ['dist/code-helper.js', 'dist/quickjs.wasm'])
}

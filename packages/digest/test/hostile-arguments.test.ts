import { refusesHostileArguments } from '../../../testing/hostile-arguments.ts'
import * as digest from '../src/index.ts'

const bytes = () => new Uint8Array([1, 2, 3])

refusesHostileArguments(import.meta.url, [digest.DigestError], {
  sha256Hex: { call: digest.sha256Hex, args: () => ['a text'] },
  hmacSha256Hex: { call: digest.hmacSha256Hex, args: () => [bytes(), 'a text'] },
  hexOf: { call: digest.hexOf, args: () => [bytes()] },
})

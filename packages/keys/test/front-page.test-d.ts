import { expectTypeOf, test } from 'vitest'
import {
  type ApiKey,
  createVerifier,
  generateKey,
  type KeyRecord,
  type KeyStore,
  parseKey,
} from '../src/index.ts'

test('only generating and parsing make an ApiKey', () => {
  expectTypeOf<string>().not.toExtend<ApiKey>()
  expectTypeOf(generateKey().key).toEqualTypeOf<ApiKey>()
  const parsed = parseKey('')
  if (parsed.ok) expectTypeOf(parsed.key).toEqualTypeOf<ApiKey>()
})

test('a verifier gives back the rows of its own store', async () => {
  type Row = KeyRecord & { userId: string }
  const store = {} as KeyStore<Row>
  const verdict = await createVerifier({ store }).verify(undefined)
  if (verdict.ok) expectTypeOf(verdict.record).toEqualTypeOf<Row>()
  else expectTypeOf(verdict.status).toEqualTypeOf<401 | 403>()
})

import { expectTypeOf, test } from 'vitest'
import {
  type Opened,
  type ResealProgress,
  resealAll,
  type SealErrorCode,
  type SealedRow,
  type Sealer,
} from '../src/index.ts'

test('opening gives the text and what its sealing says', () => {
  expectTypeOf<ReturnType<Sealer['open']>>().toEqualTypeOf<Opened>()
  expectTypeOf<ReturnType<Sealer['reseal']>>().toEqualTypeOf<string | null>()
  expectTypeOf<Opened['version']>().toEqualTypeOf<0 | 1>()
})

test('a sweep hands the rows of its own table to swap and progress', () => {
  type Row = SealedRow & { rowId: bigint }
  const source = [] as Row[]
  const sweep = resealAll({
    sealer: {} as Sealer,
    source,
    swap: async (row) => {
      expectTypeOf(row).toEqualTypeOf<Row>()
      return true
    },
  })
  expectTypeOf(sweep).resolves.toEqualTypeOf<ResealProgress<Row>>()
})

test('a code can be switched over exhaustively', () => {
  const status: Record<SealErrorCode, number> = {
    MALFORMED: 1,
    UNSUPPORTED_VERSION: 1,
    UNKNOWN_KEY: 1,
    RETIRED_KEY: 1,
    WRONG_KEY: 1,
    TAMPERED_OR_WRONG_CONTEXT: 1,
    OPEN_FAILED: 1,
    INVALID_INPUT: 1,
    KEY_CONFIG: 1,
    KEY_IN_USE: 1,
    WRAPPER_REFUSED: 1,
    WRAPPER_UNAVAILABLE: 1,
  }
  expectTypeOf<keyof typeof status>().toEqualTypeOf<SealErrorCode>()
})

test('a context needs all four parts', () => {
  expectTypeOf<Parameters<Sealer['seal']>[1]>().not.toExtend<{ owner: number }>()
  expectTypeOf<{ owner: string; kind: string; id: string }>().not.toExtend<Parameters<Sealer['seal']>[1]>()
})

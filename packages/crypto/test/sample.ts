import { randomBytes } from 'node:crypto'
import { KeyRing, SealError, type SealErrorCode, Sealer } from '../src/index.ts'

export const place = { owner: 'ws_1', kind: 'integration', id: 'int_7', field: 'credentials' }

/** A sealer of its own random key, and the key. */
export function freshSealer(): { key: Buffer; sealer: Sealer } {
  const key = randomBytes(32)
  return { key, sealer: new Sealer(KeyRing.of([{ key, role: 'primary' }])) }
}

/** The code of the SealError `act` throws; any other error, or none, is the test's failure. */
export function codeOf(act: () => unknown): SealErrorCode {
  return errorOf(act).code
}

export function errorOf(act: () => unknown): SealError {
  let result: unknown
  try {
    result = act()
  } catch (error) {
    if (error instanceof SealError) return error
    throw error
  }
  throw new Error(`Nothing was thrown, but given: ${String(result)}`)
}

export async function codeOfPromise(act: () => Promise<unknown>): Promise<SealErrorCode> {
  let result: unknown
  try {
    result = await act()
  } catch (error) {
    if (error instanceof SealError) return error.code
    throw error
  }
  throw new Error(`Nothing was thrown, but given: ${String(result)}`)
}

/** Numbers that are the same at every run: a failing case can be found again. */
export function createDice(seed: number): (sides: number) => number {
  let state = seed >>> 0
  return (sides) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

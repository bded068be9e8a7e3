import type { Take } from '@orch/entrance'

/** Bytes that are read of a file at most unless told otherwise: files that stream may be large. */
export const MANY_BYTES = 1_000_000_000

export const WHOLE: Take = {
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  be: 'a whole number of 0 or more',
}

export const ONE_CHARACTER: Take = {
  holds: (value) => typeof value === 'string' && value.length === 1 && value !== '\n' && value !== '\r',
  be: 'one character, and no line break',
}

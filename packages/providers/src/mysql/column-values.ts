import { parseJson } from '@orch/json'

/** What is known of a column; the client library has more. */
export type Column = {
  name: string
  columnType?: number | undefined
  /** What MariaDB says of a column that is a text for others, such as `json`. */
  extendedFormat?: string | undefined
}

/** Types of the protocol whose value, as the client library reads it, is not yet what a step gives. */
const FLOAT = 4
const BIT = 16
const TEXTS: Readonly<Record<number, (text: string) => unknown>> = {
  /** TIMESTAMP. */
  7: (text) => `${text.replace(' ', 'T')}Z`,
  /** BIGINT. */
  8: (text) => exact(BigInt(text)),
  /** DATETIME. */
  12: (text) => text.replace(' ', 'T'),
  /** JSON. */
  245: jsonOr,
}

/**
 * A value as a step gives it: whole numbers as numbers while they are exact and as bigint beyond, DECIMAL as text with all its digits, dates
 * and times as ISO texts with their microseconds, bytes as base64, bits as a number. TIMESTAMP is in UTC, as the session is.
 */
export function columnValue({ columnType = -1, extendedFormat }: Column, value: unknown): unknown {
  if (Buffer.isBuffer(value)) return columnType === BIT ? bitsOf(value) : value.toString('base64')
  if (typeof value === 'number') return columnType === FLOAT ? shortest(value) : finite(value)
  if (typeof value !== 'string') return value ?? null
  if (extendedFormat === 'json') return jsonOr(value)
  return TEXTS[columnType]?.(value) ?? value
}

const exact = (value: bigint): number | bigint =>
  Number.isSafeInteger(Number(value)) ? Number(value) : value

const bitsOf = (bytes: Buffer): number | bigint =>
  bytes.length === 0 ? 0 : exact(BigInt(`0x${bytes.toString('hex')}`))

/** A column of the type JSON holds nothing else; one that a server only calls so stays a text. */
function jsonOr(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return text
  }
}

/** `Infinity` and `NaN` as they are written. */
const finite = (value: number) => (Number.isFinite(value) ? value : String(value))

/** A number of four bytes with as few digits as tell it apart: 0.1, not 0.10000000149011612. */
function shortest(value: number): number | string {
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === value) return short
  }
  return finite(value)
}

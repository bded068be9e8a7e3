import { parseJson } from '@orch/json'

type Read = (text: string) => unknown

/** `infinity`, and years before Christ or of five digits, stay as they are written. */
function momentOf(text: string): string {
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? text : moment.toISOString()
}

/** Object ids of types whose usual reading loses something in JSON (PostgreSQL, pg_type.dat). */
const READERS: Readonly<Record<number, Read>> = {
  17: (text) => Buffer.from(text.slice(2), 'hex').toString('base64'),
  20: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)),
  114: parseJson,
  1082: (text) => text,
  1114: (text) => text.replace(' ', 'T'),
  1184: momentOf,
  1186: (text) => text,
  3802: parseJson,
}

/**
 * How a value of this type is read: bytes as base64, whole numbers as numbers while they are exact and as bigint beyond, dates and times as ISO texts
 * that keep their day. Undefined: as the client library does.
 */
export function readerOf(type: number): Read | undefined {
  return READERS[type]
}

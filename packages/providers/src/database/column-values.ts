import { parseJson } from '@orch/json'

type Read = (text: string) => unknown

/** Microseconds stay; `infinity`, and years before Christ or of five digits, stay as they are written. */
function momentOf(text: string): string {
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime())) return text
  const [fraction] = /\.\d{4,}/.exec(text) ?? []
  const written = moment.toISOString()
  return fraction === undefined ? written : written.replace(/\.\d+/, fraction)
}

/** `Infinity` and `NaN` stay as they are written. */
function floatOf(text: string): number | string {
  const number = Number(text)
  return Number.isFinite(number) ? number : text
}

/** Object ids of types whose usual reading loses something in JSON (PostgreSQL, pg_type.dat). */
const READERS: Readonly<Record<number, Read>> = {
  17: (text) => Buffer.from(text.slice(2), 'hex').toString('base64'),
  20: (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text)),
  114: parseJson,
  700: floatOf,
  701: floatOf,
  1082: (text) => text,
  1114: (text) => text.replace(' ', 'T'),
  1184: momentOf,
  1186: (text) => text,
  1700: (text) => text,
  3802: parseJson,
}

/** Lists of these types, by the type of what they hold; the client library would read some of their dates by this machine's zone. */
const LISTS: Readonly<Record<number, number>> = {
  199: 114,
  1001: 17,
  1016: 20,
  1021: 700,
  1022: 701,
  1115: 1114,
  1182: 1082,
  1185: 1184,
  1187: 1186,
  1231: 1700,
  3807: 3802,
}

/**
 * How a value of this type is read: bytes as base64, whole numbers as numbers while they are exact and as bigint beyond, `numeric` as text with all
 * its digits, dates and times as ISO texts that keep their day and their microseconds; lists as lists of these. Undefined: as the client library does.
 * @param readTexts how the library reads a list of texts
 */
export function readerOf(type: number, readTexts: Read): Read | undefined {
  const read = READERS[LISTS[type] ?? type]
  if (read === undefined || LISTS[type] === undefined) return read
  return (text) => readEach(readTexts(text), read)
}

function readEach(value: unknown, read: Read): unknown {
  if (Array.isArray(value)) return value.map((one) => readEach(one, read))
  return typeof value === 'string' ? read(value) : value
}

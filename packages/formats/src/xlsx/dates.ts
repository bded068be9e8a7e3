/** Formats that every workbook knows and that show dates or times. */
const BUILT_IN = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57])

/** Excel takes no longer code. What is cut short must not be searched through again and again. */
const LONGEST_CODE = 255

/** Whether a number format shows a date or time: it has a letter of one outside of quotes, brackets and escapes. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.has(id)
  const plain = code
    .slice(0, LONGEST_CODE)
    .replaceAll(/"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*./gi, '')
  return /[dmyhs]/i.test(plain) && !/general/i.test(plain)
}

const DAY_MS = 86_400_000
/** The day before 1900-01-01; Excel's leap year 1900, which never was, makes it one day earlier from March of that year on. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
/** 9999-12-31. */
const LAST_DAY = 2_958_465

/** A serial number as ISO 8601 text without a zone: a date, a time of day, or both; undefined for a number that is not a date. */
export function dateOf(serial: number, from1904: boolean): string | undefined {
  if (serial < 0 || serial > LAST_DAY + 1) return undefined
  const days = !from1904 && serial < 60 && serial >= 1 ? serial + 1 : serial
  const ms = Math.round(days * DAY_MS)
  const text = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + ms).toISOString()
  const time = text.slice(11, 23).replace('.000', '')
  if (serial < 1 && !from1904) return time
  return ms % DAY_MS === 0 ? text.slice(0, 10) : `${text.slice(0, 10)}T${time}`
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?Z?)?$/

/** What a text that is an ISO 8601 date is as a serial number; undefined for any other text, and for days before 1900-03-01. */
export function serialOf(text: string): { serial: number; hasTime: boolean } | undefined {
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = ISO.exec(text) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const ms = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hours),
    Number(minutes),
    Number(seconds),
  )
  const isReal = new Date(ms).toISOString().startsWith(`${year}-${month}-${day}`)
  const serial = (ms + Number(fraction.padEnd(3, '0')) - EPOCH_1900) / DAY_MS
  return isReal && serial >= 61 ? { serial, hasTime: text.includes('T') } : undefined
}

import { numberText } from './number-text.ts'
import { texts } from './texts.ts'

const UNITS = ['kB', 'MB', 'GB', 'TB']

/** A number of bytes for people: `12 bytes`, `3.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return texts.bytes(bytes)
  let size = bytes / 1000
  let unit = 0
  // What would be shown as 1000.0 is 1.0 of the next unit.
  for (; size >= 999.95 && unit < UNITS.length - 1; unit += 1) size /= 1000
  return `${numberText(size, 1)} ${UNITS[unit]}`
}

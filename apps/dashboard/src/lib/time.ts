import { spokenLanguage } from './language.ts'
import { numberText } from './number-text.ts'
import { texts } from './texts.ts'

const relative = new Intl.RelativeTimeFormat(spokenLanguage(), { numeric: 'auto' })
const absolute = new Intl.DateTimeFormat(spokenLanguage(), { dateStyle: 'medium', timeStyle: 'short' })

const UNITS: readonly [Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** "3 minutes ago", seen from `now`. */
export function timeAgo(iso: string, now: Date): string {
  const seconds = Math.round((new Date(iso).getTime() - now.getTime()) / 1000)
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit)
  }
  return texts.justNow
}

/** "Nov 21, 2026, 4:30 PM" in the reader's time zone. */
export function dateTime(iso: string): string {
  return absolute.format(new Date(iso))
}

/** Milliseconds below a second, then seconds, then minutes. */
export function durationText(ms: number): string {
  // Rounded first: 59.96 s are a minute, and no minute has 60 s beside it.
  if (Math.round(ms) < 1000) return texts.ms(Math.round(ms))
  if (Math.round(ms / 10) < 1000) return `${numberText(ms / 1000, 2)} s`
  if (Math.round(ms / 100) < 600) return `${numberText(ms / 1000, 1)} s`
  const seconds = Math.round(ms / 1000)
  return texts.minS(Math.floor(seconds / 60), seconds % 60)
}

import { spokenLanguage } from './language.ts'

/** A number as people of the language write it, with so many digits behind the point. */
export function numberText(value: number, digits = 0): string {
  return value.toLocaleString(spokenLanguage(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: digits === 0,
  })
}

import { IANAZone, Info } from 'luxon'
import { ExpressionError } from '../error.ts'

/** A zone's name, when there is such a zone. @throws ExpressionError INVALID_VALUE */
export function zoneOrThrow(name: string): string {
  const wanted = name.trim()
  const isFixed = /^(?:utc|UTC|Z)(?:[+-]\d{1,2}(?::?\d{2})?)?$/.test(wanted)
  if (wanted.length < 60 && (isFixed || IANAZone.isValidZone(wanted)) && Info.isValidIANAZone('UTC'))
    return wanted === 'Z' ? 'UTC' : wanted
  throw new ExpressionError(
    'INVALID_VALUE',
    `"${name.slice(0, 40)}" is no zone such as Europe/Paris or UTC+2`,
  )
}

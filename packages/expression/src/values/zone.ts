import { IANAZone } from 'luxon'
import { ExpressionError } from '../error.ts'

/** Zones that there are: to ask the system takes as long as a thousand steps of an expression. */
const known = new Set<string>()
const REMEMBERED = 1_000

/** A zone's name, when there is such a zone. @throws ExpressionError INVALID_VALUE */
export function zoneOrThrow(name: string): string {
  const wanted = name.trim()
  if (wanted.length < 60 && (known.has(wanted) || exists(wanted))) return wanted === 'Z' ? 'UTC' : wanted
  throw new ExpressionError(
    'INVALID_VALUE',
    `"${name.slice(0, 40)}" is not a zone such as Europe/Paris or UTC+2`,
  )
}

function exists(name: string): boolean {
  const isZone = /^(?:utc|UTC|Z)(?:[+-]\d{1,2}(?::?\d{2})?)?$/.test(name) || IANAZone.isValidZone(name)
  if (isZone && known.size < REMEMBERED) known.add(name)
  return isZone
}

import { type AssignedValue, valueAt } from './assigned-value.ts'
import { isNamePart, isSpace, runStart } from './characters.ts'
import type { Finder } from './finder.ts'
import { type Operator, operatorAt } from './operator.ts'
import { isCode, isEmptyWord, isStandIn, isVersion, looksRandom } from './plausible.ts'

const MAX_NAME = 80
/** Shorter secrets are PINs, and those stand under a name of their own. */
const MIN_VALUE = 4
const MIN_PIN = 3
const PIN = /(?:pin|otp|cvv|cvc)$/i

/** A value under a telling name: `name = value` in the ways that code, logs, headers, queries and JSON write it. */
export const findAssigned: Finder = (place) => {
  const { text, start, end, names, ends } = place
  const to = ends.endOf('name', end, (at) => !isNamePart(text.charCodeAt(at)))
  // Nobody gives a field such a name.
  if (to - end > MAX_NAME) return undefined
  const from = runStart(text, start, isNamePart, MAX_NAME)
  const operator = operatorAt(text, from, to)
  if (operator === undefined) return undefined
  const name = text.slice(from, to)
  const kind = names.kindOf(name)
  if (kind === 'plain') return undefined
  const value = valueAt(place, operator.end, isHeader(name))
  if (value === undefined || (needsQuotes(operator) && !value.quoted)) return undefined
  const held = lookOf(text, value)
  if (held.startsWith(place.marker) || isStandIn(held)) return undefined
  const fits = kind === 'secret' ? fitsSecret : fitsPerhaps
  if (!fits({ text, from, name, operator, held, value })) return undefined
  return { start: value.start, end: value.end, rule: 'name' }
}

type Found = {
  text: string
  from: number
  name: string
  operator: Operator
  /** The value as far as its look is judged by it. */
  held: string
  value: AssignedValue
}

/** So much of each end of a long value says what it looks like. */
const MAX_LOOK = 100

function lookOf(text: string, { start, end }: AssignedValue): string {
  if (end - start <= 2 * MAX_LOOK) return text.slice(start, end)
  return text.slice(start, start + MAX_LOOK) + text.slice(end - MAX_LOOK, end)
}

function needsQuotes({ sign }: Operator): boolean {
  return sign === '(' || sign === ',' || sign === '"'
}

function isHeader(name: string): boolean {
  return /^(?:proxy-)?authorization$|^(?:set-)?cookie2?$/i.test(name)
}

function fitsSecret({ text, name, operator, held, value }: Found): boolean {
  if (held.length < (PIN.test(name) ? MIN_PIN : MIN_VALUE) || isEmptyWord(held) || isVersion(held))
    return false
  if (operator.sign === '"' || operator.sign === '||') return /[\d\W]/.test(held)
  if (value.quoted) return true
  if (isCode(held, text.slice(value.end, value.end + 3))) return false
  return operator.sign !== ':' || !readsAsProse(text, operator.end, { held, value })
}

/** `Token: the one you were given` is a sentence: a word of letters, then a blank and more letters. */
function readsAsProse(
  text: string,
  from: number,
  { held, value: { end } }: Pick<Found, 'held' | 'value'>,
): boolean {
  if (!/^[A-Za-z'-]{1,20}[.,;:!?]?$/.test(held)) return false
  return isSpace(text.charCodeAt(from)) && /^[ .,;!?]{1,2}[a-zA-Z(]/.test(text.slice(end, end + 4))
}

/** A name that says little counts in a query, and elsewhere when the value can hardly be anything else. */
function fitsPerhaps({ text, from, held }: Found): boolean {
  const before = text[from - 1]
  if (before === '?' || before === '&') return held.length >= 8 && /\d/.test(held) && /[A-Za-z]/.test(held)
  return looksRandom(held)
}

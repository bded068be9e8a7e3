import { numberIn } from './convert.ts'
import { dateIn, instantIn } from './dates.ts'

/** What a comparison depends on besides its two values. */
export type Comparing = {
  /** The zone of dates without an offset. */
  zone: string
  /** Told of a comparison that can never hold, or that hardly means what it says. */
  warn(message: string): void
}

/** Less than zero, zero, or more; NaN when one is missing or NaN, so that no comparison holds. */
export type Order = number

export function orderOfNumbers(a: number | bigint, b: number | bigint): Order {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Texts that are both numbers, both dates of which one has an offset or another form, both times of a day or both version numbers
 * are compared as such; others letter by letter.
 */
export function orderOfTexts(a: string, b: string, { zone, warn }: Comparing): Order {
  const [left, right] = [numberIn(a), numberIn(b)]
  if (left !== undefined && right !== undefined) return orderOfNumbers(left, right)
  const order = orderOfDateTexts(a, b, zone) ?? orderOfParts(a, b)
  if (order !== undefined) return order
  const told = surpriseOf(a, b, (left === undefined) !== (right === undefined))
  if (told !== undefined) warn(told)
  return a < b ? -1 : Number(a > b)
}

const BEGINS_AS_DATE = /^\d{4}-\d{2}-\d{2}/

/**
 * The order of two dates in ISO 8601 whose letters do not tell it: one has an offset, so that moments are meant, or they are written
 * in different forms. One without an offset is in the zone of the workflow. Undefined for all other texts.
 */
export function orderOfDateTexts(a: string, b: string, zone: string): Order | undefined {
  if (!BEGINS_AS_DATE.test(a) || !BEGINS_AS_DATE.test(b)) return undefined
  const [first, second] = [instantIn(a), instantIn(b)]
  if (first === undefined && second === undefined && formOf(a) === formOf(b)) return undefined
  const [left, right] = [first ?? dateIn(a, zone)?.toMillis(), second ?? dateIn(b, zone)?.toMillis()]
  return left === undefined || right === undefined ? undefined : left - right
}

function formOf(date: string): string {
  return date.slice(0, 40).replaceAll(/\d/g, '0')
}

const CLOCK = /^\d{1,2}:\d{2}(?::\d{2})?$/
/** Three numbers or more; not a day, a month and a year as people write them. */
const VERSION = /^v?\d{1,9}(?:\.\d{1,9}){2,5}$/i
const DOTTED_DATE = /^\d{1,2}\.\d{1,2}\.\d{4}$/

/** The order of two times of a day, or of two version numbers, whose parts may have different lengths. */
function orderOfParts(a: string, b: string): Order | undefined {
  const isVersion = (text: string) => VERSION.test(text) && !DOTTED_DATE.test(text)
  const areBoth = (isOne: (text: string) => boolean) => isOne(a) && isOne(b)
  if (!areBoth((text) => CLOCK.test(text)) && !areBoth(isVersion)) return undefined
  const [left, right] = [a, b].map((text) => text.split(/\D+/).filter(Boolean).map(Number))
  const length = Math.max(left?.length ?? 0, right?.length ?? 0)
  for (let at = 0; at < length; at += 1) {
    const order = (left?.[at] ?? 0) - (right?.[at] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

/** A date or a duration that is not in the order of its letters: 28.11.2026, 11/28/26, PT90M. */
const UNORDERED = /^(?:\d{1,2}([./-])\d{1,2}\1\d{2,4}(?!\d).*|-?P(?=[\dT]).*)$/is
/** A number with more around it: €5, 10 %, 1.234,50. */
const DRESSED = /^[^\p{L}\d]{0,3}[-+]?\d[\d.,'\u2019\s]*[^\p{L}\d]{0,3}$/u
const LONGEST = 60

/** What a person should know who has two texts compared letter by letter. */
function surpriseOf(a: string, b: string, isOneNumber: boolean): string | undefined {
  if (isOneNumber) return lettersOnly('a number')
  if (BEGINS_AS_DATE.test(a) !== BEGINS_AS_DATE.test(b)) return lettersOnly('a date')
  if (a === b || a.length > LONGEST || b.length > LONGEST) return undefined
  if (UNORDERED.test(a) && UNORDERED.test(b))
    return 'two texts that look like dates are compared letter by letter: read them first, such as with toDateFrom("dd.MM.yyyy")'
  if (DRESSED.test(a) && DRESSED.test(b))
    return 'two texts that look like numbers are compared letter by letter: read them first, such as with toNumber()'
  return undefined
}

function lettersOnly(kind: string): string {
  return `a text that is ${kind} is compared with one that is not: letter by letter`
}

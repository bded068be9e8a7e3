import { isList, isRecord } from './read-once.ts'

/** What an argument must be. `holds` may throw: what throws when it is looked at is not what is wanted. */
export type Take = { readonly holds: (value: unknown) => boolean; readonly be: string }

/** The longest a timer of JavaScript can wait: longer ones fire at once. */
export const LONGEST_MS = 2 ** 31 - 1

export const anything: Take = { holds: () => true, be: 'anything' }
export const text: Take = { holds: (value) => typeof value === 'string', be: 'a text' }
export const flag: Take = { holds: (value) => typeof value === 'boolean', be: 'true or false' }
export const aFunction: Take = { holds: (value) => typeof value === 'function', be: 'a function' }
export const record: Take = { holds: isRecord, be: 'an object' }
export const list: Take = { holds: isList, be: 'a list' }
export const date: Take = { holds: isDate, be: 'a valid Date' }
export const signal: Take = { holds: (value) => value instanceof AbortSignal, be: 'an AbortSignal' }
export const count: Take = {
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
  be: 'a whole number of 1 or more',
}
export const milliseconds: Take = {
  holds: (value) => typeof value === 'number' && value >= 0 && value <= LONGEST_MS,
  be: `milliseconds between 0 and ${LONGEST_MS}`,
}
/** Nothing can be done in no time. */
export const timeLimit: Take = {
  holds: (value) => milliseconds.holds(value) && value !== 0,
  be: `above 0 and at most ${LONGEST_MS} milliseconds`,
}

/** A Date of any realm, which must not be an Invalid Date. */
export function isDate(value: unknown): value is Date {
  try {
    return !Number.isNaN(Date.prototype.getTime.call(value))
  } catch {
    return false
  }
}

export const optional = ({ holds, be }: Take): Take => ({
  holds: (value) => value === undefined || holds(value),
  be,
})

export const nullable = ({ holds, be }: Take): Take => ({
  holds: (value) => value === null || holds(value),
  be: `${be} or null`,
})

export const either = (...takes: readonly Take[]): Take => ({
  holds: (value) => takes.some(({ holds }) => holds(value)),
  be: takes.map(({ be }) => be).join(' or '),
})

/** A text that is looked at whole, such as a header: longer ones are refused before anything searches them. */
export const textUpTo = (most: number): Take => ({
  holds: (value) => typeof value === 'string' && value.length <= most,
  be: `a text of up to ${most} characters`,
})

export const matching = (pattern: RegExp, be: string): Take => ({
  holds: (value) => typeof value === 'string' && pattern.test(value),
  be,
})

export const oneOf = (...words: readonly string[]): Take => ({
  holds: (value) => typeof value === 'string' && words.includes(value),
  be: `one of ${words.join(', ')}`,
})

export const listOf = ({ holds, be }: Take): Take => ({
  holds: (value) => isList(value) && everyPlace(value, holds),
  be: `a list, each item ${be}`,
})

/** A hole is not an item to every(). */
function everyPlace(list: readonly unknown[], holds: Take['holds']): boolean {
  for (let at = 0; at < list.length; at += 1) if (!holds(list[at])) return false
  return true
}

/** An object by whose names stand values of one kind. */
export const namesTo = ({ holds, be }: Take): Take => ({
  // No map and no date: what they hold has no names.
  holds: (value) =>
    Object.prototype.toString.call(value) === '[object Object]' && Object.values(Object(value)).every(holds),
  be: `an object, each value ${be}`,
})

/** An object whose fields are these. */
export const fields = (takes: Readonly<Record<string, Take>>): Take => {
  const rows = Object.entries(takes)
  return {
    // On the way of every call: nothing is made here.
    holds: (value) => {
      if (!isRecord(value)) return false
      for (const [name, take] of rows) if (!take.holds(value[name])) return false
      return true
    },
    be: `an object whose ${rows.map(([name, { be }]) => `${name} is ${be}`).join(', ')}`,
  }
}

/** An object with these functions. */
export const having = (...names: readonly string[]): Take => ({
  ...fields(Object.fromEntries(names.map((name) => [name, aFunction]))),
  be: `an object with the functions ${names.join(', ')}`,
})

import { JsonError } from './json-error.ts'
import { markOfLargeInteger } from './mark.ts'

let marked: RegExp | undefined

function marksOfLargeIntegers(): RegExp {
  marked ??= new RegExp(`"${markOfLargeInteger()}(-?\\d+)"`, 'g')
  return marked
}

/**
 * Prints a value as `JSON.stringify` does; a `bigint` becomes an integer with all its digits. What JSON has no word for becomes
 * null.
 * @param indent blanks before each level; none: one line
 * @throws JsonError `NOT_PRINTABLE` when the value refers to itself
 * @example
 * ```ts
 * import { printJson } from '@orch/json'
 *
 * console.log(printJson({ id: 7615917337495251231n })) // {"id":7615917337495251231}
 * ```
 */
export function printJson(value: unknown, indent?: number): string {
  try {
    requirePrintable(value)
    return JSON.stringify(value, undefined, indent) ?? 'null'
  } catch (error) {
    if (error instanceof JsonError) throw error
    // The usual reason is a bigint; the second try says whether it was.
    return printMarked(value, indent, error)
  }
}

/**
 * Before anything walks it: a list with more places is full of holes, such as one whose `length` was set to 2^32-1.
 * @throws JsonError `NOT_PRINTABLE`
 */
export function requirePrintable(value: unknown): void {
  if (Array.isArray(value) && value.length > MOST_ITEMS)
    throw new JsonError('NOT_PRINTABLE', `A list of more than ${MOST_ITEMS} items cannot be printed as JSON`)
}

const MOST_ITEMS = 2 ** 25

function printMarked(value: unknown, indent: number | undefined, first: unknown): string {
  let found = false
  try {
    const text = JSON.stringify(
      value,
      (_key, item: unknown) => {
        if (typeof item !== 'bigint') return item
        found = true
        return markOfLargeInteger() + String(item)
      },
      indent,
    )
    if (found) return (text ?? 'null').replaceAll(marksOfLargeIntegers(), '$1')
  } catch (cause) {
    throw new JsonError('NOT_PRINTABLE', 'This value cannot be printed as JSON', { cause })
  }
  throw new JsonError('NOT_PRINTABLE', 'This value cannot be printed as JSON', { cause: first })
}

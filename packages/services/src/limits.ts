/** Characters of a description. */
export const MOST_TEXT = 16_000_000
/** Operations that one description may list. */
export const MOST_OPERATIONS = 10_000
/**
 * How many operations of one service can be asked for at once; more are refused with DESCRIPTION_TOO_LARGE.
 * @example
 * ```ts
 * import { MOST_CHOSEN } from '@orch/services'
 *
 * const ids = Array.from({ length: 800 }, (_, index) => `operation-${index}`)
 * console.log(ids.slice(0, MOST_CHOSEN).length) // 500
 * ```
 */
export const MOST_CHOSEN = 500
/** References that lead to references. */
export const MOST_HOPS = 32
/** Schemas looked at for one operation: a description that refers to itself ends here. */
export const MOST_SCHEMAS = 3_000
/** Parts of schemas looked at for a whole description: three times as many as GitHub's has, of a thousand operations. */
export const MOST_WORK = 6_000_000
/** Ways to sign in of one operation; media types of one body or answer. */
export const MOST_ALTERNATIVES = 50
/** Settings of one operation; what is left goes into one JSON setting. */
export const MOST_INPUTS = 60
/** Objects inside a body become fields of their own so deep; deeper ones are JSON. */
export const DEEPEST_FIELDS = 3
/** Fields of an answer that later steps are offered, and how deep they stand. */
export const MOST_OUTPUTS = 80
export const DEEPEST_OUTPUTS = 4
/** Characters of texts that are shown. */
export const LONGEST_LABEL = 100
export const LONGEST_HELP = 400
/** Choices of one setting. */
export const MOST_OPTIONS = 200

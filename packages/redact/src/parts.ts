/**
 * Work in parts: each `yield` says how many characters were looked through since the one before, or nearly so. The caller
 * may let others go on between two parts.
 */
export type InParts<Result> = Generator<number, Result, void>

/** As much is looked through in one part, characters. */
export const PART_CHARACTERS = 64 * 1024

/** All of it at once. */
export function whole<Result>(parts: InParts<Result>): Result {
  for (;;) {
    const next = parts.next()
    if (next.done) return next.value
  }
}

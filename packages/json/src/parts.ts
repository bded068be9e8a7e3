/**
 * Work in parts: each `yield` says how many characters were worked through since the one before. The caller may let others go
 * on between two parts.
 */
export type InParts<Result> = Generator<number, Result, void>

/** As much is done in one part, characters. What cannot be divided, such as one long text, is one part all the same. */
export const PART_CHARACTERS = 64 * 1024

/** All of it at once. */
export function whole<Result>(parts: InParts<Result>): Result {
  for (;;) {
    const next = parts.next()
    if (next.done) return next.value
  }
}

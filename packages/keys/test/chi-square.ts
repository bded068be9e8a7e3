export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Chi-square of how often each base-62 digit stands at one place of the texts (61 degrees of freedom). */
function chiSquareAt(texts: readonly string[], at: number): number {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text.charAt(at), (counts.get(text.charAt(at)) ?? 0) + 1)
  const expected = texts.length / 62
  return Array.from(BASE62, (digit) => ((counts.get(digit) ?? 0) - expected) ** 2 / expected).reduce(
    (sum, part) => sum + part,
    0,
  )
}

/** The worst place of the 32 random characters. */
export function worstChiSquare(keys: readonly string[]): number {
  return Math.max(...Array.from({ length: 32 }, (_, n) => chiSquareAt(keys, 4 + n)))
}

/**
 * Upper bound for chi-square with 61 degrees of freedom at a chance of 1e-9, by Wilson and Hilferty's cube
 * (1931): 61 · (1 − 2/549 + 6.0 · √(2/549))³. A fair maker fails one run in thirty million (32 places).
 */
export const LIMIT = 61 * (1 - 2 / 549 + 6 * Math.sqrt(2 / 549)) ** 3

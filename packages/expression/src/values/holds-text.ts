/** Up to this length, the search of the language itself never takes long. */
const SHORT = 128

/**
 * Whether a text is a part of another, in a time that grows with the sum of their lengths, whatever they hold (Knuth, Morris and
 * Pratt, 1977). That of the language takes seconds for a long text that nearly fits in many places.
 */
export function holdsText(whole: string, part: string): boolean {
  if (part.length <= SHORT || part.length > whole.length) return whole.includes(part)
  const borders = bordersOf(part)
  let matched = 0
  for (let at = 0; at < whole.length; at += 1) {
    const code = whole.charCodeAt(at)
    while (matched > 0 && part.charCodeAt(matched) !== code) matched = borders[matched - 1] ?? 0
    if (part.charCodeAt(matched) === code) matched += 1
    if (matched === part.length) return true
  }
  return false
}

/** What the search of the language may cost where it has no better way: nothing more for short texts. */
export function searchSteps(whole: string, part: string): number {
  return part.length <= SHORT || part.length > whole.length
    ? 0
    : Math.ceil((whole.length / 1_024) * part.length)
}

/** For each beginning of a text, the longest beginning that also ends it. */
function bordersOf(text: string): Int32Array {
  const borders = new Int32Array(text.length)
  let matched = 0
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    while (matched > 0 && text.charCodeAt(matched) !== code) matched = borders[matched - 1] ?? 0
    if (text.charCodeAt(matched) === code) matched += 1
    borders[at] = matched
  }
  return borders
}

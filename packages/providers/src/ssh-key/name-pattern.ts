/**
 * Whether a name is of a pattern: `*` stands for any letters, `?` for one.
 *
 * The name comes from a server, the pattern from an author: between the stars each part is taken where it stands first, so that no pair
 * of them takes longer than their lengths multiplied. A regular expression would try every place of every star with each other.
 */
export function namePattern(pattern: string): (name: string) => boolean {
  const [first = [], ...others] = pattern.split(/\*+/).map((part) => [...part])
  const last = others.pop()
  return (name) => {
    const letters = [...name]
    const end = letters.length - (last?.length ?? 0)
    if (end < first.length || !stands(first, letters, 0)) return false
    if (last === undefined) return end === first.length
    return stands(last, letters, end) && inTurn(others, letters.slice(first.length, end))
  }
}

/** Whether these parts stand in the letters, one behind the other. */
function inTurn(parts: readonly string[][], letters: readonly string[]): boolean {
  let at = 0
  for (const part of parts) {
    while (at + part.length <= letters.length && !stands(part, letters, at)) at += 1
    at += part.length
  }
  return at <= letters.length
}

function stands(part: readonly string[], letters: readonly string[], at: number): boolean {
  return part.every((letter, index) => letter === '?' || letter === letters[at + index])
}

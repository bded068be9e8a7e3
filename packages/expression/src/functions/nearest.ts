/** The name that differs least from the one written, when it is close enough to be meant. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  const limit = written.length < 4 ? 1 : Math.ceil(written.length / 3)
  let best: string | undefined
  let least = limit + 1
  for (const name of names) {
    if (Math.abs(name.length - written.length) > limit) continue
    const distance = distanceOf(written.toLowerCase(), name.toLowerCase())
    if (distance < least) {
      best = name
      least = distance
    }
  }
  return best
}

/** Levenshtein's distance. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substituted))
    }
    row = next
  }
  return row[b.length] ?? 0
}

const CANDIDATES = [',', ';', '\t', '|']
const LINES = 20

/** The delimiter that stands in the first lines equally often, outside of quotes; a comma where none does. */
export function guessDelimiter(text: string, quote: string): string {
  const counts = countsOf(text, quote)
  const ranked = CANDIDATES.map((delimiter) => {
    const perLine = counts.map((line) => line.get(delimiter) ?? 0)
    const usual = perLine[0] ?? 0
    const alike = perLine.filter((count) => count === usual).length
    return { delimiter, score: usual === 0 ? 0 : alike / perLine.length, usual }
  })
  const [best] = ranked.sort((a, b) => b.score - a.score || b.usual - a.usual)
  return best && best.score > 0 ? best.delimiter : ','
}

/** How often each candidate stands in each of the first lines that hold something. */
function countsOf(text: string, quote: string): Map<string, number>[] {
  const [whole, cut] = [withoutQuoted(text, quote).split(/\r?\n/), text.includes('\n')]
  // The last line may be cut.
  const lines = (cut ? whole.slice(0, -1) : whole).filter((line) => line !== '').slice(0, LINES)
  return lines.map(
    (line) => new Map(CANDIDATES.map((candidate) => [candidate, line.split(candidate).length - 1])),
  )
}

function withoutQuoted(text: string, quote: string): string {
  return text
    .split(quote)
    .filter((_, at) => at % 2 === 0)
    .join('')
}

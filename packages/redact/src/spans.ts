/** A stretch of a text that must go: offsets, the end not included, and the rule that found it. */
export type Span = { readonly start: number; readonly end: number; readonly rule: string }

/** Joins spans that overlap or touch and gives them in order; where two meet, the rule of the first stands. */
export function joined(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end)
  const out: Span[] = []
  for (const span of sorted) {
    const last = out.at(-1)
    if (last === undefined || span.start > last.end) out.push(span)
    else if (span.end > last.end) out[out.length - 1] = { ...last, end: span.end }
  }
  return out
}

/** The text with each of these spans (in order, not overlapping) replaced by what `mark` gives for it. */
export function replaced(
  text: string,
  spans: readonly Span[],
  mark: (rule: string, held: string) => string,
): string {
  if (spans.length === 0) return text
  let out = ''
  let at = 0
  for (const { start, end, rule } of spans) {
    out += text.slice(at, start) + mark(rule, text.slice(start, end))
    at = end
  }
  return out + text.slice(at)
}

import { type InParts, PART_CHARACTERS, whole } from './parts.ts'

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
  return spans.length === 0 ? text : whole(replacedInParts(text, spans, mark))
}

/** To replace one costs as much as to look through so many characters. */
const SPAN_COST = 64

/** The same in parts. */
export function* replacedInParts(
  text: string,
  spans: readonly Span[],
  mark: (rule: string, held: string) => string,
): InParts<string> {
  const pieces: string[] = []
  let at = 0
  let done = 0
  for (const { start, end, rule } of spans) {
    pieces.push(text.slice(at, start), mark(rule, text.slice(start, end)))
    at = end
    done += SPAN_COST
    if (done < PART_CHARACTERS) continue
    yield done
    done = 0
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}

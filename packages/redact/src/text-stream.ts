import { RedactError } from './redact-error.ts'
import { joined, replaced, type Span } from './spans.ts'

/** A private key of 4,096 bits fits. Longer secrets are found whole when they come in one piece. */
const HELD_BACK = 4_096
/** What has gone out already and is looked at again, for the names before a value. */
const CONTEXT = 512

/**
 * Holds back as much as the longest secret looked for may take, looks through what it holds, and lets go what no secret reaches
 * into. The end lets go everything.
 */
export function createTextStream(
  spansOf: (text: string) => readonly Span[],
  mark: (rule: string, held: string) => string,
  longest: () => number,
): TransformStream<string, string> {
  let context = ''
  let held = ''

  function release(cut: number, spans: readonly Span[], out: TransformStreamDefaultController<string>) {
    const from = context.length
    const all = context + held
    const inside = spans
      .filter((span) => span.end > from && span.start < cut)
      .map((span) => ({ ...span, start: Math.max(span.start, from) - from, end: span.end - from }))
    const text = replaced(all.slice(from, cut), inside, mark)
    if (text !== '') out.enqueue(text)
    context = all.slice(Math.max(0, cut - CONTEXT), cut)
    held = all.slice(cut)
  }

  return new TransformStream({
    transform(chunk, out) {
      if (typeof chunk !== 'string') {
        throw new RedactError('INVALID_TEXT', 'a stream takes strings; put a TextDecoderStream before it')
      }
      held += chunk
      const back = Math.max(HELD_BACK, 2 * longest())
      if (held.length < 2 * back) return
      const all = context + held
      const spans = joined(spansOf(all))
      release(Math.max(context.length, cutBefore(all, all.length - back, spans)), spans, out)
    },
    flush(out) {
      const all = context + held
      release(all.length, joined(spansOf(all)), out)
    },
  })
}

/** Not inside a secret, and at the end of a line where there is one: a value must not lose its name. */
function cutBefore(text: string, wanted: number, spans: readonly Span[]): number {
  const line = text.lastIndexOf('\n', wanted)
  const cut = line > wanted - HELD_BACK / 2 && line > 0 ? line + 1 : wanted
  const across = spans.find((span) => span.start < cut && span.end > cut)
  return across ? across.start : cut
}

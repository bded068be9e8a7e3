import { createAutomaton } from '../automaton.ts'
import { joined, type Span } from '../spans.ts'

/** Shorter values may be ordinary text elsewhere. */
const MIN_LENGTH = 8
const MAX_LENGTH = 4_096
const MOST_VALUES = 100
/** Up to so many values are faster looked for one by one. */
const FEW = 4

/** The spans, and every other place of the same text at which one of their values stands: `token=x ... x was refused`. */
export function withRepeats(text: string, spans: readonly Span[]): readonly Span[] {
  const rules = new Map<string, string>()
  for (const { start, end, rule } of spans) {
    if (rules.size === MOST_VALUES) break
    if (end - start < MIN_LENGTH || end - start > MAX_LENGTH) continue
    const held = text.slice(start, end)
    if (isTelling(held)) rules.set(held, rule)
  }
  if (rules.size === 0) return joined(spans)
  const found =
    rules.size > FEW ? foundAtOnce(text, rules) : [...rules].flatMap((one) => foundByOne(text, ...one))
  return joined([...spans, ...found])
}

/** Letters and digits or signs: `correct horse` is one, `password` is not. */
function isTelling(held: string): boolean {
  return /\p{L}/u.test(held) && /[^\p{L}\s]/u.test(held)
}

function foundByOne(text: string, held: string, rule: string): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf(held); at !== -1; at = text.indexOf(held, at + held.length)) {
    spans.push({ start: at, end: at + held.length, rule })
  }
  return spans
}

function foundAtOnce(text: string, rules: ReadonlyMap<string, string>): Span[] {
  const list = [...rules]
  const spans: Span[] = []
  createAutomaton(list.map(([held]) => held.toLowerCase())).scan(text, (end, index) => {
    const [held = '', rule = ''] = list[index] ?? []
    // The automaton takes capitals for small letters.
    if (text.startsWith(held, end - held.length)) spans.push({ start: end - held.length, end, rule })
    return end
  })
  return spans
}

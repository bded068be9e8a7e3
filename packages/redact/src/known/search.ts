import { type Automaton, createAutomaton } from '../automaton.ts'
import type { InParts } from '../parts.ts'
import { joined, type Span } from '../spans.ts'
import { isSkipped, SKIPPED } from './encodings.ts'
import { type Undone, undoneLayers, withoutBegunEscape } from './undone.ts'

/** A text that is looked for. */
export type Wanted = { text: string; rule: string; whole: boolean; exact: boolean }

/** As much is searched for; the rest is compared in place. Keeps the table small when a value is a whole key file. */
const HEAD = 24
/** So much of a longer text must be there where the text must stay as it is: many tokens begin with the same header. */
const MIN_ALIKE = 48
/** So much of one is hidden from people where a text ends in it: the cut may have gone through a secret. */
const MIN_BEGUN = 16
/** How long one character becomes at most, such as `%5Cu0051`. */
export const LONGEST_ESCAPE = 12
const NONE: readonly Span[] = []

/** All values in one automaton, each under its place in the list. */
export type Search = { automaton: Automaton; list: readonly Wanted[] }

export function openSearch(list: readonly Wanted[]): Search {
  const heads = list.map((one) => one.text.slice(0, HEAD))
  return { automaton: createAutomaton(heads, SKIPPED), list }
}

export function* withLayers(
  plain: readonly Span[],
  search: Search,
  layers: readonly Undone[],
  all: boolean,
): InParts<Span[]> {
  const spans = [...plain]
  for (const { text, origin } of layers) {
    const found = finding(search, text, all)
    yield* search.automaton.scanInParts(text, found.hit)
    for (const { start, end, rule } of found.spans())
      spans.push({ start: origin(start), end: origin(end), rule })
  }
  return joined(spans)
}

/** What a scan of this text finds: give it `hit`, then ask. In most texts nothing is found, so nothing is made before. */
export function finding({ list }: Search, text: string, all: boolean) {
  let spans: Span[] | undefined
  let covered: Covered | undefined
  const add = (span: Span | undefined) => {
    if (span === undefined) return
    spans ??= []
    include(spans, span)
  }
  const hit = (headEnd: number, index: number): number => {
    const one = list[index]
    if (one === undefined || !(all || one.exact)) return headEnd
    covered ??= createCovered(text)
    const start = covered.startOf(headEnd, Math.min(one.text.length, HEAD))
    const { end, isEnough } =
      one.text.length > HEAD ? endOf(text, one.text, headEnd, covered) : { end: headEnd, isEnough: true }
    if (!isEnough && !all) return headEnd
    if (one.whole && !standsAlone(text, start, end)) return headEnd
    add({ start, end, rule: one.rule })
    covered.extend(headEnd, end)
    return headEnd
  }
  return { hit, add, spans: (): readonly Span[] => spans ?? NONE }
}

/**
 * How far a text is covered by what was found. A value that repeats itself begins again at each of its own periods, and many values
 * may begin alike: what is counted here is counted once, however many begin.
 */
function createCovered(text: string) {
  let until = 0
  /** Between `from` and `until` stand so many characters that the search does not read past. */
  let from = 0
  let between = 0
  let last = { end: -1, length: 0, start: 0 }

  const countedIn = (start: number, end: number) => {
    let count = 0
    for (let at = start; at < end; at++) if (!isSkipped(text.charCodeAt(at))) count++
    return count
  }

  return {
    extend(headEnd: number, end: number) {
      if (end <= until) return
      // Nothing that was covered before is asked for again: what lies between stays uncounted.
      if (headEnd >= until) {
        from = headEnd
        between = 0
      }
      between += countedIn(Math.max(headEnd, until), end)
      until = end
    },
    /** Where to go on behind a head, and how many characters were covered up to there. */
    behind(headEnd: number): { at: number; alike: number } {
      if (headEnd >= until) return { at: headEnd, alike: 0 }
      between -= countedIn(from, headEnd)
      from = headEnd
      return { at: until, alike: between }
    },
    startOf(end: number, length: number): number {
      if (last.end !== end || last.length !== length)
        last = { end, length, start: startOf(text, end, length) }
      return last.start
    },
  }
}

type Covered = ReturnType<typeof createCovered>

/** The end of a text in which a value begins, escaped or not, cut off where it may. */
export function begunIn({ automaton }: Search, text: string): Span | undefined {
  const from = Math.max(0, text.length - HEAD * LONGEST_ESCAPE)
  const told = withoutBegunEscape(text.slice(from))
  const plain = { text: told, origin: (offset: number) => offset }
  const starts = [plain, ...undoneLayers(told)].flatMap(({ text: inner, origin }) => {
    const begun = automaton.scan(inner, (end) => end)
    return begun < MIN_BEGUN ? [] : [origin(startOf(inner, inner.length, begun))]
  })
  return starts.length === 0
    ? undefined
    : { start: from + Math.min(...starts), end: text.length, rule: 'known' }
}

/** The same of a text without escapes. @param begun what the scan of the text answered: how many characters of a value end it */
export function begunAt(text: string, begun: number): Span | undefined {
  if (begun < MIN_BEGUN) return undefined
  return { start: startOf(text, text.length, begun), end: text.length, rule: 'known' }
}

/** Where the longest end begins that a wanted text may go on from. */
export function openEndOf({ automaton, list }: Search, text: string): number {
  let first = text.length
  const begun = automaton.scan(text, (headEnd, index) => {
    const wanted = list[index]?.text ?? ''
    if (first === text.length && isCutShort(text, wanted, headEnd)) first = startOf(text, headEnd, HEAD)
    return headEnd
  })
  return begun === 0 ? first : Math.min(first, startOf(text, text.length, begun))
}

/** Whether the text ends before so much of the wanted one is there that it is found. */
function isCutShort(text: string, wanted: string, headEnd: number): boolean {
  const enough = Math.min(wanted.length, MIN_ALIKE)
  let alike = HEAD
  for (let at = headEnd; at < text.length && alike < enough; at++) {
    const code = text.charCodeAt(at)
    if (isSkipped(code)) continue
    if (lower(code) !== wanted.charCodeAt(alike)) return false
    alike++
  }
  return alike < enough
}

/** Keeps the list in order and free of overlap: a value that repeats itself would fill it with thousands. */
function include(spans: Span[], span: Span): void {
  let { start, end, rule } = span
  for (let last = spans.at(-1); last !== undefined && last.end >= start; last = spans.at(-1)) {
    if (last.start <= start) rule = last.rule
    start = Math.min(start, last.start)
    end = Math.max(end, last.end)
    spans.pop()
  }
  spans.push({ start, end, rule })
}

/** Where the head began: counted backwards over what the search read past. */
function startOf(text: string, end: number, length: number): number {
  let at = end
  for (let left = length; left > 0; at--) if (!isSkipped(text.charCodeAt(at - 1))) left--
  return at
}

/**
 * How far the text goes on like the wanted one, and whether enough of it is there to be this one and no other that begins alike.
 * What is covered already is taken as alike: each character is compared once.
 */
function endOf(
  text: string,
  wanted: string,
  headEnd: number,
  covered: Covered,
): { end: number; isEnough: boolean } {
  const behind = covered.behind(headEnd)
  let { at } = behind
  let matched = at
  let alike = HEAD + behind.alike
  for (; alike < wanted.length && at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isSkipped(code)) continue
    if (lower(code) !== wanted.charCodeAt(alike)) break
    alike++
    matched = at + 1
  }
  return { end: matched, isEnough: alike >= Math.min(wanted.length, MIN_ALIKE) }
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !isWord(text.charCodeAt(start - 1)) && !isWord(text.charCodeAt(end))
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

import { type Automaton, createAutomaton } from '../automaton.ts'
import { type InParts, whole } from '../parts.ts'
import { joined, type Span } from '../spans.ts'
import { encodingsOf, isSkipped, SKIPPED } from './encodings.ts'
import { isGuessable } from './guessable.ts'
import { type Undone, undoneLayers, undoneLayersInParts, withoutBegunEscape } from './undone.ts'

/** A value to be found wherever it turns up. */
export type KnownSecret = {
  readonly value: string
  /** Names it in marks and counts; it must not give it away. */
  readonly label?: string
  /** Found on the way, not given: people must not see it, but the run's own steps need it, so `exact` leaves it. */
  readonly learnt?: boolean
}

/** The values of one run. */
export type KnownValues = {
  add(secret: KnownSecret): void
  /** @param all false: only values that were given and that nobody could guess */
  spans(text: string, all: boolean): readonly Span[]
  /** The same in parts. */
  spansInParts(text: string, all: boolean): InParts<readonly Span[]>
  /** Where the end of a text begins that may go on to be one of the values; its length where none may. */
  openEnd(text: string): number
  /** Length of the longest text looked for, in characters. */
  readonly longest: number
  clear(): void
}

type Wanted = { text: string; rule: string; whole: boolean; exact: boolean }

/** Shorter ones would turn whole logs to stars. */
const MIN_LENGTH = 4
/** Shorter ones count only where they stand by themselves. */
const MIN_INSIDE = 6
/** As much is searched for; the rest is compared in place. Keeps the table small when a value is a whole key file. */
const HEAD = 24
/** So much of a longer text must be there where the text must stay as it is: many tokens begin with the same header. */
const MIN_ALIKE = 48
/** So much of one is hidden from people where a text ends in it: the cut may have gone through a secret. */
const MIN_BEGUN = 16
/** How long one character becomes at most, such as `%5Cu0051`. */
const LONGEST_ESCAPE = 12

const EVERYDAY = new Set([
  'true',
  'false',
  'null',
  'none',
  'undefined',
  'default',
  'localhost',
  'root',
  'admin',
  'test',
])
const NONE: readonly Span[] = []

export function createKnownValues(): KnownValues {
  const wanted = new Map<string, Wanted>()
  let search: Search | undefined
  let longest = 0

  function searchFor(text: string, least = MIN_LENGTH): Search | undefined {
    if (wanted.size === 0 || text.length < least) return undefined
    search ??= openSearch([...wanted.values()])
    return search
  }

  return {
    add({ value, label = 'known', learnt = false }) {
      if (value.length < MIN_LENGTH || EVERYDAY.has(value.toLowerCase())) return
      const exact = !learnt && !isGuessable(value)
      for (const written of encodingsOf(value)) {
        const text = asciiLower(written)
        if (text.length < MIN_LENGTH || (wanted.has(text) && !exact)) continue
        wanted.set(text, { text, rule: label, whole: value.length < MIN_INSIDE, exact })
        longest = Math.max(longest, text.length, value.length * LONGEST_ESCAPE)
      }
      search = undefined
    },
    spans(text, all) {
      const here = searchFor(text)
      if (here === undefined) return NONE
      const found = finding(here, text, all)
      here.automaton.scan(text, found.hit)
      if (all) found.add(begunIn(here, text))
      const layers = undoneLayers(text)
      return layers.length === 0 ? found.spans() : whole(withLayers(found.spans(), here, layers, all))
    },
    *spansInParts(text, all) {
      const here = searchFor(text)
      if (here === undefined) return NONE
      const found = finding(here, text, all)
      yield* here.automaton.scanInParts(text, found.hit)
      if (all) found.add(begunIn(here, text))
      const layers = yield* undoneLayersInParts(text)
      return layers.length === 0 ? found.spans() : yield* withLayers(found.spans(), here, layers, all)
    },
    openEnd(text) {
      const here = searchFor(text, 1)
      if (here === undefined) return text.length
      const told = withoutBegunEscape(text)
      const inner = undoneLayers(told).map((layer) => layer.origin(openEndOf(here, layer.text)))
      const end = Math.min(openEndOf(here, told), ...inner)
      return end === told.length ? text.length : end
    },
    get longest() {
      return longest
    },
    clear() {
      wanted.clear()
      search = undefined
    },
  }
}

/** All values in one automaton, each under its place in the list. */
type Search = { automaton: Automaton; list: readonly Wanted[] }

function openSearch(list: readonly Wanted[]): Search {
  const heads = list.map((one) => one.text.slice(0, HEAD))
  return { automaton: createAutomaton(heads, SKIPPED), list }
}

function* withLayers(
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

/** What a scan of this text finds: give it `hit`, then ask. */
function finding({ list }: Search, text: string, all: boolean) {
  let spans: Span[] | undefined
  let covered = 0
  const hit = (headEnd: number, index: number): number => {
    const one = list[index]
    if (one === undefined || !(all || one.exact)) return headEnd
    const start = startOf(text, headEnd, Math.min(one.text.length, HEAD))
    const { end, isEnough } =
      one.text.length > HEAD ? endOf(text, one.text, headEnd, covered) : { end: headEnd, isEnough: true }
    if (!isEnough && !all) return headEnd
    if (one.whole && !standsAlone(text, start, end)) return headEnd
    spans ??= []
    include(spans, { start, end, rule: one.rule })
    covered = Math.max(covered, end)
    return headEnd
  }
  const add = (span: Span | undefined) => {
    if (span === undefined) return
    spans ??= []
    include(spans, span)
  }
  return { hit, add, spans: (): readonly Span[] => spans ?? NONE }
}

/** The end of a text in which a value begins, escaped or not, cut off where it may. */
function begunIn({ automaton }: Search, text: string): Span | undefined {
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

/** Where the longest end begins that a wanted text may go on from. */
function openEndOf({ automaton, list }: Search, text: string): number {
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
  covered: number,
): { end: number; isEnough: boolean } {
  let at = headEnd
  let matched = headEnd
  let alike = HEAD
  for (; alike < wanted.length && at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isSkipped(code)) continue
    if (at >= covered && lower(code) !== wanted.charCodeAt(alike)) break
    alike++
    matched = at + 1
  }
  return { end: matched, isEnough: alike >= Math.min(wanted.length, MIN_ALIKE) }
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (char) => char.toLowerCase())
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !isWord(text.charCodeAt(start - 1)) && !isWord(text.charCodeAt(end))
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

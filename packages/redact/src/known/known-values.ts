import { type InParts, PART_CHARACTERS, whole } from '../parts.ts'
import { RedactError } from '../redact-error.ts'
import type { Span } from '../spans.ts'
import { encodingsOf, linesOf } from './encodings.ts'
import { isGuessable } from './guessable.ts'
import {
  begunAt,
  begunIn,
  finding,
  LONGEST_ESCAPE,
  openEndOf,
  openSearch,
  type Search,
  type Wanted,
  withLayers,
} from './search.ts'
import { holdsSign, isEscaped, undoneLayers, undoneLayersInParts, withoutBegunEscape } from './undone.ts'

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
  /** Writes what was added in every encoding, in parts: the next search does it at once otherwise. */
  prepareInParts(): InParts<void>
  /** Whether a text may hold one. Its letters were just read: so many. */
  mayHold(text: string, length: number): boolean
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

/** Shorter ones would turn whole logs to stars. */
const MIN_LENGTH = 4
/** Shorter ones count only where they stand by themselves. */
const MIN_INSIDE = 6
/** Of all values together, looked for by themselves: each takes as much memory as a whole value. */
const MOST_LINES = 600

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
  const wanted = createWantedTexts()

  return {
    add(secret) {
      if (secret.value.length < MIN_LENGTH || EVERYDAY.has(secret.value.toLowerCase())) return
      wanted.add(secret)
    },
    prepareInParts: () => wanted.write(),
    mayHold(text, length) {
      const here = wanted.search()
      return here !== undefined && (here.automaton.mayHold(length) || (holdsSign(length) && isEscaped(text)))
    },
    spans(text, all) {
      const here = text.length < MIN_LENGTH ? undefined : wanted.search()
      if (here === undefined) return NONE
      const found = finding(here, text, all)
      const begun = here.automaton.scan(text, found.hit)
      const isPlain = !isEscaped(text)
      if (all) found.add(isPlain ? begunAt(text, begun) : begunIn(here, text))
      return isPlain ? found.spans() : whole(withLayers(found.spans(), here, undoneLayers(text), all))
    },
    *spansInParts(text, all) {
      const here = yield* wanted.searchInParts()
      if (here === undefined || text.length < MIN_LENGTH) return NONE
      const found = finding(here, text, all)
      const begun = yield* here.automaton.scanInParts(text, found.hit)
      const isPlain = !isEscaped(text)
      if (all) found.add(isPlain ? begunAt(text, begun) : begunIn(here, text))
      if (isPlain) return found.spans()
      return yield* withLayers(found.spans(), here, yield* undoneLayersInParts(text), all)
    },
    openEnd(text) {
      const here = text === '' ? undefined : wanted.search()
      if (here === undefined) return text.length
      const told = withoutBegunEscape(text)
      const inner = undoneLayers(told).map((layer) => layer.origin(openEndOf(here, layer.text)))
      const end = Math.min(openEndOf(here, told), ...inner)
      return end === told.length ? text.length : end
    },
    get longest() {
      return wanted.longest()
    },
    clear() {
      wanted.forget()
    },
  }
}

/** What is looked for. A value is only noted when it is added: to write it in every encoding takes a while. */
function createWantedTexts() {
  const texts = new Map<string, Wanted>()
  const unwritten: KnownSecret[] = []
  let made: Search | undefined
  let longest = 0
  let linesLeft = MOST_LINES
  let isForgotten = false

  function want(written: string, { value, label = 'known' }: KnownSecret, exact: boolean): void {
    const text = asciiLower(written)
    if (text.length < MIN_LENGTH || (texts.has(text) && !exact)) return
    texts.set(text, { text, rule: label, whole: value.length < MIN_INSIDE, exact })
    longest = Math.max(longest, text.length, value.length * LONGEST_ESCAPE)
  }

  function* writeOne(secret: KnownSecret): InParts<void> {
    const { value, learnt } = secret
    const exact = learnt !== true && !isGuessable(value)
    const lines = linesOf(value).slice(0, linesLeft)
    linesLeft -= lines.length
    let done = 0
    for (const part of [value, ...lines]) {
      for (const written of encodingsOf(part)) {
        want(written, secret, exact)
        done += written.length
        if (done < PART_CHARACTERS) continue
        yield done
        done = 0
      }
    }
  }

  /** Two may be at it at once: a value counts as written when one of them is through with it. */
  function* write(): InParts<void> {
    for (let secret = unwritten[0]; secret !== undefined; secret = unwritten[0]) {
      yield* writeOne(secret)
      if (unwritten.includes(secret)) unwritten.splice(unwritten.indexOf(secret), 1)
      made = undefined
    }
  }

  function* searchInParts(): InParts<Search | undefined> {
    yield* write()
    // Forgotten between two parts: what is left of the text must not go on as it is.
    if (isForgotten)
      throw new RedactError('DISPOSED', 'this redactor has forgotten its secrets; make a new one')
    made ??= texts.size === 0 ? undefined : openSearch([...texts.values()])
    return made
  }

  return {
    add: (secret: KnownSecret) => unwritten.push(secret),
    write,
    searchInParts,
    search(): Search | undefined {
      const isMade = unwritten.length === 0 && !isForgotten && (made !== undefined || texts.size === 0)
      return isMade ? made : whole(searchInParts())
    },
    longest() {
      whole(write())
      return longest
    },
    forget() {
      isForgotten = true
      made = undefined
      texts.clear()
      unwritten.length = 0
    },
  }
}

const BEYOND_ASCII = /[\u0080-\uffff]/

/** Other letters change their length or their place in the automaton when they become small. */
function asciiLower(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase()
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

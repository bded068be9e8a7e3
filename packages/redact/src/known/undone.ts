import { letters } from '../letters.ts'
import { type InParts, PART_CHARACTERS, whole } from '../parts.ts'

/** A text with its escapes undone. */
export type Undone = {
  readonly text: string
  /** Where the character at this offset began in the text it was made from. */
  origin(offset: number): number
}

/** `sign`: what every text that holds an escape matches, for the many that hold none. */
type Escapes = { sign: RegExp; pattern: RegExp; charOf(groups: readonly string[]): string }

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** `\u0051`, `\u{51}`, `\x51`, `%51`, `%u0051`, `&#81;`, `&#x51;`, `&amp;`: of JSON, scripts, addresses and HTML. */
const CODES: Escapes = {
  sign: /[%\\][ux]|%[\da-f]{2}|&(?:#[\dx]|(?:amp|lt|gt|quot|apos);)/i,
  pattern:
    /[\\%]u(?:\{([0-9a-f]{1,6})\}|([0-9a-f]{4}))|(?:\\x|%)([0-9a-f]{2})|&#(?:(\d{1,7})|x([0-9a-f]{1,6}));?|&(amp|lt|gt|quot|apos);/gi,
  charOf([braced, four, two, decimal, hex, name]) {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? ''
    const code =
      decimal === undefined ? Number.parseInt(braced ?? four ?? two ?? hex ?? '', 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  },
}

/**
 * `=51`, and soft line breaks: of mail. By itself, as `name=` may stand before two letters of a value. `limit=50` is
 * not a sign of it: a single escape stands for a sign of equality or for a byte beyond ASCII.
 */
const QUOTED_PRINTABLE: Escapes = {
  sign: /=(?:3D|[89A-F][\dA-F]|[\dA-F]{2}=[\dA-F]{2}|\r?\n)/,
  pattern: /=(?:([0-9A-F]{2})|\r?\n)/g,
  charOf: ([code]) => (code === undefined ? '' : String.fromCharCode(Number.parseInt(code, 16))),
}

/** An address in an address in an address. */
const MOST_LAYERS = 3

const PERCENT = 37
const AMPERSAND = 38
const EQUALS = 61
const BACKSLASH = 92
const NONE: readonly Undone[] = []

/**
 * The text with its escapes undone, one layer after the other, whichever letters were escaped; nothing where there are none.
 * Bytes beyond ASCII come out as one character each. Each layer takes time in proportion to the text.
 */
export function undoneLayers(text: string): readonly Undone[] {
  return isEscaped(text) ? whole(layersInParts(text)) : NONE
}

/** So many characters an escape has at most that only begins. */
const LONGEST_BEGUN = 16
const BEGUN = /(?:[\\%][ux]?\{?[\da-f]{0,6}|&[#\w]{0,8}|=[\da-f]?)$/i

/** A text that goes on, without an escape that only begins at its end. */
export function withoutBegunEscape(text: string): string {
  return text.replace(BEGUN, '')
}

/** The same in parts. */
export function* undoneLayersInParts(text: string): InParts<readonly Undone[]> {
  return isEscaped(text) ? yield* layersInParts(text) : NONE
}

function* layersInParts(text: string): InParts<readonly Undone[]> {
  const layers: Undone[] = []
  const mail = yield* undo(text, QUOTED_PRINTABLE)
  if (mail) layers.push(mail)
  let outer: Undone = { text, origin: (offset) => offset }
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const inner = yield* undo(outer.text, CODES)
    if (!inner) break
    const { origin } = outer
    outer = { text: inner.text, origin: (offset) => origin(inner.origin(offset)) }
    layers.push(outer)
  }
  return layers
}

const SIGNS = /[%&=\\]/

/** Whether a text holds escapes, or ends in what may be the beginning of one: `?page=2&limit=50` does not. */
export function isEscaped(text: string): boolean {
  if (!SIGNS.test(text)) return false
  return CODES.sign.test(text) || QUOTED_PRINTABLE.sign.test(text) || BEGUN.test(text.slice(-LONGEST_BEGUN))
}

/** Whether so many letters hold a character that an escape begins with: for a short text this takes less time than a pattern. */
export function holdsSign(length: number): boolean {
  for (let at = 0; at < length; at++) {
    const code = letters[at]
    if (code === PERCENT || code === AMPERSAND || code === EQUALS || code === BACKSLASH) return true
  }
  return false
}

function* undo(text: string, { sign, pattern, charOf }: Escapes): InParts<Undone | undefined> {
  if (!sign.test(text)) return undefined
  /** Offsets right behind what was undone, and how far the text was ahead there. */
  const behind: number[] = []
  const ahead: number[] = []
  const pieces: string[] = []
  let length = 0
  let from = 0
  let told = 0
  for (const match of text.matchAll(pattern)) {
    const [all, ...groups] = match
    const piece = text.slice(from, match.index) + charOf(groups)
    pieces.push(piece)
    length += piece.length
    from = match.index + all.length
    behind.push(length)
    ahead.push(from - length)
    if (from - told < PART_CHARACTERS) continue
    yield from - told
    told = from
  }
  if (behind.length === 0) return undefined
  pieces.push(text.slice(from))
  const origin = (offset: number) => offset + (ahead[lastUpTo(behind, offset)] ?? 0)
  return { text: pieces.join(''), origin }
}

/** The place of the last number that is not above `most`; -1 when all are. */
function lastUpTo(sorted: readonly number[], most: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= most) low = middle + 1
    else high = middle
  }
  return low - 1
}

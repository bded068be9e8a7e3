import type { Span } from '../spans.ts'
import { isAlnum } from './characters.ts'
import type { Finder } from './finder.ts'
import type { TokenShape } from './token-shapes.ts'

/** So long a prefix is not part of a word. */
const DISTINCT = 6

export function tokenFinder(shape: TokenShape): Finder {
  const { prefix, tail, lead, rule } = shape
  return ({ text, start, end }): Span | undefined => {
    if (!text.startsWith(prefix, start)) return undefined
    // What stands before is short, and what stands behind may be as long as the text.
    const from = ledStart(text, start, lead)
    if (from === undefined) return undefined
    tail.lastIndex = end
    return tail.test(text) ? { start: from, end: tail.lastIndex, rule } : undefined
  }
}

/** Whether a token may start at a place, by the character before: ask this first, as it spares most places the search. */
export function tokenStart({ prefix, lead }: TokenShape): (text: string, start: number) => boolean {
  const behindWord = (text: string, start: number) => isAlnum(text.charCodeAt(start - 1))
  // A sign goes with what stands before it.
  if (prefix.length === 1 || (lead !== undefined && !isAlnum(prefix.charCodeAt(0)))) {
    const least = lead?.length ?? 0
    return (text, start) => start >= least && behindWord(text, start)
  }
  if (prefix.length >= DISTINCT || lead !== undefined || !isAlnum(prefix.charCodeAt(0))) return () => true
  // `cache-key-` and `my-api-` are other names than `key-` and `api-`.
  if (prefix.endsWith('-'))
    return (text, start) => !behindWord(text, start) && !/[_-]/.test(text[start - 1] ?? '')
  return (text, start) => !behindWord(text, start)
}

function ledStart(text: string, start: number, lead: TokenShape['lead']): number | undefined {
  // An address that is a secret goes as a whole.
  if (lead === undefined) return text.startsWith('https://', start - 8) ? start - 8 : start
  const from = start - lead.length
  return from >= 0 && lead.pattern.test(text.slice(from, start)) ? from : undefined
}

const MIN_PART = 10
const MAX_HEADER = 4_000
const MAX_PART = 100_000

/** Three runs of base64url with dots between; the first two are JSON objects, which start with `ey`. Trigger: `.ey`. */
export const findJwt: Finder = ({ text, start, end }) => {
  let from = start
  while (from > start - MAX_HEADER && isJwtPart(text.charCodeAt(from - 1))) from--
  const header = text.indexOf('ey', from)
  if (header === -1 || start - header < MIN_PART) return undefined
  let to = end
  while (to < end + MAX_PART && isJwtPart(text.charCodeAt(to))) to++
  if (to - end < MIN_PART) return undefined
  if (text[to] !== '.') return { start: header, end: to, rule: 'jwt' }
  to++
  const last = to + MAX_PART
  while (to < last && (isJwtPart(text.charCodeAt(to)) || text[to] === '=')) to++
  return { start: header, end: to, rule: 'jwt' }
}

function isJwtPart(code: number): boolean {
  return isAlnum(code) || code === 95 || code === 45 || code === 47
}

const PRIVATE = /^[A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----/i
const MAX_KEY = 20_000
/** Behind the first line stands a key, or the headers of one: not three dots, and not the next cell of a table. */
const KEY_FOLLOWS = /^[\s\\nr"'+,;]{0,60}(?:[A-Za-z0-9+/=]{8}|[A-Za-z-]{4,20}: )/
/** What a key without an end may still be made of. */
const BODY = /[A-Za-z0-9+/=\s\\:,-]{0,20000}/y

/** A private key in PEM or the armour of PGP, also in a JSON text. Trigger: `-----BEGIN `. */
export const findPrivateKey: Finder = ({ text, start, end }) => {
  const first = PRIVATE.exec(text.slice(end, end + 60))?.[0]
  if (first === undefined || !KEY_FOLLOWS.test(text.slice(end + first.length, end + first.length + 100)))
    return undefined
  const close = text.slice(end + 5, end + MAX_KEY).search(/-----END [A-Z0-9 ]{0,40}-----/i)
  if (close !== -1) {
    const dashes = text.indexOf('-----', end + 5 + close + 9)
    return { start, end: dashes + 5, rule: 'private-key' }
  }
  BODY.lastIndex = end
  BODY.test(text)
  return { start, end: Math.max(end, BODY.lastIndex), rule: 'private-key' }
}

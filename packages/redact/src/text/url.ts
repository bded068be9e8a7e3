import { isAlnum } from './characters.ts'
import type { Finder } from './finder.ts'

/** Longer than any user name and password of a connection string. */
const MAX_AUTHORITY = 400
/** A user name of so many characters with a digit among them is a key more often than a name. */
const MIN_KEY = 8
/** Without a password the whole name must look like one. */
const MIN_LONE_KEY = 16

/** The password in `scheme://user:password@host`, and the user name too where it looks like a key. Trigger: `://`. */
export const findUrlPassword: Finder = ({ text, start, end, marker }) => {
  if (!isAlnum(text.charCodeAt(start - 1))) return undefined
  const at = lastAt(text, end)
  if (at === -1) return undefined
  const colon = text.indexOf(':', end)
  const rule = 'url-password'
  if (colon === -1 || colon > at) {
    return looksLikeKey(text.slice(end, at), MIN_LONE_KEY) ? { start: end, end: at, rule } : undefined
  }
  if (colon + 1 === at && !looksLikeKey(text.slice(end, colon), MIN_KEY)) return undefined
  const from = looksLikeKey(text.slice(end, colon), MIN_KEY) ? end : colon + 1
  return text.startsWith(marker, from) || isTemplate(text, from) ? undefined : { start: from, end: at, rule }
}

/** Passwords hold an `@` at times: the last one before the host's end counts. */
function lastAt(text: string, from: number): number {
  let found = -1
  const limit = Math.min(text.length, from + MAX_AUTHORITY)
  // Most addresses hold none.
  if (!text.slice(from, limit).includes('@')) return found
  for (let i = from; i < limit; i++) {
    const char = text[i] ?? ''
    if (char === '@') found = i
    else if (char <= ' ' || QUOTES.includes(char)) break
    else if (PATH.includes(char) && !isInPassword(text, { from, found, at: i, limit })) break
  }
  return found
}

const QUOTES = '"\'<>`'
const PATH = '/?#'
const HOST = /^[\w.-]{1,100}(?::\d{1,5})?(?:[/?\s"']|$)/
/** With a dot or a port: a part of a password seldom looks like it. */
const SURE_HOST = /^(?:localhost|[\w-]{1,60}\.[\w.-]{1,100}|[\w-]{1,60}:\d{1,5})$/

type UrlScan = { from: number; found: number; at: number; limit: number }

/** A slash in a password that nobody encoded is followed by an `@` and a host; behind a host or a port it is a path. */
function isInPassword(text: string, { from, found, at, limit }: UrlScan): boolean {
  const before = text.slice(found === -1 ? from : found + 1, at)
  if (found === -1 ? !/:(?!\d{0,5}$)/.test(before) : SURE_HOST.test(before)) return false
  const ahead = text.slice(at + 1, Math.min(limit, at + 40))
  const length = /^[^\s/?"']{0,38}@/.exec(ahead)?.[0].length
  return length !== undefined && HOST.test(text.slice(at + 1 + length, at + 111 + length))
}

function looksLikeKey(text: string, min: number): boolean {
  return text.length >= min && /\d/.test(text) && /^[\w%.~+=-]+$/.test(text)
}

function isTemplate(text: string, from: number): boolean {
  return text.startsWith('${', from) || text.startsWith('{{', from) || text.startsWith('***', from)
}

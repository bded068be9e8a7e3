import type { NameKind } from '../names/secret-names.ts'
import type { Span } from '../spans.ts'
import { valueAt } from './assigned-value.ts'
import { isNamePart, runStart } from './characters.ts'
import type { Finder, Search } from './finder.ts'
import { fits, looksHeld } from './fits.ts'
import type { Named } from './named.ts'
import { needsQuotes, type Operator, operatorAt } from './operator.ts'
import { isEmptyWord, isRule, isStandIn, looksGenerated } from './plausible.ts'

const MAX_NAME = 80
/** A name and a value that a dash joins. */
const MAX_JOINED = 300

/** A value under a telling name: `name = value` in the ways that code, logs, headers, queries and JSON write it. */
export const findAssigned: Finder = (search) => {
  const { text, start, end, ends } = search
  const to = ends.endOf('name', end, (at) => !isNamePart(text.charCodeAt(at)))
  // Nobody gives a field such a name.
  if (to - end > MAX_JOINED) return undefined
  const from = runStart(text, start, isNamePart, MAX_NAME)
  if (to - end > MAX_NAME) return joinedValue(search, from, to)
  const name = text.slice(from, to)
  const kind = kindAt(search, from, name)
  if (kind === 'plain') return undefined
  const pair = kind === 'secret' ? secondArgument(text, name, to) : undefined
  if (pair !== undefined) return pair
  const operator = operatorAt(text, from, to)
  if (operator === undefined || operator.sign === 'gap') {
    const other = literalBefore(text, from, kind) ?? joinedValue(search, from, to)
    if (other !== undefined || operator === undefined) return other
  }
  return valueBehind(search, { from, name, kind, operator })
}

function valueBehind(
  search: Search,
  named: Pick<Named, 'from' | 'name' | 'kind' | 'operator'>,
): Span | undefined {
  const { text, marker, names } = search
  const { from, name, operator } = named
  const value = valueAt(search, operator, isHeader(name) || isPhrase(search, from, operator))
  if (value === undefined || (needsQuotes(operator) && !value.quoted)) return undefined
  const held = looksHeld(text, value)
  if (held.startsWith(marker) || isStandIn(held) || isRule(held)) return undefined
  if (!fits({ ...named, text, held, value }, names)) return undefined
  return { start: value.start, end: value.end, rule: 'name' }
}

function isHeader(name: string): boolean {
  return /^(?:proxy-)?authorization$|^(?:set-)?cookie2?$/i.test(name)
}

const PHRASE = /^[A-Za-z]{1,40}(?: [A-Za-z]{1,40}){1,5}(?:\r?\n|$)/
const MAX_PHRASE = 260

/** `db.password=several words` as a line of a properties file; `PASSWORD=x npm start` is a command. */
function isPhrase({ text, start, end }: Search, from: number, { sign, end: at }: Operator): boolean {
  if (sign !== '=' || at !== end + 'word='.length || !/^pass$/.test(text.slice(start, end))) return false
  if (from > 0 && text[from - 1] !== '\n') return false
  return PHRASE.test(text.slice(at, at + MAX_PHRASE))
}

const WORD_BEFORE = /([\p{L}\p{M}]{2,20}) $/u
const MAX_WORD = 22

/** A name that says little may be the end of one in words: `API key: x`, `GPG key: x`. */
function kindAt({ text, names }: Search, from: number, name: string): NameKind {
  const kind = names.kindOf(name)
  if (kind === 'secret' || text[from - 1] !== ' ') return kind
  const word = WORD_BEFORE.exec(text.slice(Math.max(0, from - MAX_WORD), from))?.[1]
  if (word === undefined) return kind
  const both = names.kindOf(`${word} ${name}`)
  if (kind === 'plain') return both === 'secret' && names.kindOf(word) !== 'secret' ? both : kind
  return both
}

const LITERAL_FIRST = /(["'])([^"'\n]{4,200})\1[ \t]{0,4}(?:={2,3}|!={1,2}|<>|eq|ne)[ \t]{0,4}[$@]?$/
const MAX_LITERAL = 220

/** `if ("x" == password)`. */
function literalBefore(text: string, from: number, kind: NameKind): Span | undefined {
  if (kind !== 'secret') return undefined
  const [all, , held] = LITERAL_FIRST.exec(text.slice(Math.max(0, from - MAX_LITERAL), from)) ?? []
  if (all === undefined || held === undefined || isStandIn(held) || isRule(held)) return undefined
  const start = from - all.length + 1
  return { start, end: start + held.length, rule: 'name' }
}

const CREDENTIALS = /(?:credentials?|basicauth|digestauth)$/i
const USER_AND_PASSWORD =
  /\(\s{0,20}(?:["'][^"'\n]{0,200}["']|[\w.]{1,60})\s{0,4},\s{0,20}@?(["'])([^"'\n]{4,200})\1\s{0,20}[,)]/y

/** `new NetworkCredential("ada", "x")`, `HTTPBasicAuth(user, "x")`. */
function secondArgument(text: string, name: string, to: number): Span | undefined {
  if (text[to] !== '(' || !CREDENTIALS.test(name)) return undefined
  USER_AND_PASSWORD.lastIndex = to
  const [all, quote, held] = USER_AND_PASSWORD.exec(text) ?? []
  if (all === undefined || quote === undefined || held === undefined) return undefined
  if (isStandIn(held) || isRule(held) || isEmptyWord(held)) return undefined
  const start = to + all.lastIndexOf(`${quote}${held}${quote}`) + 1
  return { start, end: start + held.length, rule: 'name' }
}

const JOINED =
  /^([A-Za-z_.-]{0,40}?)[-_.:]([0-9A-Za-z]{20,200}|[0-9A-Za-z]{4,12}(?:-[0-9A-Za-z]{4,12}){2,7})$/

/** What only a machine writes, behind a name and a dash: `my_secret_3f9a...` is one token. */
function joinedValue({ text, end, names, marker }: Search, from: number, to: number): Span | undefined {
  const [, middle, held] = JOINED.exec(text.slice(end, to)) ?? []
  if (middle === undefined || held === undefined || !looksGenerated(held) || held.startsWith(marker))
    return undefined
  const kind = names.kindOf(text.slice(from, end + middle.length))
  return kind === 'plain' ? undefined : { start: from, end: to, rule: 'name' }
}

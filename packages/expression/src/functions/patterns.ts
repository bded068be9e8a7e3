import type { Callback, Run } from '../run.ts'
import { numberIn, toText } from '../values/convert.ts'
import { searchSteps } from '../values/holds-text.ts'
import { type Found, Regex } from '../values/regex.ts'
import { type FunctionRow, row } from './signature.ts'

const LINEAR = { cost: 'linear' } as const

/** What a single match is as a list: the match and its groups, with `index` and `groups` as JavaScript has them. */
function asMatch({ parts, index, groups }: Found): unknown[] {
  const hasNames = Object.keys(groups).length > 0
  return Object.assign([...parts], { index, groups: hasNames ? groups : undefined })
}

function match(text: string, pattern: string | Regex): unknown[] | null {
  const regex = typeof pattern === 'string' ? new Regex(pattern, '') : pattern
  const found: unknown[] = []
  regex.each(text, (one) => {
    found.push(regex.isGlobal ? one.text : asMatch(one))
    return regex.isGlobal
  })
  if (found.length === 0) return null
  return regex.isGlobal ? found : asList(found[0])
}

function asList(value: unknown): unknown[] | null {
  return Array.isArray(value) ? value : null
}

function matchAll(text: string, pattern: string | Regex): unknown[] {
  const regex = typeof pattern === 'string' ? new Regex(pattern, 'g') : pattern
  const found: unknown[] = []
  regex.each(text, (one) => found.push(asMatch(one)) > 0)
  return found
}

type Replacement = string | Callback

/** `$1`, `$&`, `$<name>` and `$$` of a replacement, as JavaScript reads them. */
function expand(template: string, found: Found, text: string): string {
  if (!template.includes('$')) return template
  return template.replaceAll(/\$(?:([$&`'])|(\d{1,2})|<([^>]*)>)/g, (whole, sign, digits, name) => {
    if (sign !== undefined) return signText(sign, found, text)
    if (name !== undefined) return Object.keys(found.groups).length > 0 ? (found.groups[name] ?? '') : whole
    return groupText(whole, digits, found.parts)
  })
}

function signText(sign: string, { text: part, index }: Found, text: string): string {
  if (sign === '$') return '$'
  if (sign === '&') return part
  return sign === '`' ? text.slice(0, index) : text.slice(index + part.length)
}

function groupText(whole: string, digits: string, parts: (string | undefined)[]): string {
  const two = Number(digits)
  if (two > 0 && two < parts.length) return parts[two] ?? ''
  const one = Number(digits[0])
  return digits.length === 2 && one > 0 && one < parts.length ? (parts[one] ?? '') + (digits[1] ?? '') : whole
}

function replacementOf(found: Found, replacement: Replacement, text: string): string {
  if (typeof replacement === 'string') return expand(replacement, found, text)
  const named = Object.keys(found.groups).length > 0 ? [found.groups] : []
  return toText(replacement(...found.parts, found.index, text, ...named))
}

function replace(
  text: string,
  pattern: string | Regex,
  replacement: Replacement,
  all: boolean,
  { budget }: Run,
): string {
  let result = ''
  let from = 0
  const take = (found: Found) => {
    result += text.slice(from, found.index) + replacementOf(found, replacement, text)
    budget.text(result.length)
    budget.spend(1)
    from = found.index + found.text.length
    return all
  }
  if (typeof pattern === 'string') budget.spend(searchSteps(text, pattern))
  if (typeof pattern === 'string') eachPlain(text, pattern, take)
  else pattern.each(text, take)
  return result + text.slice(from)
}

function eachPlain(text: string, part: string, take: (found: Found) => boolean): void {
  let at = text.indexOf(part)
  while (at !== -1) {
    if (!take({ text: part, index: at, parts: [part], groups: {} })) return
    if (part === '' && at >= text.length) return
    at = text.indexOf(part, at + Math.max(1, part.length))
  }
}

/** Methods that take a regular expression, which runs in linear time. */
export const PATTERNS: readonly FunctionRow[] = [
  row(
    'text.replace(pattern: text|regex, replacement: text|function): text',
    'The first place replaced; with a /…/g all of them.',
    ['"a-b-c".replace("-", "+")', 'a+b-c'],
    (text, [pattern, replacement], run) =>
      replace(text, pattern, replacement, pattern instanceof Regex && pattern.isGlobal, run),
    LINEAR,
  ),
  row(
    'text.replaceAll(pattern: text|regex, replacement: text|function): text',
    'All places replaced.',
    ['"a-b-c".replaceAll("-", "+")', 'a+b+c'],
    (text, [pattern, replacement], run) => replace(text, pattern, replacement, true, run),
    LINEAR,
  ),
  row(
    'text.match(pattern: text|regex): list',
    'The first match and its groups; with a /…/g all matches; null when there is none.',
    ['"a1b22".match(/\\d+/g)', ['1', '22']],
    (text, [pattern]) => match(text, pattern),
    LINEAR,
  ),
  row(
    'text.matchAll(pattern: text|regex): list',
    'Every match, each with its groups.',
    ['"k=v".matchAll(/(\\w)=(\\w)/g).map(m => m[2])', ['v']],
    (text, [pattern]) => matchAll(text, pattern),
    LINEAR,
  ),
  row(
    'text.search(pattern: text|regex): number',
    'Where the first match begins; -1 when there is none.',
    ['"ab12".search(/\\d/)', 2],
    (text, [pattern]) => {
      const [first] = matchAll(text, typeof pattern === 'string' ? new Regex(pattern, '') : pattern)
      return Array.isArray(first) ? Object.getOwnPropertyDescriptor(first, 'index')?.value : -1
    },
    LINEAR,
  ),
  row(
    'regex.test(text: text): boolean',
    'Whether the text has a match.',
    ['/^\\d+$/.test("123")', true],
    (regex, [text]) => regex.test(text),
    LINEAR,
  ),
  row(
    'regex.exec(text: text): list',
    'The first match and its groups; null when there is none.',
    ['/(\\d)(\\d)/.exec("a42")', ['42', '4', '2']],
    (regex, [text]) => match(text, new Regex(regex.source, regex.flags.replace('g', ''))),
    LINEAR,
  ),
  row(
    'RegExp(source: text, flags?: text): regex',
    'A regular expression from text.',
    ['new RegExp("^a", "i").test("Abc")', true],
    (_, [source, flags]) => new Regex(source, flags ?? ''),
  ),
  row(
    'text.isEmail(): boolean',
    'Whether the text looks like an address of mail.',
    ['"ada@example.com".isEmail()', true],
    (text) => text.length < 321 && EMAIL.test(text),
  ),
  row(
    'text.isUrl(): boolean',
    'Whether the text is an http or https address.',
    ['"https://example.com".isUrl()', true],
    (text) => /^https?:\/\/[^\s/$.?#][^\s]*$/i.test(text),
    LINEAR,
  ),
  row(
    'text.isNumeric(): boolean',
    'Whether the text is a number.',
    ['"12.5".isNumeric()', true],
    (text) => /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(text),
    LINEAR,
  ),
  row(
    'text.extractEmail(): text',
    'The first address of mail in the text; missing when there is none.',
    ['"write to ada@example.com.".extractEmail()', 'ada@example.com'],
    (text) => first(text, EMAIL_IN),
    LINEAR,
  ),
  row(
    'text.extractUrl(): text',
    'The first http or https address in the text; missing when there is none.',
    ['"see https://example.com/a now".extractUrl()', 'https://example.com/a'],
    (text) => first(text, URL_IN),
    LINEAR,
  ),
  row(
    'text.extractDomain(): text',
    'The host of an address or of an address of mail.',
    ['"https://www.example.com/a".extractDomain()', 'www.example.com'],
    (text) => first(text, DOMAIN_IN),
    LINEAR,
  ),
  row(
    'text.extractUrlPath(): text',
    'The path of an http or https address; missing when the text is not such an address.',
    ['"https://example.com/a/b?x=1".extractUrlPath()', '/a/b'],
    (text) => /^https?:\/\/[^\s/?#]+([^\s?#]*)/i.exec(text)?.[1],
    LINEAR,
  ),
  row(
    'text.isDomain(): boolean',
    'Whether the text is the name of a host, such as example.com.',
    ['"example.com".isDomain()', true],
    (text) => text.length < 254 && IS_DOMAIN.test(text),
    LINEAR,
  ),
  row(
    'text.extractNumbers(): list',
    'All numbers in the text.',
    ['"3 of 4.5".extractNumbers()', [3, 4.5]],
    (text) => [...text.matchAll(/-?\d+(?:\.\d+)?/g)].map(([digits]) => numberIn(digits)),
    LINEAR,
  ),
]

const EMAIL = /^[^\s@<>"]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u
const EMAIL_IN = new Regex("[\\w.+%'-]{1,64}@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}", '')
const URL_IN = new Regex('https?://[^\\s"\'<>]+', 'i')
const IS_DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i
const DOMAIN_IN = new Regex('([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}', '')

function first(text: string, regex: Regex): string | undefined {
  let found: string | undefined
  regex.each(text, (one) => {
    found = one.text
    return false
  })
  return found
}

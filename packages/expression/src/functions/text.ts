import { ExpressionError } from '../error.ts'
import type { Run } from '../run.ts'
import { numberIn, toText } from '../values/convert.ts'
import { holdsText, searchSteps } from '../values/holds-text.ts'
import { fromJsonText } from '../values/json.ts'
import { Regex } from '../values/regex.ts'
import { type FunctionRow, row } from './signature.ts'
import { capitalised, wordsOf } from './words.ts'

const LINEAR = { cost: 'linear' } as const

/** Repeats only what there is room for. @throws ExpressionError TEXT_TOO_LONG, INVALID_VALUE */
function repeated(text: string, count: number, { budget }: Run): string {
  if (!(count >= 0)) throw new ExpressionError('INVALID_VALUE', 'repeat: "count" must be 0 or more')
  budget.text(text.length * Math.floor(count))
  budget.spend(Math.ceil((text.length * count) / 16))
  return text.repeat(count)
}

function padded(length: number, { budget }: Run): number {
  budget.text(length)
  return length
}

function truncated(text: string, length: number, end = '…'): string {
  const letters = [...text]
  return letters.length <= length ? text : letters.slice(0, length).join('') + end
}

/** As JavaScript takes a place in a text: without decimals, and NaN is 0. */
function whole(place: number): number {
  return Math.trunc(place) || 0
}

/** What texts can do: JavaScript's own, and what workflows ask for. */
export const TEXT: readonly FunctionRow[] = [
  row(
    'text.trim(): text',
    'The text without blanks at both ends.',
    ['" Ada ".trim()', 'Ada'],
    (text) => text.trim(),
    LINEAR,
  ),
  row(
    'text.trimStart(): text',
    'The text without blanks at its start.',
    ['" Ada ".trimStart()', 'Ada '],
    (text) => text.trimStart(),
    LINEAR,
  ),
  row(
    'text.trimEnd(): text',
    'The text without blanks at its end.',
    ['" Ada ".trimEnd()', ' Ada'],
    (text) => text.trimEnd(),
    LINEAR,
  ),
  row(
    'text.toLowerCase(): text',
    'The text in small letters.',
    ['"ADA".toLowerCase()', 'ada'],
    (text) => text.toLowerCase(),
    LINEAR,
  ),
  row(
    'text.toUpperCase(): text',
    'The text in capitals.',
    ['"ada".toUpperCase()', 'ADA'],
    (text) => text.toUpperCase(),
    LINEAR,
  ),
  row(
    'text.toLocaleLowerCase(): text',
    'The same as toLowerCase.',
    ['"ADA".toLocaleLowerCase()', 'ada'],
    (text) => text.toLowerCase(),
    LINEAR,
  ),
  row(
    'text.toLocaleUpperCase(): text',
    'The same as toUpperCase.',
    ['"ada".toLocaleUpperCase()', 'ADA'],
    (text) => text.toUpperCase(),
    LINEAR,
  ),
  row(
    'text.toTitleCase(): text',
    'Each word with a capital.',
    ['"the old sea".toTitleCase()', 'The Old Sea'],
    (text) =>
      text
        .toLowerCase()
        .replaceAll(
          /(^|[\s-])(\p{L})/gu,
          (_, before: string, letter: string) => before + letter.toUpperCase(),
        ),
    LINEAR,
  ),
  row(
    'text.toSentenceCase(): text',
    'Each sentence with a capital.',
    ['"hello THERE. fine".toSentenceCase()', 'Hello there. Fine'],
    (text) =>
      text
        .toLowerCase()
        .replaceAll(
          /(^|[.!?]\s+)(\p{L})/gu,
          (_, before: string, letter: string) => before + letter.toUpperCase(),
        ),
    LINEAR,
  ),
  row(
    'text.toSnakeCase(): text',
    'Words joined by underscores.',
    ['"Order Id".toSnakeCase()', 'order_id'],
    (text) => wordsOf(text).join('_').toLowerCase(),
    LINEAR,
  ),
  row(
    'text.toKebabCase(): text',
    'Words joined by hyphens.',
    ['"Order Id".toKebabCase()', 'order-id'],
    (text) => wordsOf(text).join('-').toLowerCase(),
    LINEAR,
  ),
  row(
    'text.toCamelCase(): text',
    'Words joined by capitals.',
    ['"order id".toCamelCase()', 'orderId'],
    (text) => capitalised(wordsOf(text)),
    LINEAR,
  ),
  row(
    'text.slugify(): text',
    'The text as part of an address: small letters without accents, digits, hyphens.',
    ['"Crème Brûlée!".slugify()', 'creme-brulee'],
    (text) => wordsOf(text.normalize('NFKD').replaceAll(/\p{M}/gu, '')).join('-').toLowerCase(),
    LINEAR,
  ),
  row(
    'text.capitalize(): text',
    'The text with a capital at its start.',
    ['"ada".capitalize()', 'Ada'],
    (text) => text.slice(0, 1).toUpperCase() + text.slice(1),
    LINEAR,
  ),
  row(
    'text.slice(start: number, end?: number): text',
    'The part from `start` up to `end`; below zero counts from the end.',
    ['"abcdef".slice(-2)', 'ef'],
    (text, [start, end]) => text.slice(start, end),
  ),
  row(
    'text.substring(start: number, end?: number): text',
    'The part from `start` up to `end`.',
    ['"abcdef".substring(1, 3)', 'bc'],
    (text, [start, end]) => text.substring(start, end),
  ),
  row(
    'text.substr(start: number, length?: number): text',
    'The part of this length from `start` on.',
    ['"abcdef".substr(1, 3)', 'bcd'],
    (text, [start, length]) => {
      const [from, count] = [whole(start), length === undefined ? Number.POSITIVE_INFINITY : whole(length)]
      const first = from < 0 ? Math.max(0, text.length + from) : from
      return text.slice(first, first + Math.max(0, count))
    },
  ),
  row(
    'text.charAt(index?: number): text',
    'The character at this place.',
    ['"abc".charAt(1)', 'b'],
    (text, [index = 0]) => text.charAt(index),
  ),
  row(
    'text.charCodeAt(index?: number): number',
    'The code of the character at this place.',
    ['"a".charCodeAt(0)', 97],
    (text, [index = 0]) => text.charCodeAt(index),
  ),
  row(
    'text.codePointAt(index?: number): number',
    'The code point at this place.',
    ['"😀".codePointAt(0)', 128512],
    (text, [index = 0]) => text.codePointAt(index),
  ),
  row(
    'text.at(index: number): text',
    'The character at this place; below zero counts from the end.',
    ['"abc".at(-1)', 'c'],
    (text, [index]) => text.at(index),
  ),
  row(
    'text.split(separator?: text|regex, limit?: number): list',
    'The parts between the separators.',
    ['"a, b".split(", ")', ['a', 'b']],
    (text, [separator, limit], run) => split(text, separator, limit, run),
    LINEAR,
  ),
  row(
    'text.startsWith(part: text, from?: number): boolean',
    'Whether the text begins with this.',
    ['"order-7".startsWith("order")', true],
    (text, [part, from]) => text.startsWith(part, from),
  ),
  row(
    'text.endsWith(part: text, length?: number): boolean',
    'Whether the text ends with this.',
    ['"a.pdf".endsWith(".pdf")', true],
    (text, [part, length]) => text.endsWith(part, length),
  ),
  row(
    'text.includes(part: any, from?: number): boolean',
    'Whether this is in the text.',
    ['"order".includes("rde")', true],
    (text, [part, from = 0]) => holdsText(from > 0 ? text.slice(from) : text, toText(part)),
    LINEAR,
  ),
  row(
    'text.indexOf(part: text, from?: number): number',
    'Where this begins first; -1 when it does not.',
    ['"banana".indexOf("na")', 2],
    (text, [part, from], { budget }) => {
      budget.spend(searchSteps(text, part))
      return text.indexOf(part, from)
    },
    LINEAR,
  ),
  row(
    'text.lastIndexOf(part: text): number',
    'Where this begins last; -1 when it does not.',
    ['"banana".lastIndexOf("na")', 4],
    (text, [part], { budget }) => {
      budget.spend(searchSteps(text, part))
      return text.lastIndexOf(part)
    },
    LINEAR,
  ),
  row(
    'text.concat(...parts: any): text',
    'The text with others after it.',
    ['"a".concat("b", 1)', 'ab1'],
    (text, parts) => text + parts.map(toText).join(''),
    LINEAR,
  ),
  row(
    'text.repeat(count: number): text',
    'The text so many times.',
    ['"ab".repeat(2)', 'abab'],
    (text, [count], run) => repeated(text, count, run),
  ),
  row(
    'text.padStart(length: number, fill?: text): text',
    'The text filled at its start up to this length.',
    ['"7".padStart(3, "0")', '007'],
    (text, [length, fill], run) => text.padStart(padded(length, run), fill),
    LINEAR,
  ),
  row(
    'text.padEnd(length: number, fill?: text): text',
    'The text filled at its end up to this length.',
    ['"7".padEnd(3, ".")', '7..'],
    (text, [length, fill], run) => text.padEnd(padded(length, run), fill),
    LINEAR,
  ),
  row(
    'text.normalize(form?: text): text',
    'The text in a Unicode normal form: NFC, NFD, NFKC or NFKD.',
    ['"é".normalize("NFD").length', 2],
    (text, [form]) => normalised(text, form),
    LINEAR,
  ),
  row(
    'text.localeCompare(other: text): number',
    'Below zero when the text comes before the other in a dictionary.',
    ['"a".localeCompare("b")', -1],
    (text, [other]) => text.localeCompare(other, 'en'),
    LINEAR,
  ),
  row('text.toString(): text', 'The text.', ['"a".toString()', 'a'], (text) => text),
  row('text.valueOf(): text', 'The text.', ['"a".valueOf()', 'a'], (text) => text),
  row(
    'text.truncate(length: number, end?: text): text',
    'At most so many characters, with `…` or your own end where some were cut.',
    ['"hello world".truncate(5)', 'hello…'],
    (text, [length, end]) => truncated(text, length, end),
    LINEAR,
  ),
  row(
    'text.lines(): list',
    'The lines of the text.',
    ['"a\\nb".lines()', ['a', 'b']],
    (text) => text.split(/\r\n|\r|\n/),
    LINEAR,
  ),
  row(
    'text.words(): list',
    'The words of the text.',
    ['"one two-three".words()', ['one', 'two', 'three']],
    (text) => text.match(/[\p{L}\p{N}'\u2019]+/gu) ?? [],
    LINEAR,
  ),
  row(
    'text.reverse(): text',
    'The characters from last to first.',
    ['"abc".reverse()', 'cba'],
    (text) => [...text].reverse().join(''),
    LINEAR,
  ),
  row(
    'text.removeTags(): text',
    'The text without HTML tags.',
    ['"<b>bold</b>".removeTags()', 'bold'],
    (text) => text.replaceAll(/<[^<>]*>/g, ''),
    { cost: 'linear', aliases: ['stripTags'] },
  ),
  row(
    'text.removeMarkdown(): text',
    'The text without the signs of Markdown.',
    ['"**bold** [x](https://a.test)".removeMarkdown()', 'bold x'],
    (text) => withoutMarkdown(text),
    LINEAR,
  ),
  row(
    'text.parseJson(): any',
    'The value of JSON text.',
    ['\'{"a": 1}\'.parseJson()', { a: 1 }],
    (text) => fromJsonText(text),
    { cost: 'linear', aliases: ['fromJson'] },
  ),
  row(
    'text.toNumber(): number',
    'The number that the text holds; an error when it holds none.',
    ['"12.5".toNumber()', 12.5],
    (text) => numberOrThrow(text),
  ),
  row(
    'text.toInt(): number',
    'The whole number at the start of the text.',
    ['"42 pieces".toInt()', 42],
    (text) => Number.parseInt(text, 10),
    { aliases: ['toWholeNumber'] },
  ),
  row(
    'text.toFloat(): number',
    'The number at the start of the text.',
    ['"1.5 kg".toFloat()', 1.5],
    (text) => Number.parseFloat(text),
    { aliases: ['toDecimalNumber'] },
  ),
  row(
    'text.toBoolean(): boolean',
    'Whether the text says yes: not "", "0", "false", "no", "off".',
    ['"no".toBoolean()', false],
    (text) => !['', '0', 'false', 'no', 'off', 'null'].includes(text.trim().toLowerCase()),
  ),
]

function split(text: string, separator: unknown, limit: number | undefined, { budget }: Run): unknown[] {
  if (separator === undefined) return [text]
  if (typeof separator === 'string') {
    budget.spend(searchSteps(text, separator))
    if (separator === '') budget.list(Math.min(text.length, limit ?? text.length))
    return text.split(separator, limit)
  }
  return splitByRegex(text, separator, limit)
}

function splitByRegex(text: string, separator: unknown, limit = Number.POSITIVE_INFINITY): unknown[] {
  if (!(separator instanceof Regex)) return [text]
  if (text === '') return separator.test('') ? [] : ['']
  const parts: (string | undefined)[] = []
  let from = 0
  separator.each(text, ({ text: found, index, parts: [, ...groups] }) => {
    // Nothing is cut off by a match of nothing at the ends.
    if (found === '' && (index === from || index >= text.length)) return index < text.length
    parts.push(text.slice(from, index), ...groups)
    from = index + found.length
    return true
  })
  return [...parts, text.slice(from)].slice(0, limit)
}

function normalised(text: string, form = 'NFC'): string {
  if (!['NFC', 'NFD', 'NFKC', 'NFKD'].includes(form))
    throw new ExpressionError('INVALID_VALUE', 'normalize: "form" must be NFC, NFD, NFKC or NFKD')
  return text.normalize(form)
}

function numberOrThrow(text: string): number | bigint {
  const number = numberIn(text)
  if (number === undefined) throw new ExpressionError('INVALID_VALUE', 'toNumber: the text must be a number')
  return number
}

function withoutMarkdown(text: string): string {
  return text
    .replaceAll(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replaceAll(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+\.)[ \t]+/gm, '')
    .replaceAll(/[*_`~]{1,3}/g, '')
}

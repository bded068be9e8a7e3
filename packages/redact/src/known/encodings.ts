/** Lines of a longer secret that are looked for by themselves, as a log may hold some of them only. */
const MIN_LINE = 16

/**
 * Every text in which a value may turn up, but for capital letters, line breaks and backslashes, which the search reads
 * past: so one text stands for a value in JSON at any depth, and for base64 in lines of any length.
 */
export function encodingsOf(value: string): string[] {
  const found = new Set<string>()
  for (const part of [value, ...linesOf(value)]) for (const text of formsOf(part)) found.add(text)
  found.delete('')
  return [...found]
}

function linesOf(value: string): string[] {
  const lines = value.split(/\r?\n/)
  return lines.length === 1 ? [] : lines.map((line) => line.trim()).filter((line) => line.length >= MIN_LINE)
}

function formsOf(value: string): string[] {
  const bytes = Buffer.from(value)
  const json = Buffer.from(JSON.stringify(value).slice(1, -1))
  const whole = wellFormed(value)
  const url = encodeURIComponent(whole)
  const strict = url.replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
  return [
    ...[value, value.toUpperCase(), value.toLowerCase(), escaped(value), escaped(value, true)],
    ...[
      url,
      strict,
      url.replaceAll('%20', '+'),
      strict.replaceAll('%20', '+'),
      formOf(value),
      encodeURI(whole),
    ],
    ...[encodeURIComponent(url), encodeURIComponent(strict)],
    ...htmlOf(value),
    ...base64At(bytes, 'base64'),
    ...base64At(bytes, 'base64url'),
    ...(json.equals(bytes) ? [] : base64At(json, 'base64')),
    ...hexOf(bytes),
    ...[bytes.join(','), bytes.join(', ')],
    [...value].reverse().join(''),
  ].map(withoutSkipped)
}

/** As browsers send forms: of the marks that `encodeURIComponent` keeps, only `*` stays. */
function formOf(value: string): string {
  return new URLSearchParams({ v: value }).toString().slice('v='.length)
}

/** What the search reads past. */
export const SKIPPED = '\r\n\\'

function withoutSkipped(text: string): string {
  return text.replace(/[\r\n\\]/g, '')
}

const LETTERS: Record<string, string> = { '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f' }

/** As in JSON, without the backslashes. */
function escaped(value: string, ascii = false): string {
  return [...value]
    .map((char) => LETTERS[char] ?? (isEscaped(char) || (ascii && char > '~') ? unicodeEscape(char) : char))
    .join('')
}

/** Control characters, and halves of a pair that stand alone. */
function isEscaped(char: string): boolean {
  return char < ' ' || /\p{Surrogate}/u.test(char)
}

/** An address cannot hold half a pair: whoever writes one puts U+FFFD there. */
function wellFormed(value: string): string {
  return value.replace(/\p{Surrogate}/gu, '\uFFFD')
}

function unicodeEscape(char: string): string {
  return [...Array(char.length).keys()]
    .map((i) => `u${char.charCodeAt(i).toString(16).padStart(4, '0')}`)
    .join('')
}

/** The part of the encoded text that is the same whatever stands before and behind the value. */
function base64At(bytes: Buffer, encoding: 'base64' | 'base64url'): string[] {
  return [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes])
    const text = padded.toString(encoding).replace(/={1,2}$/, '')
    const start = shift === 0 ? 0 : shift + 1
    const loose = padded.length % 3 === 0 ? 0 : 1
    return text.slice(start, text.length - loose)
  })
}

function hexOf(bytes: Buffer): string[] {
  const pairs = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'))
  return [pairs.join(''), pairs.join(' '), pairs.join(':'), `x${pairs.join('x')}`]
}

/** Writers of HTML differ in the quotes: all, none, the double ones, and by which code. */
const HTML: readonly Readonly<Record<string, string>>[] = [
  {},
  { '"': '&quot;' },
  { '"': '&quot;', "'": '&#39;' },
  { '"': '&quot;', "'": '&apos;' },
  { '"': '&#34;', "'": '&#39;' },
  { '"': '&quot;', "'": '&#x27;' },
]

function htmlOf(value: string): string[] {
  return HTML.map((quotes) => {
    const codes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', ...quotes }
    return value.replace(/[&<>"']/g, (char) => codes[char] ?? char)
  })
}

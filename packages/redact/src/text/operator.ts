import { isAlnum, isSpace } from './characters.ts'

/** What joins a name and its value: `end` is the offset behind it. */
export type Operator = { end: number; sign: string }

/** Signs may stand below each other. */
const SPACES = '[ \\t]{0,40}'
/** Of a C array: `char secret[25]`. */
const CLOSING = '(?:\\[\\d{0,6}\\]|[\\])])?'
const TYPE = '(?::?[ \\t]{0,2}(?:string|str|text)\\b[ \\t]{0,4})?'
const PARTNER = '(?:\\\\{0,8}["\']?value\\\\{0,8}["\']?[ \\t]{0,4})?'
const TERRAFORM =
  '(?:[ \\t]{1,8}\\{[ \\t]{0,8}\\r?\\n(?:[^\\n={}]{1,40}=[^\\n{}]{0,200}\\n){0,4}?[ \\t]{0,16}default[ \\t]{0,20})?'
const SIGN =
  ':{1,3}=|[?.+]=|=>|->|\\|\\|=?|={1,3}|!={1,2}|:|\uFF1A|,|>|\\(|%3[dD]|-(?=[ \\t]["\'])|(?:is|was|to)\\b(?=:?[ \\t]["\'])|'

/**
 * Closing quotes and brackets, a type, then `=`, `:`, `:=`, `=>`, `?=`, a comma between arguments, the end of a tag, `is` before a
 * quote. A name that is itself a value, as in `- name: X` and `key="X" value=`, is read on to its partner.
 */
const OPERATOR = new RegExp(
  `(\\\\{0,8}["'\`]?)(${TERRAFORM}${CLOSING}(?:[ \\t]\\d{1,2}(?=:))?${SPACES}${TYPE}(?:\\r?\\n[ \\t]{0,16})?${PARTNER})(${SIGN})`,
  'y',
)

/** @param from where the name starts @param to the offset behind it */
export function operatorAt(text: string, from: number, to: number): Operator | undefined {
  OPERATOR.lastIndex = to
  const [all = '', quote = '', gap = '', sign = ''] = OPERATOR.exec(text) ?? []
  if (sign === '') return quote !== '' ? undefined : spaced(text, from, to)
  const end = to + all.length
  return joins({ text, from, to, end, quote, gap, sign }) ? { end, sign } : undefined
}

/** Signs that join a name only to a value in quotes. */
export function needsQuotes({ sign }: Operator): boolean {
  return QUOTED_SIGNS.has(sign)
}

const QUOTED_SIGNS = new Set(['(', ',', '"', '-', 'is', 'was', 'to'])

type Sign = { text: string; from: number; to: number; end: number; quote: string; gap: string; sign: string }

function joins({ text, from, to, end, quote, gap, sign }: Sign): boolean {
  const before = text[from - 1] ?? ''
  if (sign === ',') return isArgument(text, from, quote)
  if (sign === '(') return end === to + 1 && isSetter(text, from, to)
  if (sign === '>') return before === '<'
  if (WORD_SIGNS.has(sign)) return /^[ \t]+$/.test(gap)
  if (gap.startsWith(')')) return before === '(' && sign !== '=>'
  if (gap.startsWith(']') && sign === ':') return !isLinkReference(text, from, quote)
  // In a text that sets names in backticks the closing one is not an opening one.
  return !(quote === '' && before === '`' && text[end] === '`')
}

const WORD_SIGNS = new Set(['-', 'is', 'was', 'to'])

/** `[token]: https://...` at the start of a line of Markdown. */
function isLinkReference(text: string, from: number, quote: string): boolean {
  const line = text.slice(Math.max(0, from - MAX_LINE), from)
  return quote === '' && /^[ \t]{0,4}\[[^\]\n]*$/.test(line.slice(line.lastIndexOf('\n') + 1))
}

const MAX_LINE = 120
const SETTER = /^(?:[\w$.]{0,60}\.)?(?:set|with|add|use)[A-Z]|\.(?:assign|append|equals|setValue|compareTo)$/
const DECLARED = /[\w>*&][ \t]{1,4}$/

/** `.setToken("x")`, `token.assign("x")`, and `string token("x")`. */
function isSetter(text: string, from: number, to: number): boolean {
  if (SETTER.test(text.slice(from, to)))
    return !/^\("[^"\n]{1,100}",[ \t]{0,4}["'`]/.test(text.slice(to, to + 110))
  return DECLARED.test(text.slice(Math.max(0, from - 6), from)) && text[to + 1] === '"'
}

const STORES =
  /(?:^|[^A-Za-z]|(?<=[a-z])(?=[A-Z]))(?:set|put|add|append|header|define|env|property|param|option|store|save|assign|field|secret|override)[A-Za-z]{0,10}$/i

/** `buildConfigField "String", "API_KEY", "x"` of Gradle. */
const TYPED_FIELD = /(?:[a-z]Field|resValue)[ (]{1,2}["'][A-Za-z]{1,10}["'][ ]{0,2},[ ]{0,4}$/

/** `.set("TOKEN", "x")`, `["authorization", "x"]` and `"--password", "x"`. A list of names or of words in a text is neither. */
function isArgument(text: string, from: number, quote: string): boolean {
  if (quote === '' || quote.endsWith('`')) return false
  if (text[from] === '-') return text[from - 1] === quote
  const before = text.slice(Math.max(0, from - 1 - quote.length - MAX_FUNCTION), from - quote.length)
  if (before.endsWith('(')) return STORES.test(before.slice(0, -1))
  if (TYPED_FIELD.test(before)) return true
  return before.endsWith('[') || !/^["']$/.test(quote)
}

const MAX_FUNCTION = 40
const QUOTED_NEXT = /^[ \t]{1,4}\\{0,8}["'][^\s"'`]{4,}/
const SPEAKING = /(?:password|passwd|pwd|passphrase|secrete?)$|[_-](?:key|token|secret)$/i
const LOGIN = /\b(?:login|user|account)[ \t]{1,4}\S{1,100}\s{1,20}$/
const MAX_LOGIN = 130

/** `--token value`, `password "value"`, `login ada password value`, and any name before what only a machine writes. */
function spaced(text: string, from: number, to: number): Operator | undefined {
  if (!isSpace(text.charCodeAt(to))) return undefined
  if (isFlag(text, from)) return { end: to, sign: ' ' }
  const name = text.slice(from, to)
  if (SPEAKING.test(name) && QUOTED_NEXT.test(text.slice(to, to + 20))) return { end: to, sign: '"' }
  if (name === 'password' && LOGIN.test(text.slice(Math.max(0, from - MAX_LOGIN), from)))
    return { end: to, sign: ' ' }
  return { end: to, sign: 'gap' }
}

function isFlag(text: string, from: number): boolean {
  if (text[from] !== '-' || isAlnum(text.charCodeAt(from - 1))) return false
  return text[from + 1] === '-' || /[A-Za-z]/.test(text[from + 1] ?? '')
}

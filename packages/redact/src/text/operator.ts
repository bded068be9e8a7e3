import { isAlnum } from './characters.ts'

/** What joins a name and its value: `end` is the offset behind it. */
export type Operator = { end: number; sign: string }

/**
 * Closing quotes and brackets, a type, then `=`, `:`, `:=`, `=>`, `?=`, a comma between arguments, the end of a tag. A name
 * that is itself a value, as in `- name: X` and `key="X" value=`, is read on to its partner.
 */
const OPERATOR =
  /(\\{0,8}["'`]?)([\])]?[ \t]{0,8}(?::?[ \t]{0,2}(?:string|str|text)\b[ \t]{0,4})?(?:\r?\n[ \t]{0,16})?(?:\\{0,8}["']?value\\{0,8}["']?[ \t]{0,4})?)(:{1,3}=|[?.+]=|=>|->|\|\|=?|={1,3}|!={1,2}|:|,|>|\(|%3[dD]|)/y

/** @param from where the name starts @param to the offset behind it */
export function operatorAt(text: string, from: number, to: number): Operator | undefined {
  OPERATOR.lastIndex = to
  const [all = '', quote = '', gap = '', sign = ''] = OPERATOR.exec(text) ?? []
  if (sign === '') return quote !== '' || gap === '' ? undefined : spaced(text, from, to)
  const end = to + all.length
  return joins({ text, from, to, end, quote, sign }) ? { end, sign } : undefined
}

type Sign = { text: string; from: number; to: number; end: number; quote: string; sign: string }

function joins({ text, from, to, end, quote, sign }: Sign): boolean {
  const before = text[from - 1]
  if (sign === ',') return isArgument(text, from, quote)
  if (sign === '(') return end === to + 1 && SETTER.test(text.slice(from, to))
  if (sign === '>') return before === '<'
  // In a text that sets names in backticks the closing one is not an opening one.
  return !(quote === '' && before === '`' && text[end] === '`')
}

const SETTER = /^(?:[\w$.]{0,60}\.)?(?:set|with|add|use)[A-Z]/

/** `.set("TOKEN", "x")` and `["authorization", "x"]`. A list of names in backticks or of words in a text is neither. */
function isArgument(text: string, from: number, quote: string): boolean {
  if (quote === '' || quote.endsWith('`')) return false
  const before = text.slice(Math.max(0, from - 1 - quote.length), from - quote.length)
  return before.endsWith('(') || before.endsWith('[') || !/^["']$/.test(quote)
}

const QUOTED_NEXT = /^[ \t]{1,4}\\{0,8}["'][^\s"'`]{4,}/
const SPEAKING = /(?:password|passwd|pwd|passphrase)$|[_-](?:key|token|secret)$/i

/** `--token value` and `password "value"`: a gap is sign enough. */
function spaced(text: string, from: number, to: number): Operator | undefined {
  if (text.startsWith('--', from) && !isAlnum(text.charCodeAt(from - 1))) return { end: to, sign: ' ' }
  const speaks = SPEAKING.test(text.slice(from, to)) && QUOTED_NEXT.test(text.slice(to, to + 20))
  return speaks ? { end: to, sign: '"' } : undefined
}

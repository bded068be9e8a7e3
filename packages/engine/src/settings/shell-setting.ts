import { parseTemplate } from '../template/parse-template.ts'
import { printed } from '../template/printed.ts'
import type { Scope } from '../template/readable.ts'
import { readOr } from './read-token.ts'

/** A command line of a POSIX shell whose templates became its arguments: what comes from outside is one word, never a command. */
export type BoundCommand = {
  text: string
  /** What stands for `${1}`, `${2}`, … in it. */
  values: string[]
}

/**
 * Makes arguments of the templates in a command line: `rm {{name}}` is `rm "${1}"`. Inside quotes it is the same value: `"a {{name}}"` is
 * `"a ${1}"`, and `'a {{name}}'` is `'a '"${1}"''`. However strange the line is, a shell reads no value as a part of it; at worst it
 * reads another text. Only a command that reads a text as commands again, such as `eval`, gets around that.
 * @throws EngineError INVALID_TEMPLATE
 */
export function bindWords(line: string, scope: Scope, warn: (message: string) => void): BoundCommand {
  const values: string[] = []
  const open: Quote[] = ['']
  const text = parseTemplate(line)
    .map((part) => {
      if (typeof part === 'string') {
        readOn(open, part, values.length === 0)
        return part
      }
      const number = values.push(printed(readOr(null, part, scope, warn), scope))
      return PLACES[open.at(-1) ?? ''](`\${${number}}`)
    })
    .join('')
  return { text, values }
}

/** `#` for a comment. */
type Quote = '' | '"' | "'" | '#'

const PLACES: Readonly<Record<Quote, (word: string) => string>> = {
  '': (word) => `"${word}"`,
  '"': (word) => word,
  "'": (word) => `'"${word}"'`,
  '#': (word) => `"${word}"`,
}

/**
 * Reads on in a line, in which so many quotes and parentheses are open (POSIX, Shell Command Language, 2.2, 2.3 and 2.6.3): in `"$(…)"`
 * quotes begin again.
 */
function readOn(open: Quote[], text: string, isFirst: boolean): void {
  for (const { 0: piece, index } of text.matchAll(/\\.|\$?\(|[)#\n"']/gs)) {
    const quote = open.at(-1) ?? ''
    const isWordStart = index === 0 ? isFirst : /[\s;&|()]/.test(text[index - 1] ?? '')
    if (isBegin(piece, quote, isWordStart)) open.push(QUOTES[piece] ?? '')
    else if (open.length > 1 && isEnd(piece, quote)) open.pop()
  }
}

const QUOTES: Readonly<Record<string, Quote>> = { '"': '"', "'": "'", '#': '#' }

function isBegin(piece: string, quote: Quote, isWordStart: boolean): boolean {
  if (quote === '"') return piece === '$('
  if (quote !== '' || piece === ')' || piece === '\n' || piece.startsWith('\\')) return false
  return piece !== '#' || isWordStart
}

/** In single quotes and in comments a backslash means nothing, so it may stand before their end. */
function isEnd(piece: string, quote: Quote): boolean {
  if (quote === '') return piece === ')'
  if (quote === '"') return piece === '"'
  return piece.endsWith(quote === '#' ? '\n' : "'")
}

import { closeOf, compileCached, type EvaluateOptions, hostOf, type Program, toText } from '@orch/expression'
import { DataError } from './data-error.ts'

/** What an expression in the settings can name besides the values around it. */
export type Locals = {
  item: unknown
  /** From 0. */
  index: number
}

/** Makes a function of a text with templates: it gives the text's value for one item. */
export type Reader = (text: string) => (locals: Locals) => unknown

type Part = string | Program

/** Reads `{{…}}` as expressions over `item`, `index` and these values. A text that is one template keeps its type. */
export function readerOf(values: Readonly<Record<string, unknown>>, options: EvaluateOptions): Reader {
  return (text) => {
    const parts = partsOf(text)
    const locals = { item: undefined as unknown, index: 0 }
    const own = Object.assign(Object.create(null), values, locals) as Record<string, unknown>
    const host = hostOf(own)
    const read = (part: Part) => (typeof part === 'string' ? part : part.evaluate(host, options))
    const [only] = parts
    return ({ item, index }: Locals) => {
      own['item'] = item
      own['index'] = index
      if (parts.length === 1 && only !== undefined) return read(only)
      return parts.map((part) => toText(read(part))).join('')
    }
  }
}

/** @throws ExpressionError; DataError EXPRESSION_FAILED when a template does not end */
function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let end = 0
  for (let start = text.indexOf('{{'); start !== -1; start = text.indexOf('{{', end)) {
    const close = closeOf(text, start)
    if (close === -1) throw new DataError('EXPRESSION_FAILED', 'A "{{" has no "}}"')
    if (start > end) parts.push(text.slice(end, start))
    parts.push(compileCached(text.slice(start + 2, close)))
    end = close + 2
  }
  if (end < text.length || parts.length === 0) parts.push(text.slice(end))
  return parts
}

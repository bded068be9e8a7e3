import { count, flag, isList, optional, record } from '@orch/entrance'
import { printJson } from '@orch/json'
import { checked, fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'

/** How values become XML. */
export type XmlWriting = {
  /** One element a line, indented. Default true. */
  indent?: boolean
  /** Begin with `<?xml …?>`. Default true. */
  declaration?: boolean
  /** Levels at most. Default 256. */
  mostDepth?: number
}

const TAKES = { indent: optional(flag), declaration: optional(flag), mostDepth: optional(count) }

type Writing = { lines: string[]; indent: boolean; mostDepth: number }

const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}._-]*(?::[\p{L}_][\p{L}\p{M}\p{N}._-]*)?$/u
// What XML 1.0 has no form for: control characters, halves of characters, U+FFFE and U+FFFF.
const NO_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/**
 * A value as the XML document that `readXml` gives it for: one name, `@name` for attributes, `#text` for text, a list for elements
 * that repeat.
 * @throws FormatError INVALID_ARGUMENT, FORMAT_INVALID for what XML has no form for, FORMAT_TOO_DEEP
 * @example
 * ```ts
 * import { writeXml } from '@orch/formats'
 *
 * console.log(writeXml({ order: { '@id': '7', line: ['a', 'b'] } }, { indent: false, declaration: false }))
 * // <order id="7"><line>a</line><line>b</line></order>
 * ```
 */
export function writeXml(value: Record<string, unknown>, options: XmlWriting = {}): string {
  checked('writeXml: argument 1', value, record)
  const how = fieldsOf('writeXml', options, TAKES)
  const [root, ...others] = entriesOf(value)
  if (!root || others.length > 0 || isList(root[1]))
    throw new FormatError('INVALID_ARGUMENT', 'A document must have one root element: {"name": …}')
  const writing = { lines: [] as string[], indent: how.indent ?? true, mostDepth: how.mostDepth ?? 256 }
  element(writing, root[0], root[1], 0)
  const declaration = (how.declaration ?? true) ? ['<?xml version="1.0" encoding="UTF-8"?>'] : []
  return [...declaration, ...writing.lines, ''].join(writing.indent ? '\n' : '')
}

function element(writing: Writing, name: string, value: unknown, depth: number): void {
  if (depth >= writing.mostDepth)
    throw new FormatError('FORMAT_TOO_DEEP', `The value nests deeper than ${writing.mostDepth} levels`)
  requireName(name)
  const fields = isObject(value) ? entriesOf(value) : [['#text', value] as const]
  const attributes = fields.filter(([key]) => key.startsWith('@')).map(attribute)
  const text = fields.filter(([key]) => key === '#text').map(([, held]) => escaped(textOf(held)))
  const children = fields.filter(([key]) => !key.startsWith('@') && key !== '#text')
  const start = `${pad(writing, depth)}<${name}${attributes.join('')}`
  if (children.length === 0) {
    writing.lines.push(text.join('') === '' ? `${start}/>` : `${start}>${text.join('')}</${name}>`)
    return
  }
  writing.lines.push(`${start}>${text.join('')}`)
  for (const [key, held] of children)
    for (const one of isList(held) ? held : [held]) element(writing, key, one, depth + 1)
  writing.lines.push(`${pad(writing, depth)}</${name}>`)
}

function attribute([key, value]: readonly [string, unknown]): string {
  const name = key.slice(1)
  requireName(name)
  return ` ${name}="${escaped(textOf(value)).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`
}

function requireName(name: string): void {
  if (!NAME.test(name)) throw new FormatError('FORMAT_INVALID', 'The name of a field must be a name of XML')
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  try {
    return printJson(value)
  } catch (cause) {
    throw new FormatError('INVALID_ARGUMENT', 'The value must be JSON', { cause })
  }
}

function escaped(text: string): string {
  if (NO_CHARACTER.test(text))
    throw new FormatError('FORMAT_INVALID', 'A text has a control character, which XML has no form for')
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isList(value)
}

function entriesOf(value: object): [string, unknown][] {
  try {
    return Object.entries(value)
  } catch (cause) {
    throw new FormatError('INVALID_ARGUMENT', 'The value must be JSON', { cause })
  }
}

function pad({ indent }: Writing, depth: number): string {
  return indent ? '  '.repeat(depth) : ''
}

import { flag, listOf, optional, text } from '@orch/entrance'
import type { Element, Root } from 'hast'
import { select, selectAll } from 'hast-util-select'
import { toMdast } from 'hast-util-to-mdast'
import { toText } from 'hast-util-to-text'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { piecesOf, type Source } from '../source.ts'
import { textOf } from '../text/charset.ts'
import { harmless, printed, treeOf } from './html-tree.ts'
import { DOCUMENT, DOCUMENT_BYTES, type DocumentReading } from './takes.ts'
import { withinStack } from './within-stack.ts'

/** One field that is read out of a page, or out of each element of it. */
export type HtmlField = {
  name: string
  /** A CSS selector; left out: the element itself. */
  selector?: string
  /** `text` (default), `html`, `markdown`, or the value of an attribute: `@href`. */
  take?: string
  /** A list of all that match. Default false: the first, or null. */
  all?: boolean
}

/** What is read out of a page. */
export type HtmlReading = DocumentReading & {
  fields: readonly HtmlField[]
  /** A CSS selector: the fields are read in each element that matches. */
  each?: string
}

const READING = { ...DOCUMENT, fields: listOf({ holds: isField, be: 'a field' }), each: optional(text) }

function isField(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { name, selector, take, all } = value as HtmlField
  const isTake = take === undefined || ['text', 'html', 'markdown'].includes(take) || /^@[^\s@]+$/.test(take)
  return (
    typeof name === 'string' && [selector].every(optional(text).holds) && isTake && optional(flag).holds(all)
  )
}

/**
 * Fields of a page: an object, or with `each` one for every element that matches.
 * @throws FormatError INVALID_ARGUMENT, also for a text that is not a CSS selector; FORMAT_INVALID, FORMAT_TOO_LARGE, FORMAT_TOO_DEEP
 * @example
 * ```ts
 * import { readHtml } from '@orch/formats'
 *
 * const page = '<ul><li><a href="/a">First</a></li><li><a href="/b">Second</a></li></ul>'
 * const fields = [{ name: 'title', selector: 'a' }, { name: 'link', selector: 'a', take: '@href' }]
 * console.log(await readHtml(page, { each: 'li', fields }))
 * // [{ title: 'First', link: '/a' }, { title: 'Second', link: '/b' }]
 * ```
 */
export async function readHtml(source: Source, options: HtmlReading): Promise<unknown> {
  const { fields, each, ...how } = fieldsOf('readHtml', options, READING)
  const tree = await treeIn('readHtml', source, how)
  const taken = fields.map((field) => ({ ...field }))
  if (each === undefined) return fieldsIn(tree, taken)
  return all(each, tree).map((element) => fieldsIn(element, taken))
}

async function treeIn(name: string, source: Source, how: DocumentReading): Promise<Root> {
  return treeOf(await textOf(piecesOf(name, source, how.mostBytes ?? DOCUMENT_BYTES), how.charset))
}

function fieldsIn(within: Root | Element, fields: readonly HtmlField[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ name, selector, take = 'text', all: isList }) => {
      const found =
        selector === undefined ? [within] : isList ? all(selector, within) : first(selector, within)
      const values = found.map((element) => taken(element, take))
      return [name, isList ? values : (values[0] ?? null)]
    }),
  )
}

function first(selector: string, within: Root | Element): Element[] {
  const found = selecting(() => select(selector, within))
  return found ? [found] : []
}

function all(selector: string, within: Root | Element): Element[] {
  return selecting(() => selectAll(selector, within))
}

function selecting<T>(work: () => T): T {
  try {
    return withinStack(work)
  } catch (cause) {
    if (cause instanceof FormatError) throw cause
    throw new FormatError('INVALID_ARGUMENT', 'A selector must be one of CSS, such as table td.price', {
      cause,
    })
  }
}

function taken(element: Root | Element, take: string): string | null {
  if (take === 'html') return printed(element)
  if (take === 'markdown') return markdownOf(rootOf(element))
  if (take === 'text') return withinStack(() => toText(element)).trim()
  return element.type === 'element' ? attributeOf(element, take.slice(1)) : null
}

/** Attributes as they are written: `class`, `data-id`, not as the tree names them. */
function attributeOf(element: Element, name: string): string | null {
  const key = name.toLowerCase()
  const found = Object.entries(element.properties).find(([property]) => spelled(property) === spelled(key))
  const value = found?.[1]
  if (value === undefined || value === null || value === false) return null
  return Array.isArray(value) ? value.join(' ') : value === true ? '' : String(value)
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['classname', 'class'],
  ['htmlfor', 'for'],
])

function spelled(name: string): string {
  const plain = name.toLowerCase().replaceAll('-', '')
  return ALIASES.get(plain) ?? plain
}

function rootOf(element: Root | Element): Root {
  return element.type === 'root' ? element : { type: 'root', children: [element] }
}

function markdownOf(tree: Root): string {
  return withinStack(() => toMarkdown(toMdast(harmless(tree)), { extensions: [gfmToMarkdown()] }))
}

/**
 * The text of a page as a browser shows it, without programs and styles.
 * @throws FormatError INVALID_ARGUMENT, FORMAT_INVALID, FORMAT_TOO_LARGE, FORMAT_TOO_DEEP
 * @example
 * ```ts
 * import { htmlToText } from '@orch/formats'
 *
 * console.log(await htmlToText('<p>Hello <b>Ada</b></p><script>alert(1)</script>')) // Hello Ada
 * ```
 */
export async function htmlToText(source: Source, options: DocumentReading = {}): Promise<string> {
  const tree = await treeIn('htmlToText', source, fieldsOf('htmlToText', options, DOCUMENT))
  return withinStack(() => toText(tree)).trim()
}

/**
 * A page as Markdown with tables; programs, styles, forms and harmful links are left out.
 * @throws FormatError INVALID_ARGUMENT, FORMAT_INVALID, FORMAT_TOO_LARGE, FORMAT_TOO_DEEP
 * @example
 * ```ts
 * import { htmlToMarkdown } from '@orch/formats'
 *
 * console.log(await htmlToMarkdown('<h1>Hi</h1><p>See <a href="/docs">the docs</a></p>'))
 * ```
 */
export async function htmlToMarkdown(source: Source, options: DocumentReading = {}): Promise<string> {
  return markdownOf(await treeIn('htmlToMarkdown', source, fieldsOf('htmlToMarkdown', options, DOCUMENT)))
}

/**
 * The harmless part of a page, as GitHub allows it: no programs, styles, frames, event handlers, `javascript:` links.
 * @throws FormatError INVALID_ARGUMENT, FORMAT_INVALID, FORMAT_TOO_LARGE, FORMAT_TOO_DEEP
 * @example
 * ```ts
 * import { sanitizeHtml } from '@orch/formats'
 *
 * console.log(await sanitizeHtml('<p onclick="x()">Hi<script>x()</script></p>')) // <p>Hi</p>
 * ```
 */
export async function sanitizeHtml(source: Source, options: DocumentReading = {}): Promise<string> {
  return printed(harmless(await treeIn('sanitizeHtml', source, fieldsOf('sanitizeHtml', options, DOCUMENT))))
}

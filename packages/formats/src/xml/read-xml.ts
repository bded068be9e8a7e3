import { count, listOf, oneOf, optional, text } from '@orch/entrance'
import { fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { piecesOf, type Source } from '../source.ts'
import { guessed } from '../tables/cell.ts'
import { MANY_BYTES, WHOLE } from '../tables/takes.ts'
import { type Window, within } from '../tables/window.ts'
import { decoded } from '../text/charset.ts'
import { type XmlEvent, xmlEvents } from './xml-events.ts'

/** How XML becomes values. */
export type XmlReading = {
  /** Names of elements that are lists even where they stand alone. */
  lists?: readonly string[]
  /** `text` (default): all is text. `guess`: plain numbers, true and false are values. */
  types?: 'text' | 'guess'
  /** Default: told by its byte order mark, or UTF-8, or Windows-1252. */
  charset?: string
  /** Levels of elements at most. Default 256. */
  mostDepth?: number
  /** Elements at most. Default 2,000,000. */
  mostNodes?: number
  /** Default 64 MB. */
  mostBytes?: number
}

/** How the elements of a large XML document are read one by one. */
export type XmlElementsReading = XmlReading &
  Window & {
    /** The name of the elements to give. */
    element: string
  }

const TAKES = {
  lists: optional(listOf(text)),
  types: optional(oneOf('text', 'guess')),
  charset: optional(text),
  mostDepth: optional(count),
  mostNodes: optional(count),
  mostBytes: optional(count),
}
const ELEMENTS = { ...TAKES, element: text, skip: optional(WHOLE), limit: optional(WHOLE) }

const MOST_DEPTH = 256
const MOST_NODES = 2_000_000
const MOST_BYTES = 64_000_000
const MOST_TEXT = 10_000_000

/**
 * A document as `{ root: … }`. An element is its text, or an object of its attributes (`@name`), elements and text (`#text`); elements
 * of one name are a list.
 * @throws FormatError INVALID_ARGUMENT, FORMAT_INVALID, FORMAT_UNSAFE, FORMAT_TOO_DEEP, FORMAT_TOO_LARGE
 * @example
 * ```ts
 * import { readXml } from '@orch/formats'
 *
 * const order = '<order id="7"><line>a</line><line>b</line></order>'
 * console.log(await readXml(order)) // { order: { '@id': '7', line: ['a', 'b'] } }
 * ```
 */
export async function readXml(source: Source, options: XmlReading = {}): Promise<Record<string, unknown>> {
  const how = fieldsOf('readXml', options, TAKES)
  const tree = growing(how)
  let root: Record<string, unknown> = {}
  for await (const events of eventsOf(piecesOf('readXml', source, how.mostBytes ?? MOST_BYTES), how))
    for (const event of events) {
      const done = tree.take(event)
      if (done && tree.depth() === 0) root = Object.fromEntries([[done.name, done.value]])
    }
  return root
}

/**
 * The elements of one name as they are read, wherever they stand; the rest of the document takes no memory.
 * @throws FormatError INVALID_ARGUMENT at once; while reading as readXml
 * @example
 * ```ts
 * import { readXmlElements } from '@orch/formats'
 *
 * const feed = '<feed><item>a</item><item>b</item></feed>'
 * for await (const item of readXmlElements(feed, { element: 'item' })) console.log(item) // a, then b
 * ```
 */
export function readXmlElements(source: Source, options: XmlElementsReading): AsyncGenerator<unknown> {
  const how = fieldsOf('readXmlElements', options, ELEMENTS)
  return within(elementsOf(piecesOf('readXmlElements', source, how.mostBytes ?? MANY_BYTES), how), how)
}

async function* elementsOf(pieces: AsyncIterable<Uint8Array>, how: XmlElementsReading) {
  const tree = growing(how)
  for await (const events of eventsOf(pieces, how))
    for (const event of events) {
      const begins = event.kind === 'open' && event.name === how.element
      const done = begins || tree.depth() > 0 ? tree.take(event) : undefined
      if (done && tree.depth() === 0) yield done.value
    }
}

function eventsOf(pieces: AsyncIterable<Uint8Array>, how: XmlReading) {
  return xmlEvents(decoded(pieces, how.charset), {
    mostDepth: how.mostDepth ?? MOST_DEPTH,
    mostNodes: how.mostNodes ?? MOST_NODES,
    mostTextCharacters: MOST_TEXT,
  })
}

type Element = { name: string; fields: Map<string, unknown>; lists: Set<string>; texts: string[] }
type Done = { name: string; value: unknown }

/** Values that grow with events; gives each element that is done. */
function growing({ lists = [], types = 'text' }: XmlReading) {
  const asList = new Set(lists)
  const open: Element[] = []
  const typed = (value: string) => (types === 'guess' ? guessed(value) : value)

  function begin({ name, attributes }: Extract<XmlEvent, { kind: 'open' }>): void {
    const fields = Object.entries(attributes).map(([key, value]) => [`@${key}`, typed(value)] as const)
    open.push({ name, fields: new Map(fields), lists: new Set(), texts: [] })
  }

  function end(): Done {
    const element = open.pop()
    if (!element) throw new FormatError('FORMAT_INVALID', 'The document closes what it never opened')
    const value = contentOf(element, typed)
    const parent = open.at(-1)
    if (parent) add(parent, element.name, value)
    return { name: element.name, value }
  }

  function add({ fields, lists: repeated }: Element, name: string, value: unknown): void {
    const before = fields.get(name)
    if (repeated.has(name)) (before as unknown[]).push(value)
    else if (fields.has(name) || asList.has(name)) {
      fields.set(name, fields.has(name) ? [before, value] : [value])
      repeated.add(name)
    } else fields.set(name, value)
  }

  return {
    depth: () => open.length,
    take(event: XmlEvent): Done | undefined {
      if (event.kind === 'open') begin(event)
      else if (event.kind === 'text') open.at(-1)?.texts.push(event.text)
      return event.kind === 'close' ? end() : undefined
    },
  }
}

function contentOf({ fields, texts }: Element, typed: (text: string) => unknown): unknown {
  const text = texts.join('')
  if (fields.size === 0) return typed(text)
  if (text.trim() !== '') fields.set('#text', typed(text.trim()))
  return Object.fromEntries(fields)
}

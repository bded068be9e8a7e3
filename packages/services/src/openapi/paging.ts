import type { Budget, Document } from '../document.ts'
import { at } from '../node.ts'
import type { Paging, Parameter } from '../operation.ts'
import { readSchema, type Schema } from '../schema.ts'
import type { ReadAnswer } from './answer.ts'

const CURSORS = [
  'cursor',
  'page_token',
  'pageToken',
  'next_token',
  'nextToken',
  'next_cursor',
  'after',
  'continuation',
  'start_cursor',
  'offset',
]
const NEXT_CURSORS = [
  'next_cursor',
  'nextCursor',
  'nextPageToken',
  'next_page_token',
  'next_token',
  'nextToken',
  'cursor',
  'after',
  'offset',
]
const NEXT_ADDRESSES = ['next', 'next_url', 'nextUrl', 'nextLink', '@odata.nextLink', 'next_page_url']
/** Objects in which services say where a list goes on. */
const AROUND = ['pagination', 'paging', 'meta', 'response_metadata', 'page_info', 'links']
const PAGES = ['page', 'page_number', 'pageNumber', 'page[number]']
const ITEMS = ['data', 'items', 'results', 'records', 'values', 'entries', 'files', 'list']

/** How an operation that gives a list goes on to the next page; undefined where nothing says so. */
export function pagingOf(
  document: Document,
  answer: ReadAnswer,
  parameters: readonly Parameter[],
  budget: Budget,
): Paging | undefined {
  const { schema, hasLink } = answer
  if (schema === undefined) return undefined
  const look = { document, budget }
  const items = itemsOf(look, schema)
  if (items === undefined) return undefined
  const list = items === '' ? {} : { items }
  const queries = parameters.filter((one) => one.in === 'query')
  const named = (names: readonly string[]) => queries.find(({ name }) => names.includes(name))?.name
  if (hasLink) return { way: 'link', ...list }
  const cursor = named(CURSORS)
  const next = nextOf(look, schema, NEXT_CURSORS)
  if (cursor !== undefined && next !== undefined) return { way: 'cursor', parameter: cursor, next, ...list }
  const address = nextOf(look, schema, NEXT_ADDRESSES)
  if (address !== undefined) return { way: 'next', next: address, ...list }
  const page = named(PAGES)
  if (page !== undefined) return { way: 'page', parameter: page, ...list }
  return named(['offset']) === undefined ? undefined : { way: 'offset', parameter: 'offset', ...list }
}

type Reading = { document: Document; budget: Budget }

/** Where the list stands: empty for the answer itself, undefined where there is none, or more than one. */
function itemsOf({ document, budget }: Reading, schema: Schema): string | undefined {
  if (schema.type === 'array') return ''
  const lists = schema.properties
    .filter(([, value]) => readSchema(document, value, budget).type === 'array')
    .map(([name]) => name)
  const [only, ...others] = lists
  if (others.length === 0) return only
  return ITEMS.find((name) => lists.includes(name))
}

/** A simple value of one of these names, in the answer or in an object that is about pages. */
function nextOf({ document, budget }: Reading, schema: Schema, names: readonly string[]): string | undefined {
  const find = ({ properties }: Schema) =>
    names.find((name) => {
      const found = properties.find(([own]) => own === name)
      return found !== undefined && isSimple(readSchema(document, found[1], budget))
    })
  const direct = find(schema)
  if (direct !== undefined) return direct
  for (const [name, value] of schema.properties) {
    if (!AROUND.includes(name)) continue
    const inside = find(readSchema(document, value, budget))
    if (inside !== undefined) return `${name}.${inside}`
  }
  return undefined
}

function isSimple({ type, node }: Schema): boolean {
  return at(node, 'properties') === undefined && ['string', 'integer', 'number', 'any'].includes(type)
}

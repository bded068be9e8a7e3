import { asFileValue, type FileValue } from '@orch/providers/catalogue'
import { texts } from './texts.ts'

/** The ways in which a value can be looked at. */
export type ValueView = 'tree' | 'table' | 'json' | 'page' | 'files'

/** A text that is HTML or Markdown, and where it stands. */
export type PageText = { readonly name: string; readonly text: string; readonly kind: 'html' | 'markdown' }

/** What a value can be shown as, and what is shown then. */
export type ShownValue = {
  readonly views: readonly ValueView[]
  readonly table: Table | undefined
  readonly pages: readonly PageText[]
  readonly files: readonly FileValue[]
  /** A picture that stands in the value itself. */
  readonly picture: string | undefined
}

export function viewsOf(value: unknown): ShownValue {
  const [table, pages, files, picture] = [tableIn(value), pagesIn(value), filesIn(value), pictureIn(value)]
  const views: ValueView[] = [
    ...(typeof value === 'object' && value !== null ? (['tree'] as const) : []),
    ...(table === undefined ? [] : (['table'] as const)),
    'json',
    ...(pages.length === 0 ? [] : (['page'] as const)),
    ...(files.length === 0 && picture === undefined ? [] : (['files'] as const)),
  ]
  return { views, table, pages, files, picture }
}

export type Table = {
  /** The field that holds the list; empty where the value is the list. */
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

const MOST_COLUMNS = 30
const ROWS_LOOKED_AT = 100

/** The list of objects that a value is, or that its only such field is. */
function tableIn(value: unknown): Table | undefined {
  if (Array.isArray(value)) return tableOf('', value)
  const found = fieldsOf(value).flatMap(([name, item]) => {
    const table = Array.isArray(item) ? tableOf(name, item) : undefined
    return table === undefined ? [] : [table]
  })
  return found.length === 1 ? found[0] : undefined
}

function tableOf(name: string, list: readonly unknown[]): Table | undefined {
  if (list.length === 0 || !list.slice(0, ROWS_LOOKED_AT).every(isFields)) return undefined
  const rows = list.map((item) => (isFields(item) ? item : {}))
  const columns = new Set(rows.slice(0, ROWS_LOOKED_AT).flatMap((row) => Object.keys(row)))
  return { name, columns: [...columns].slice(0, MOST_COLUMNS), rows }
}

const FIELDS_LOOKED_AT = 200

/** The texts of a value that are meant to be looked at. */
function pagesIn(value: unknown): PageText[] {
  if (typeof value === 'string') return pageOf(texts.text, value)
  return fieldsOf(value)
    .slice(0, FIELDS_LOOKED_AT)
    .flatMap(([name, item]) => (typeof item === 'string' ? pageOf(name, item) : []))
}

const MARKDOWN = /^(#{1,6} \S|[-*] \S|\d+\. \S|```|> \S|\|.+\|$)|\*\*\S[^*]*\*\*|\[[^\]]+\]\(https?:/m

function pageOf(name: string, text: string): PageText[] {
  const start = text.slice(0, 5_000)
  if (/<(!doctype html|html|body|div|p|h[1-6]|table|ul|ol|br|span|section|article)\b[^>]*>/i.test(start))
    return [{ name, text, kind: 'html' }]
  const isSaid = /^(markdown|md)$/i.test(name)
  return isSaid || (start.includes('\n') && MARKDOWN.test(start)) ? [{ name, text, kind: 'markdown' }] : []
}

const MOST_FILES = 20
/** A large value is looked through for a while, and then shown as data alone. */
const MOST_LOOKED_AT = 10_000

/** The files in a value, each once, the first ones of many. */
export function filesIn(value: unknown): FileValue[] {
  const found = new Map<string, FileValue>()
  const open: unknown[] = [value]
  for (let at = 0; at < open.length && at < MOST_LOOKED_AT && found.size < MOST_FILES; at += 1) {
    const one = open[at]
    if (typeof one !== 'object' || one === null) continue
    const file = asFileValue(one)
    if (file) found.set(file.$file, file)
    else for (const item of Object.values(one).slice(0, MOST_LOOKED_AT)) open.push(item)
  }
  return [...found.values()]
}

const BASE64 = /^[A-Za-z0-9+/]{200,}={0,2}$/

/** A picture that a step made, as the text of it. */
export function pictureIn(value: unknown): string | undefined {
  const text = isFields(value) ? value['base64'] : undefined
  return typeof text === 'string' && BASE64.test(text) ? `data:image/png;base64,${text}` : undefined
}

function fieldsOf(value: unknown): [string, unknown][] {
  return isFields(value) ? Object.entries(value) : []
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { texts } from './texts.ts'

/** What can be written at a place of a program. */
export type CodeSuggestion = {
  label: string
  kind: 'name' | 'field'
  detail: string
  insert: string
  from: number
}

const WORD = /^[A-Za-z_$][\w$]*$/
/** A value that is read from a name on, and the name that is being typed: `steps.fetch.items[0].pri`. */
const CHAIN =
  /([A-Za-z_$][\w$]*)((?:\s*\??\.\s*[A-Za-z_$][\w$]*|(?:\?\.)?\[(?:\d+|"[^"\n]*"|'[^'\n]*')\])*)\s*\??\.\s*([\w$]*)$/
const KEY = /\.\s*([A-Za-z_$][\w$]*)|\[(\d+)\]|\["([^"\n]*)"\]|\['([^'\n]*)'\]/g
const NAME = /(?:^|[^.\w$"'`])([A-Za-z_$][\w$]*)$/

/** The names that a program finds, and behind a point the fields of their values. */
export function codeSuggestionsAt(
  before: string,
  values: Readonly<Record<string, unknown>>,
): CodeSuggestion[] {
  const chain = CHAIN.exec(before)
  if (chain !== null) {
    const [, root = '', path = '', typed = ''] = chain
    return fieldsOf(valueAt(values, root, path), before.length - typed.length, before)
  }
  const [, typed = ''] = NAME.exec(before) ?? []
  if (typed === '' && !/(?:^|[\s(,=[{:!&|?+])$/.test(before)) return []
  return Object.entries(values).map(([label, value]) => {
    return { label, kind: 'name', detail: typeText(value), insert: label, from: before.length - typed.length }
  })
}

function valueAt(values: Readonly<Record<string, unknown>>, root: string, path: string): unknown {
  const keys = [...path.matchAll(KEY)].map(([, word, index, double, single]) => {
    return word ?? index ?? double ?? single ?? ''
  })
  return [root, ...keys].reduce<unknown>(ownField, values)
}

function ownField(value: unknown, key: string): unknown {
  const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
  return isThere ? Reflect.get(value, key) : undefined
}

function fieldsOf(value: unknown, from: number, before: string): CodeSuggestion[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).map(([label, field]) => {
    const own = { label, kind: 'field', detail: typeText(field) } as const
    if (WORD.test(label)) return { ...own, insert: label, from }
    // A name that is not a word takes the place of the point before it.
    const dot = /\.\s*$/.exec(before.slice(0, from))?.[0].length ?? 0
    return { ...own, insert: `[${JSON.stringify(label)}]`, from: from - dot }
  })
}

function typeText(value: unknown): string {
  if (Array.isArray(value)) return texts.listOf(value.length)
  if (typeof value === 'object' && value !== null) return 'object'
  return value === undefined ? '' : String(value).slice(0, 40)
}

/** A reference of the data tree as a program reads it: `steps.fetch.items[0].price`. */
export function codeToken(token: string, keys: ReadonlyMap<string, string>): string {
  const [, id = '', path = ''] = /^\{\{@([^:]+):[^.[]*(.*)\}\}$/s.exec(token) ?? []
  const key = keys.get(id)
  if (key === undefined) return token
  if (key === 'trigger') return key + path
  return (WORD.test(key) ? `steps.${key}` : `steps[${JSON.stringify(key)}]`) + path
}

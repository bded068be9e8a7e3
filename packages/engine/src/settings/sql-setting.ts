import type { Json } from '../json.ts'
import { parseTemplate } from '../template/parse-template.ts'
import { printed } from '../template/printed.ts'
import type { Scope } from '../template/readable.ts'
import { readOr } from './read-token.ts'

/** A query whose templates became numbered parameters: what comes from outside is a value there, never a part of it. */
export type BoundQuery = {
  text: string
  values: Json[]
  /** The number of the first of them; those below are the query's own. */
  first: number
}

/** Whether a query has templates among its words. One that is a template as a whole was written elsewhere, as a query. */
export function isMixed(sql: string): boolean {
  return sql.includes('{{') && parseTemplate(sql.trim()).length > 1
}

/** Stands for a template until it is known whether it is inside a text of the query. */
const MARK = '\u0000'
const MARKED = new RegExp(`${MARK}(\\d+)${MARK}`)
const LITERAL = /'(?:[^']|'')*'/g

/**
 * Makes parameters of the templates in a query: `'{{name}}'` and `{{name}}` are `$1`, `'%{{name}}%'` is `('%' || $1::text || '%')`.
 * However strange the query is, no value becomes a part of it; at worst it does not parse.
 * @throws EngineError INVALID_TEMPLATE
 */
export function bindTemplates(sql: string, scope: Scope, warn: (message: string) => void): BoundQuery {
  const clean = sql.replaceAll(MARK, '')
  const own = [...clean.matchAll(/\$(\d{1,5})/g)].map((match) => Number(match[1]))
  const first = Math.max(0, ...own) + 1
  const values: Json[] = []
  const marked = parseTemplate(clean)
    .map((part) => (typeof part === 'string' ? part : mark(values.push(readOr(null, part, scope, warn)) - 1)))
    .join('')
  const literals = marked.replace(LITERAL, (literal) => bindLiteral(literal, { values, first, scope }))
  return {
    text: literals.replaceAll(new RegExp(MARKED, 'g'), (_, index) => `$${first + Number(index)}`),
    values,
    first,
  }
}

const mark = (index: number) => `${MARK}${index}${MARK}`

type Binding = { values: Json[]; first: number; scope: Scope }

/** A text that is one template is that value, of whatever type; one among words is text as they are. */
function bindLiteral(literal: string, { values, first, scope }: Binding): string {
  const parts = literal.slice(1, -1).split(MARKED)
  if (parts.length === 1) return literal
  if (parts.length === 3 && parts[0] === '' && parts[2] === '') return mark(Number(parts[1]))
  const pieces = parts.map((part, place) => {
    if (place % 2 === 0) return part === '' ? '' : `'${part}'`
    values[Number(part)] = printed(values[Number(part)], scope)
    return `$${first + Number(part)}::text`
  })
  return `(${pieces.filter((piece) => piece !== '').join(' || ')})`
}

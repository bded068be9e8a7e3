import { storableText } from '../db/storable-text.ts'

type Values = { text: string; int: number; bigint: number; bool: boolean; timestamptz: Date }
type SqlType = keyof Values

/** The columns of a set of rows: property → SQL type, with `?` where a row may hold null. */
export type Columns = { readonly [property: string]: SqlType | `${SqlType}?` }

/** A row with these columns. */
export type RowOf<Set extends Columns> = {
  -readonly [Property in keyof Set]: Set[Property] extends `${infer Type extends SqlType}?`
    ? Values[Type] | null
    : Set[Property] extends SqlType
      ? Values[Set[Property]]
      : never
}

type Rows<Sets extends { [name: string]: Columns }> = {
  [Name in keyof Sets]: readonly RowOf<Sets[Name]>[]
}

/** What `pg` takes; a named statement is parsed once per connection. */
export type Query = { name: string; text: string; values: unknown[][] }

/**
 * A statement that takes whole sets of rows, each as one array per column, so that one round trip and one flush serve many
 * executions. Prisma's createMany is six times slower here.
 * @param sql writes the statement; each set is a table in it, with the properties in snake_case as columns
 */
export function statementOfRows<const Sets extends { [name: string]: Columns }>(
  name: string,
  sets: Sets,
  sql: (tables: { [Name in keyof Sets]: string }) => string,
): (rows: Rows<Sets>) => Query {
  const properties = Object.entries(sets).flatMap(([set, columns]) =>
    Object.keys(columns).map((property) => ({ set, property })),
  )
  const text = sql(tablesOf(sets))
  return (rows) => ({
    name,
    text,
    values: properties.map(({ set, property }) => (rows[set] ?? []).map((row) => storable(row[property]))),
  })
}

function tablesOf<Sets extends { [name: string]: Columns }>(sets: Sets): { [Name in keyof Sets]: string } {
  let used = 0
  const tables = Object.entries(sets).map(([set, columns]) => {
    const arrays = Object.values(columns).map((type) => {
      used += 1
      return `$${used}::${type.replace('?', '')}[]`
    })
    const names = Object.keys(columns).map(snakeCase)
    return [set, `(SELECT * FROM unnest(${arrays.join(', ')}) AS rows(${names.join(', ')}))`]
  })
  return Object.fromEntries(tables)
}

/** In JSON as text both are escaped: it is stored as it came. */
function storable(value: unknown): unknown {
  return typeof value === 'string' ? storableText(value) : value
}

export function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

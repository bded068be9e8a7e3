import type { SealedRow } from '@orch/crypto'
import type pg from 'pg'
import { createGroupWriter } from '../run/group-writer.ts'
import type { SealedColumn } from './sealed-columns.ts'

/** A sealed text and the row it stands in. */
export type StoredSeal = SealedRow & { key: string[] }

/** The texts of a column in the order of their keys; with `unless`, those not under that key. */
export async function* sealedRows(
  pool: pg.Pool,
  { table, column, key, owner, place, batch, only = 'true' }: SealedColumn,
  { unless = '' }: { unless?: string } = {},
): AsyncGenerator<StoredSeal> {
  const keys = key.map((name) => `t.${name}`).join(', ')
  const from = key.map((_, at) => `$${at + 2}`).join(', ')
  const text = `
    SELECT ARRAY[${keys}] AS key, ${owner} AS owner, t.${column} AS sealed FROM ${table} t
    WHERE t.${column} IS NOT NULL AND ${only} AND left(t.${column}, 10) <> $1 AND (${keys}) > (${from})
    ORDER BY ${keys} LIMIT ${batch}`
  let last = key.map(() => '')
  for (;;) {
    const { rows } = await pool.query<{ key: string[]; owner: string; sealed: string }>(text, [
      unless === '' ? '' : `01${unless}`,
      ...last,
    ])
    for (const row of rows) yield { key: row.key, sealed: row.sealed, context: place(row.owner, row.key) }
    const end = rows.at(-1)
    if (!end) return
    last = end.key
  }
}

/** Puts `next` where `row.sealed` still stands; many rows travel in one statement. */
export function createSwap(
  pool: pg.Pool,
  { table, column, key, also, batch }: SealedColumn,
): (row: StoredSeal, next: string) => Promise<boolean> {
  const matches = key.map((name, at) => `t.${name} = n.key${at}`).join(' AND ')
  const columns = key.map((_, at) => `key${at}`).join(', ')
  const arrays = key.map((_, at) => `$${at + 3}::text[]`).join(', ')
  const text = `
    UPDATE ${table} t SET ${column} = n.next${also ? `, ${also}` : ''}
    FROM unnest($1::text[], $2::text[], ${arrays}) AS n(old, next, ${columns})
    WHERE ${matches} AND t.${column} = n.old RETURNING ARRAY[${key.map((name) => `t.${name}`).join(', ')}] AS key`

  const write = createGroupWriter(
    async (swaps: { row: StoredSeal; next: string }[]) => {
      const { rows } = await pool.query<{ key: string[] }>(text, [
        swaps.map(({ row }) => row.sealed),
        swaps.map(({ next }) => next),
        ...key.map((_, at) => swaps.map(({ row }) => row.key[at])),
      ])
      const done = new Set(rows.map((row) => JSON.stringify(row.key)))
      return swaps.map(({ row }) => done.has(JSON.stringify(row.key)))
    },
    { maxBatch: batch },
  )
  return (row, next) => write({ row, next })
}

/** How many texts of a column stand under which key; those of the seed system name none and count as `seed`. */
export async function countKeys(
  pool: Pick<pg.ClientBase, 'query'>,
  { table, column, only = 'true' }: SealedColumn,
): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ key: string; count: number }>(
    `SELECT CASE WHEN length(split_part(t.${column}, ':', 1)) > 32 THEN substr(t.${column}, 3, 8) ELSE 'seed' END AS key,
       count(*)::int AS count
     FROM ${table} t WHERE t.${column} IS NOT NULL AND ${only} GROUP BY 1`,
  )
  return new Map(rows.map(({ key, count }) => [key, count]))
}

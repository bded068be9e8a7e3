import { printJson } from '@orch/json'
import type { Connection, FieldPacket, ResultSetHeader } from 'mysql2'
import { commonJs } from '../common-js.ts'
import type { Statement } from '../database/statement.ts'
import { invalidInput } from '../inputs.ts'
import { type Column, columnValue } from './column-values.ts'

/** What a statement gave: rows, at most as many as were asked for, or how much it changed. */
export type Given = {
  rows: Record<string, unknown>[]
  changed: number
  firstId: number | bigint | null
  /** What the server says of many rows, such as `Records: 3  Duplicates: 1  Warnings: 0`. */
  info: string
}

/** Runs one statement as a prepared one, so that no value can begin another. */
export async function runStatement(
  connection: Connection,
  { text, values }: Statement,
  most: number,
): Promise<Given> {
  const parameters = await asParameters(values)
  return new Promise((resolve, reject) => {
    const given: Given = { rows: [], changed: 0, firstId: null, info: '' }
    let columns: Column[] = []
    const command = connection.execute(text, parameters)
    command.on('error', reject)
    command.on('fields', (fields: FieldPacket[] | undefined) => {
      columns = named(fields ?? [])
    })
    command.on('result', (row: unknown) => {
      if (!Array.isArray(row)) Object.assign(given, changeOf(row as ResultSetHeader))
      else if (given.rows.length < most) given.rows.push(rowOf(columns, row))
    })
    command.on('end', () => resolve(given))
  })
}

/** A procedure gives rows, and then that it is done. */
function changeOf({ affectedRows = 0, insertId = 0, info = '' }: ResultSetHeader): Partial<Given> {
  const id = BigInt(insertId)
  return {
    changed: affectedRows,
    info,
    firstId: id === 0n ? null : Number.isSafeInteger(Number(id)) ? Number(id) : id,
  }
}

const rowOf = (columns: readonly Column[], row: readonly unknown[]) =>
  Object.fromEntries(columns.map((column, index) => [column.name, columnValue(column, row[index])]))

/** `a, a, b` is `a, a_2, b`: no column hides another. */
function named(fields: readonly (FieldPacket & { extendedFormat?: string })[]): Column[] {
  const taken = new Set<string>()
  return fields.map(({ name, columnType, extendedFormat }) => {
    let free = name
    for (let count = 2; taken.has(free); count += 1) free = `${name}_${count}`
    taken.add(free)
    return { name: free, columnType, extendedFormat }
  })
}

const SMALLEST = -(2n ** 63n)
const SIGNED_END = 2n ** 63n
const UNSIGNED_END = 2n ** 64n

/** Whole numbers stay whole, of whatever size; structures are JSON. */
async function asParameters(values: readonly unknown[]) {
  const { TypedParameter } = commonJs(await import('mysql2'))
  const wholeOf = (whole: bigint) => {
    if (whole < SMALLEST || whole >= UNSIGNED_END) return String(whole)
    return whole >= SIGNED_END ? TypedParameter.LONGLONG.unsigned(whole) : TypedParameter.LONGLONG(whole)
  }
  return values.map((value) => {
    if (value === undefined) throw invalidInput('dbParameters', 'must hold a value for each question mark')
    if (typeof value === 'object' && value !== null) return printJson(value)
    if (typeof value === 'bigint' || Number.isSafeInteger(value)) return wholeOf(BigInt(value as bigint))
    return value as string | number | boolean | null
  })
}

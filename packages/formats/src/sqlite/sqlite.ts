/// <reference path="./sql-js.d.ts" />
import { optional, text } from '@orch/entrance'
import type { Database, SqlValue, Statement } from 'sql.js/dist/sql-wasm-inline.js'
import { fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { piecesOf, type Source, wholeOf } from '../source.ts'
import { WHOLE } from '../tables/takes.ts'
import type { Window } from '../tables/window.ts'
import { columnNames, givenValue, readValue } from './values.ts'

/** Values by their names in the SQL, such as `:p1`. */
export type SqliteValues = Readonly<Record<string, unknown>>

/** One question to a database. */
export type SqliteQuery = Window & { query: string; values?: SqliteValues }

/** What is to be done in a database. */
export type SqliteChange = { statements: string; values?: SqliteValues }

/** Of the file that comes, and of the one that goes. */
const MOST_BYTES = 100_000_000
/** Of what SQLite keeps beside the file; SQL cannot raise it again. */
const MOST_MEMORY = 64_000_000
const PIECE = 65_536

const VALUES = {
  holds: (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value),
  be: 'an object',
}

/**
 * The rows that a question to the database in a file gives: whole numbers as bigint where they are not exact, bytes as base64. The file stays
 * as it is. Slow SQL holds up everything else of its process.
 * @throws FormatError INVALID_ARGUMENT (what SQLite says of the SQL, too), FORMAT_INVALID, FORMAT_TOO_LARGE, FORMAT_MEMORY
 * @example
 * ```ts
 * import { changeSqlite, querySqlite } from '@orch/formats'
 *
 * const statements = "CREATE TABLE people (name TEXT, age INTEGER); INSERT INTO people VALUES ('Ada', 36)"
 * const file = changeSqlite('', { statements }) // a new database; yours comes from a file
 * const query = 'SELECT name FROM people WHERE age > :age'
 * for await (const row of querySqlite(file, { query, values: { ':age': 30 } })) console.log(row) // { name: 'Ada' }
 * ```
 */
export function querySqlite(source: Source, options: SqliteQuery): AsyncGenerator<Record<string, unknown>> {
  const take = { query: text, values: optional(VALUES), skip: optional(WHOLE), limit: optional(WHOLE) }
  return rowsOf(piecesOf('querySqlite', source, MOST_BYTES), fieldsOf('querySqlite', options, take))
}

async function* rowsOf(
  pieces: AsyncIterable<Uint8Array>,
  { query, values = {}, skip = 0, limit = Number.POSITIVE_INFINITY }: SqliteQuery,
): AsyncGenerator<Record<string, unknown>> {
  const database = await opened(pieces)
  try {
    const statement = told(() => oneStatement(database, query))
    told(() => statement.bind(bound(values)))
    const names = columnNames(statement.getColumnNames())
    for (let index = 0; index < skip + limit && told(() => statement.step()); index += 1)
      if (index >= skip) yield rowOf(names, statement)
  } finally {
    database.close()
  }
}

/**
 * The file of a database after statements were run in it, all of them or none; one without bytes is a new database.
 * @throws FormatError INVALID_ARGUMENT (what SQLite says of the SQL, too), FORMAT_INVALID, FORMAT_TOO_LARGE, FORMAT_MEMORY
 * @example
 * ```ts
 * import { changeSqlite, querySqlite } from '@orch/formats'
 *
 * const empty = changeSqlite('', { statements: 'CREATE TABLE notes (text TEXT)' })
 * const file = changeSqlite(empty, { statements: 'INSERT INTO notes VALUES (:text)', values: { ':text': 'Hello' } })
 * for await (const row of querySqlite(file, { query: 'SELECT * FROM notes' })) console.log(row) // { text: 'Hello' }
 * ```
 */
export function changeSqlite(source: Source, options: SqliteChange): AsyncGenerator<Uint8Array> {
  const take = { statements: text, values: optional(VALUES) }
  return changed(piecesOf('changeSqlite', source, MOST_BYTES), fieldsOf('changeSqlite', options, take))
}

async function* changed(
  pieces: AsyncIterable<Uint8Array>,
  { statements, values = {} }: SqliteChange,
): AsyncGenerator<Uint8Array> {
  const database = await opened(pieces)
  try {
    told(() => {
      for (const statement of database.iterateStatements(statements)) {
        statement.bind(bound(values))
        while (statement.step());
      }
    })
    const bytes = told(() => database.export())
    for (let at = 0; at < bytes.length; at += PIECE) yield bytes.slice(at, at + PIECE)
  } finally {
    database.close()
  }
}

type Library = { Database: new (bytes: Uint8Array) => Database }

let library: Promise<Library> | undefined

/** SQLite in WebAssembly, 1 MB: only code that opens a database loads it. It has no files but its own, in memory. */
function loaded(): Promise<Library> {
  library ??= import('sql.js/dist/sql-wasm-inline.js').then(({ default: open }) => open())
  return library
}

async function opened(pieces: AsyncIterable<Uint8Array>): Promise<Database> {
  const [{ Database: Open }, bytes] = [await loaded(), await wholeOf(pieces)]
  const database = new Open(bytes)
  try {
    database.run(`PRAGMA hard_heap_limit = ${MOST_MEMORY}`)
    const [size] = database.exec('PRAGMA page_size')[0]?.values[0] ?? []
    database.run(`PRAGMA max_page_count = ${Math.floor(MOST_BYTES / Number(size))}`)
    database.exec('SELECT 1 FROM sqlite_master')
    return database
  } catch (cause) {
    database.close()
    throw new FormatError('FORMAT_INVALID', 'This is not a SQLite database', { cause })
  }
}

/** @throws FormatError INVALID_ARGUMENT for none and for several */
function oneStatement(database: Database, query: string): Statement {
  const statements = database.iterateStatements(query)
  const { value, done } = statements.next()
  const isAlone = done !== true && [...database.iterateStatements(statements.getRemainingSQL())].length === 0
  if (isAlone) return value
  throw new FormatError('INVALID_ARGUMENT', 'The query must be one statement')
}

function bound(values: SqliteValues): Record<string, SqlValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, givenValue(value)]))
}

function rowOf(names: readonly string[], statement: Statement): Record<string, unknown> {
  const values: unknown[] = statement.get(null, { useBigInt: true })
  return Object.fromEntries(names.map((name, index) => [name, readValue(values[index])]))
}

const CODES: ReadonlyMap<string, 'FORMAT_MEMORY' | 'FORMAT_TOO_LARGE' | 'FORMAT_INVALID'> = new Map([
  ['out of memory', 'FORMAT_MEMORY'],
  ['database or disk is full', 'FORMAT_TOO_LARGE'],
  ['database disk image is malformed', 'FORMAT_INVALID'],
  ['file is not a database', 'FORMAT_INVALID'],
])

/** What SQLite refuses, in its words. */
function told<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof Error) || cause instanceof FormatError) throw cause
    const said = cause.message.slice(0, 500)
    throw new FormatError(CODES.get(said) ?? 'INVALID_ARGUMENT', `SQLite says: ${said}`, { cause })
  }
}

import { printJson } from '@orch/json'
import type { Client } from 'pg'
import { at, textAt } from '../answers.ts'
import { runConversation, TEST_TIMEOUT_MS } from '../api/run-test.ts'
import { invalidInput, jsonIn, numberIn, requiredText, textIn } from '../inputs.ts'
import { type Action, type ActionCall, defineProvider } from '../provider.ts'
import { databaseDescription, databaseQueryAction } from './description.ts'
import { withDatabase } from './open-database.ts'

/** For the way back: the server stops the query by itself. */
const MARGIN_MS = 5_000

const WHO = `SELECT current_user AS "user", current_database() AS database,
  current_setting('server_version') AS version, current_setting('transaction_read_only') = 'on' AS "readOnly"`

export const database = defineProvider(databaseDescription, {
  test: (fields, http) =>
    runConversation(
      'The database',
      () =>
        withDatabase({ fields, http, timeoutMs: TEST_TIMEOUT_MS }, async (client) => {
          const { rows } = await client.query<Record<string, unknown>>(WHO)
          return rows[0] ?? {}
        }),
      // What answers there is no database: that says nothing about the password.
      ({ code }) => (code === 'BAD_RESPONSE' ? 'unreachable' : undefined),
    ),
  runs: {},
})

const USUAL_MS = 30_000

type Query = { text: string; values: unknown[]; isReadOnly: boolean; maxRows: number; timeoutMs: number }

/** @throws ProviderError INVALID_INPUT */
function queryIn({ config, timeoutMs = USUAL_MS }: ActionCall): Query {
  const statement = statementIn(config)
  requireSendable(statement)
  return {
    ...statement,
    isReadOnly: textIn(config, 'dbAccess') === 'read',
    maxRows: numberIn(config, 'dbMaxRows', { min: 1, max: 10_000 }) ?? 1000,
    timeoutMs: (numberIn(config, 'dbTimeoutSeconds', { min: 1, max: 600 }) ?? timeoutMs / 1000) * 1000,
  }
}

/** The protocol counts parameters with two bytes. */
const MOST_VALUES = 65_535

/** What the protocol cannot carry would be read as something else. @throws ProviderError INVALID_INPUT */
function requireSendable({ text, values }: Pick<Query, 'text' | 'values'>): void {
  if (text.includes('\0')) throw invalidInput('dbQuery', 'must not hold a zero character')
  if (values.length > MOST_VALUES)
    throw invalidInput('dbParameters', `must hold ${MOST_VALUES} values at most`)
}

/** A query as it was written, or as the engine hands it over: its templates as values behind its own. */
function statementIn(config: ActionCall['config']): Pick<Query, 'text' | 'values'> {
  const { dbQuery } = config
  const own = jsonIn(config, 'dbParameters') ?? []
  if (!Array.isArray(own)) throw invalidInput('dbParameters', 'must be a list, such as ["Berlin", 7]')
  const [text, bound, first] = [textAt(dbQuery, 'text'), at(dbQuery, 'values'), at(dbQuery, 'first')]
  if (text === undefined || !Array.isArray(bound))
    return { text: requiredText(config, 'dbQuery'), values: own.map(asParameter) }
  if (own.length !== Number(first) - 1)
    throw invalidInput('dbParameters', `must hold as many values as the query names: ${Number(first) - 1}`)
  return { text, values: [...own, ...bound].map(asParameter) }
}

/** The client prints structures itself, but not one with a large integer. Lists stay lists of the database. */
function asParameter(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? printJson(value) : value
}

type Found = { rows: unknown[]; count: number; hasMore: boolean }

/** One statement in a transaction of its own: what fails or is stopped half way leaves nothing behind. */
async function ask(client: Client, { text, values, isReadOnly, maxRows, timeoutMs }: Query): Promise<Found> {
  await client.query(isReadOnly ? 'BEGIN READ ONLY' : 'BEGIN')
  // A query, not a SET: once it has run, the transaction cannot be made to write any more.
  await client.query("SELECT set_config('statement_timeout', $1, true)", [String(Math.round(timeoutMs))])
  const { queryRows } = await import('./limited-query.ts')
  // The protocol with parameters takes one statement only, so that no value can begin another.
  const { rows, changed } = await queryRows(client, { text, values, most: maxRows + 1 })
  await client.query('COMMIT')
  const shown = rows.slice(0, maxRows)
  return {
    rows: shown,
    count: shown.length > 0 ? shown.length : (changed ?? 0),
    hasMore: rows.length > maxRows,
  }
}

/** The seed system's query step, without its holes: parameters, limits, and no way to a private address. */
export const databaseQuery: Action = {
  ...databaseQueryAction,
  async run(call) {
    const { fields, http, signal } = call
    const query = queryIn(call)
    const timeoutMs = query.timeoutMs + MARGIN_MS
    const found = await withDatabase({ fields, http, signal, timeoutMs }, (client) => ask(client, query))
    return { success: true, ...found }
  },
}

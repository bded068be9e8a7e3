import type { Client } from 'pg'
import { runConversation, TEST_TIMEOUT_MS } from '../api/run-test.ts'
import { textIn } from '../inputs.ts'
import { begunWork } from '../net/begun-work.ts'
import { type Action, type ActionCall, defineProvider } from '../provider.ts'
import { databaseDescription, databaseQueryAction } from './description.ts'
import { insertRows } from './insert-rows.ts'
import { withDatabase } from './open-database.ts'
import { mostRowsIn, requireSendable, type Statement, statementIn, timeLimitIn } from './statement.ts'
import { runStatements } from './statements.ts'
import { type Found, foundOf, inTransaction, MARGIN_MS } from './transaction.ts'

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
  runs: { 'database/transaction': runStatements, 'database/insert-rows': insertRows },
})

type Query = Statement & { isReadOnly: boolean; maxRows: number; timeoutMs: number }

/** @throws ProviderError INVALID_INPUT */
function queryIn(call: ActionCall): Query {
  const { config } = call
  const statement = statementIn(config)
  requireSendable(statement)
  return {
    ...statement,
    isReadOnly: textIn(config, 'dbAccess') === 'read',
    maxRows: mostRowsIn(config),
    timeoutMs: timeLimitIn(call),
  }
}

async function ask(client: Client, query: Query, onCommit: () => void): Promise<Found> {
  const { text, values, maxRows, ...terms } = query
  const { rows, changed } = await inTransaction(client, { ...terms, onCommit }, async () => {
    const { queryRows } = await import('./limited-query.ts')
    // The protocol with parameters takes one statement only, so that no value can begin another.
    return queryRows(client, { text, values, most: maxRows + 1 })
  })
  return foundOf(rows, changed, maxRows)
}

/** The seed system's query step, without its holes: parameters, limits, and no way to a private address. */
export const databaseQuery: Action = {
  ...databaseQueryAction,
  async run(call) {
    const { fields, http, signal } = call
    const query = queryIn(call)
    const timeoutMs = query.timeoutMs + MARGIN_MS
    const found = await begunWork((onCommit) =>
      withDatabase({ fields, http, signal, timeoutMs }, (client) => ask(client, query, onCommit)),
    )
    return { success: true, ...found }
  },
}

import { runConversation, TEST_TIMEOUT_MS } from '../api/run-test.ts'
import { defineProvider } from '../provider.ts'
import { mysqlDescription } from './description.ts'
import { insertRows } from './insert-rows.ts'
import { runStatement } from './run-statement.ts'
import { withMysql } from './session.ts'
import { runQuery, runStatements } from './statements.ts'

const WHO =
  'SELECT CURRENT_USER() AS user, DATABASE() AS `database`, VERSION() AS version, @@read_only = 1 AS readOnly'

export const mysql = defineProvider(mysqlDescription, {
  test: (fields, http) =>
    runConversation(
      'The database',
      () =>
        withMysql({ fields, http, timeoutMs: TEST_TIMEOUT_MS }, async (connection) => {
          const { rows } = await runStatement(connection, { text: WHO, values: [] }, 1)
          const { readOnly, ...who } = rows[0] ?? {}
          return { ...who, readOnly: readOnly === 1 }
        }),
      // What answers there is no database: that says nothing about the password.
      ({ code }) => (code === 'BAD_RESPONSE' ? 'unreachable' : undefined),
    ),
  runs: { 'mysql/query': runQuery, 'mysql/transaction': runStatements, 'mysql/insert-rows': insertRows },
})

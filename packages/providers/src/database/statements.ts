import { invalidInput, textIn } from '../inputs.ts'
import { begunWork } from '../net/begun-work.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { withDatabase } from './open-database.ts'
import { splitStatements, wordsOf } from './split-statements.ts'
import { mostRowsIn, requireSendable, type Statement, statementIn, timeLimitIn } from './statement.ts'
import { foundOf, inTransaction, MARGIN_MS } from './transaction.ts'

const KEY = 'dbStatements'
const MOST_STATEMENTS = 1_000
/** They would end the transaction that the step is. */
const CONTROL = /^(?:BEGIN|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|PREPARE\s+TRANSACTION)\b/i

/** Several statements, all of them or none. */
export async function runStatements(call: ActionCall): Promise<Record<string, unknown>> {
  const { config, fields, http, signal } = call
  const statements = statementsIn(call)
  const isReadOnly = textIn(config, 'dbAccess') === 'read'
  const maxRows = mostRowsIn(config)
  const timeoutMs = timeLimitIn(call)
  const way = { fields, http, signal, timeoutMs: timeoutMs + MARGIN_MS }
  const results = await begunWork((onCommit) =>
    withDatabase(way, async (client) => {
      const { queryRows } = await import('./limited-query.ts')
      return inTransaction(client, { isReadOnly, timeoutMs, onCommit }, async () => {
        const found = []
        for (const [index, statement] of statements.entries())
          found.push(await numbered(index, queryRows(client, { ...statement, most: maxRows + 1 })))
        return found
      })
    }),
  )
  return {
    success: true,
    results: results.map(({ rows, changed }) => foundOf(rows, changed, maxRows)),
    count: results.length,
  }
}

/** @throws ProviderError INVALID_INPUT */
function statementsIn({ config }: ActionCall): Statement[] {
  const whole = statementIn(config, KEY)
  requireSendable({ ...whole, values: [] }, KEY)
  const statements = splitStatements(whole, KEY)
  if (statements.length === 0) throw invalidInput(KEY, 'must be set')
  if (statements.length > MOST_STATEMENTS)
    throw invalidInput(KEY, `must be ${MOST_STATEMENTS} statements at most`)
  for (const statement of statements) {
    requireSendable(statement, KEY)
    const [word] = CONTROL.exec(wordsOf(statement.text)) ?? []
    if (word !== undefined)
      throw invalidInput(KEY, `must not hold ${word.toUpperCase()}: the step is one transaction already`)
  }
  return statements
}

/** Says of what the database refuses which statement it was. */
export async function numbered<T>(index: number, query: Promise<T>): Promise<T> {
  try {
    return await query
  } catch (error) {
    if (error instanceof Error && !(error instanceof ProviderError))
      error.message = `statement ${index + 1}: ${error.message}`
    throw error
  }
}

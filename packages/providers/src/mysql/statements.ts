import { at, textAt } from '../answers.ts'
import { mostRowsIn, type Statement, timeLimitIn } from '../database/statement.ts'
import { numbered } from '../database/statements.ts'
import { foundOf, MARGIN_MS } from '../database/transaction.ts'
import { invalidInput, jsonIn, requiredText, textIn } from '../inputs.ts'
import { begunWork } from '../net/begun-work.ts'
import type { ActionCall } from '../provider.ts'
import { splitMysql, type Written, wordsOf } from './placeholders.ts'
import { type Given, runStatement } from './run-statement.ts'
import { withMysql } from './session.ts'
import { inTransaction } from './transaction.ts'

const MOST_STATEMENTS = 1_000
/** They would end the transaction that the step is, or change what it may do. What stands in `/*!` is run by the server. */
const CONTROL =
  /^(?:BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|XA|LOCK|UNLOCK|USE|SET(?!\s+@[^@])|EXECUTE\s+IMMEDIATE|\/\*M?!)/i

/** One statement. */
export async function runQuery(call: ActionCall): Promise<Record<string, unknown>> {
  const statements = statementsIn(call, 'dbQuery')
  if (statements.length > 1)
    throw invalidInput('dbQuery', 'must be one statement: Run MySQL Statements takes several')
  const [found] = await allOf(call, statements)
  return { ...found }
}

/** Several statements, all of them or none. */
export async function runStatements(call: ActionCall): Promise<Record<string, unknown>> {
  const results = await allOf(call, statementsIn(call, 'dbStatements'))
  return { success: true, results, count: results.length }
}

async function allOf(call: ActionCall, statements: readonly Statement[]) {
  const { config, fields, http, signal } = call
  const isReadOnly = textIn(config, 'dbAccess') === 'read'
  const maxRows = mostRowsIn(config)
  const timeoutMs = timeLimitIn(call)
  const most = maxRows + 1
  const way = { fields, http, signal, timeoutMs: timeoutMs + MARGIN_MS }
  return begunWork((onCommit) =>
    withMysql(way, (connection) =>
      inTransaction(connection, { isReadOnly, timeoutMs, most, onCommit }, async () => {
        const results = []
        for (const [index, statement] of statements.entries()) {
          const query = runStatement(connection, statement, most)
          results.push(resultOf(await (statements.length === 1 ? query : numbered(index, query)), maxRows))
        }
        return results
      }),
    ),
  )
}

const resultOf = ({ rows, changed, firstId }: Given, maxRows: number) => ({
  ...foundOf(rows, changed, maxRows),
  firstId,
})

/** @throws ProviderError INVALID_INPUT */
function statementsIn({ config }: ActionCall, key: string): Statement[] {
  const statements = splitMysql(writtenIn(config, key), key)
  if (statements.length === 0) throw invalidInput(key, 'must be set')
  if (statements.length > MOST_STATEMENTS)
    throw invalidInput(key, `must be ${MOST_STATEMENTS} statements at most`)
  for (const { text } of statements) {
    if (text.includes('\0')) throw invalidInput(key, 'must not hold a zero character')
    const [word] = CONTROL.exec(wordsOf(text)) ?? []
    if (word !== undefined)
      throw invalidInput(
        key,
        `must not begin with ${word.toUpperCase()}: the step is one transaction already`,
      )
  }
  return statements
}

/** A query as it was written, or as the engine hands it over: its templates as values behind its own. */
function writtenIn(config: ActionCall['config'], key: string): Written {
  const own = jsonIn(config, 'dbParameters') ?? []
  if (!Array.isArray(own)) throw invalidInput('dbParameters', 'must be a list, such as ["Berlin", 7]')
  const given = config[key]
  const [text, bound, first] = [textAt(given, 'text'), at(given, 'values'), at(given, 'first')]
  return text === undefined || !Array.isArray(bound)
    ? { text: requiredText(config, key), own, bound: [], first: 1 }
    : { text, own, bound, first: Number(first) }
}

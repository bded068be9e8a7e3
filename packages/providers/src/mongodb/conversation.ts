import type { ClientSession, Collection } from 'mongodb'
import { timeLimitIn } from '../database/statement.ts'
import { MARGIN_MS } from '../database/transaction.ts'
import { invalidInput, requiredText, textIn } from '../inputs.ts'
import { begunWork } from '../net/begun-work.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { type Session, withMongo } from './session.ts'

/** What each operation is told: the server stops it by itself. */
export type Terms = { maxTimeMS: number }

/** The collection that a step works on. @throws ProviderError INVALID_INPUT */
function namesIn({ config }: ActionCall): { collection: string; database: string | undefined } {
  const collection = requiredText(config, 'mongoCollection')
  const database = textIn(config, 'mongoDatabase')
  if (collection.includes('\0') || collection.startsWith('system.') || /^\.|\.$|\.\.|\$/.test(collection))
    throw invalidInput('mongoCollection', 'must be the name of a collection')
  if (database !== undefined && !/^[^/\\. "$*<>:|?\0]{1,63}$/u.test(database))
    throw invalidInput('mongoDatabase', 'must be the name of a database')
  return { collection, database }
}

function converse<T>(
  call: ActionCall,
  work: (session: Session, name: string, terms: Terms) => Promise<T>,
): Promise<T> {
  const { collection, database } = namesIn(call)
  const { fields, http, signal } = call
  const maxTimeMS = timeLimitIn(call)
  const way = { fields, http, signal, database, timeoutMs: maxTimeMS + MARGIN_MS }
  return withMongo(way, (session) => work(session, collection, { maxTimeMS }))
}

/** What may be done twice. */
export function asked<T>(call: ActionCall, work: (from: Collection, terms: Terms) => Promise<T>): Promise<T> {
  return converse(call, ({ database }, name, terms) => work(database.collection(name), terms))
}

/** What must be done once. */
export function told<T>(call: ActionCall, work: (to: Collection, terms: Terms) => Promise<T>): Promise<T> {
  return begunWork((begun) =>
    asked(call, (collection, terms) => {
      begun()
      return work(collection, terms)
    }),
  )
}

type Changes<T> = (to: Collection, terms: Terms & { session?: ClientSession }) => Promise<T>

/** Changes that take effect together or not at all. */
export function toldTogether<T>(call: ActionCall, work: Changes<T>): Promise<T> {
  return begunWork((begun) =>
    converse(call, async ({ database, startTransaction }, name, { maxTimeMS }) => {
      if (startTransaction === undefined)
        throw new ProviderError(
          'INVALID_INPUT',
          'This server has no transactions, because it is not a replica set: choose what stays if one is refused',
          { field: 'mongoWhole' },
        )
      const session = startTransaction()
      try {
        const done = await work(database.collection(name), { session, maxTimeMS })
        begun()
        await session.commitTransaction()
        return done
      } finally {
        // A transaction that was not committed ends here.
        await session.endSession()
      }
    }),
  )
}

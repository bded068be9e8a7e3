import { runConversation, TEST_TIMEOUT_MS } from '../api/run-test.ts'
import { compact } from '../inputs.ts'
import { defineProvider } from '../provider.ts'
import { mongodbDescription } from './description.ts'
import { aggregateDocuments, countDocuments, findDocuments } from './read.ts'
import { withMongo } from './session.ts'
import { bulkWrite, deleteDocuments, insertDocuments, updateDocuments, upsertDocuments } from './write.ts'

export const mongodb = defineProvider(mongodbDescription, {
  test: (fields, http) =>
    runConversation(
      'The database',
      () => {
        const way = { fields, http, timeoutMs: TEST_TIMEOUT_MS, database: 'admin' }
        return withMongo(way, async (session) =>
          compact({ user: await session.user(), version: await session.version() }),
        )
      },
      // What answers there is no database: that says nothing about the password.
      ({ code }) => (code === 'BAD_RESPONSE' ? 'unreachable' : undefined),
    ),
  runs: {
    'mongodb/find': findDocuments,
    'mongodb/aggregate': aggregateDocuments,
    'mongodb/count': countDocuments,
    'mongodb/insert': insertDocuments,
    'mongodb/update': updateDocuments,
    'mongodb/upsert': upsertDocuments,
    'mongodb/bulk': bulkWrite,
    'mongodb/delete': deleteDocuments,
  },
})

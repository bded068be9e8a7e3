import {
  action,
  area,
  choice,
  describeProvider,
  number,
  outline,
  plain,
  required,
  secret,
} from '../describe.ts'
import type { ActionDescription } from '../description.ts'

export const databaseQueryAction: ActionDescription = {
  ...action('Database Query', 'Database Query', 'Ask a PostgreSQL database', {
    inputs: [
      area('dbQuery', 'Query', {
        ...required,
        format: 'sql',
        placeholder: 'SELECT id, name FROM people WHERE city = {{step.city}}',
      }),
      area('dbParameters', 'Values for $1, $2, … (JSON)', {
        format: 'json',
        placeholder: 'Only for a query that names them; its templates are values by themselves',
      }),
      choice('dbAccess', 'May', { write: 'Read and write', read: 'Only read' }),
      number('dbMaxRows', 'Most rows', { default: '1000', min: 1, max: 10_000 }),
      number('dbTimeoutSeconds', 'Longest time, seconds', { default: '30', min: 1, max: 600 }),
      outline('dbSchema', 'Columns', 'rows[0]'),
    ],
    connection: { provider: 'database', required: true },
    outputs: {
      rows: 'The rows found, one object each',
      count: 'How many rows came, or were changed',
      hasMore: 'Whether there were more than may come',
    },
  }),
  category: 'System',
}

/** A database for the Database Query action. */
export const databaseDescription = describeProvider({
  id: 'database',
  name: 'Database',
  description: 'PostgreSQL databases',
  category: 'System',
  docs: 'https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS',
  fields: {
    url: secret('Database URL', 'DATABASE_URL', {
      placeholder: 'postgresql://user:password@db.example.com:5432/name?sslmode=verify-full',
      pattern: '^postgres(ql)?://',
    }),
    ca: plain('Certificate of an authority of your own (PEM)', 'DATABASE_CA', {
      type: 'textarea',
      destination: true,
      placeholder: 'For servers whose certificate no public authority signed',
    }),
  },
  actions: [],
})

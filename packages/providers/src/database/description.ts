import {
  action,
  area,
  choice,
  describeProvider,
  line,
  list,
  number,
  outline,
  plain,
  required,
  secret,
} from '../describe.ts'
import type { ActionDescription } from '../description.ts'

/** Whether a step may change anything. */
export const access = choice('dbAccess', 'May', { write: 'Read and write', read: 'Only read' })
/** How long the work of a step may take. */
export const timeLimit = number('dbTimeoutSeconds', 'Longest time, seconds', {
  default: '30',
  min: 1,
  max: 600,
})
/** How much may come, and how long that may take. */
export const limits = [number('dbMaxRows', 'Most rows', { default: '1000', min: 1, max: 10_000 }), timeLimit]

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
      access,
      ...limits,
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
  actions: [
    action('database/transaction', 'Run Statements', 'Several statements in one transaction: all or none', {
      inputs: [
        area('dbStatements', 'Statements', {
          ...required,
          format: 'sql',
          placeholder:
            'UPDATE accounts SET amount = amount - {{step.sum}} WHERE id = 1;\nUPDATE accounts SET amount = amount + {{step.sum}} WHERE id = 2',
        }),
        area('dbParameters', 'Values for $1, $2, … (JSON)', {
          format: 'json',
          placeholder: 'Only for statements that name them; templates are values by themselves',
        }),
        access,
        ...limits,
      ],
      outputs: {
        success: 'True when all of them took effect',
        results: 'Of each statement: rows, count and hasMore, as of a query',
        count: 'How many statements',
      },
    }),
    action('database/insert-rows', 'Insert or Update Rows', 'Add a list of rows to a table, all or none', {
      inputs: [
        line('dbTable', 'Table', {
          ...required,
          placeholder: 'people, or sales.orders',
          help: 'As it is written in the database: capital letters count.',
        }),
        area('dbRows', 'Rows', {
          ...required,
          format: 'json',
          placeholder: '[{"name": "Ada", "age": 36}]',
          help: 'Columns that a row does not name keep their default. 100,000 rows at most.',
        }),
        choice('dbConflict', 'A row that is there already', {
          error: 'Is an error',
          nothing: 'Stays as it is',
          update: 'Is changed',
        }),
        list('dbKey', 'Is the same by', {
          placeholder: 'id',
          help: 'The columns of a unique index.',
          showWhen: { field: 'dbConflict', equals: ['nothing', 'update'] },
        }),
        list('dbReturning', 'Give back', {
          placeholder: 'id',
          help: 'Columns of each row that was written.',
        }),
        timeLimit,
      ],
      outputs: {
        success: 'True when all of them took effect',
        count: 'How many rows were added or changed',
        rows: 'What was to be given back of each, 10,000 at most',
      },
    }),
  ],
})

import { access, limits, timeLimit } from '../database/description.ts'
import {
  action,
  area,
  choice,
  describeProvider,
  line,
  outline,
  plain,
  required,
  secret,
} from '../describe.ts'

const values = area('dbParameters', 'Values for each ? (JSON)', {
  format: 'json',
  placeholder: '["Berlin", 7]',
  help: 'In the order of the question marks; templates are values by themselves.',
})

export const mysqlDescription = describeProvider({
  id: 'mysql',
  name: 'MySQL',
  description: 'MySQL and MariaDB databases',
  category: 'System',
  docs: 'https://dev.mysql.com/doc/refman/8.4/en/connecting-using-uri-or-key-value-pairs.html',
  fields: {
    url: secret('Database URL', 'MYSQL_URL', {
      destination: true,
      placeholder: 'mysql://user:password@db.example.com:3306/name?ssl-mode=VERIFY_IDENTITY',
      pattern: '^(mysql|mariadb)://',
    }),
    ca: plain('Certificate of an authority of your own (PEM)', 'MYSQL_CA', {
      type: 'textarea',
      destination: true,
      placeholder: 'For servers whose certificate no public authority signed',
    }),
  },
  actions: [
    action('mysql/query', 'Query MySQL', 'Ask a MySQL or MariaDB database', {
      inputs: [
        area('dbQuery', 'Query', {
          ...required,
          format: 'sql',
          placeholder: 'SELECT id, name FROM people WHERE city = {{step.city}}',
        }),
        values,
        access,
        ...limits,
        outline('dbSchema', 'Columns', 'rows[0]'),
      ],
      outputs: {
        rows: 'The rows found, one object each',
        count: 'How many rows came, or were changed',
        hasMore: 'Whether there were more than may come',
        firstId: 'The first number that the table gave (AUTO_INCREMENT); null where it gave none',
      },
    }),
    action(
      'mysql/transaction',
      'Run MySQL Statements',
      'Several statements in one transaction: all or none',
      {
        inputs: [
          area('dbStatements', 'Statements', {
            ...required,
            format: 'sql',
            placeholder:
              'UPDATE accounts SET amount = amount - {{step.sum}} WHERE id = 1;\nUPDATE accounts SET amount = amount + {{step.sum}} WHERE id = 2',
            help: 'CREATE, ALTER, DROP and TRUNCATE take effect at once in MySQL, and so does what stands before them.',
          }),
          values,
          access,
          ...limits,
        ],
        outputs: {
          success: 'True when all of them took effect',
          results: 'Of each statement: rows, count, hasMore and firstId, as of a query',
          count: 'How many statements',
        },
      },
    ),
    action('mysql/insert-rows', 'Insert or Update MySQL Rows', 'Add a list of rows to a table, all or none', {
      inputs: [
        line('dbTable', 'Table', { ...required, placeholder: 'people, or sales.orders' }),
        area('dbRows', 'Rows', {
          ...required,
          format: 'json',
          placeholder: '[{"name": "Ada", "age": 36}]',
          help: 'Columns that a row does not name keep their default. 100,000 rows at most.',
        }),
        choice(
          'dbConflict',
          'A row that is there already',
          { error: 'Is an error', nothing: 'Stays as it is', update: 'Is changed' },
          { help: 'The same is a row that has the same value in a unique index.' },
        ),
        timeLimit,
      ],
      outputs: {
        success: 'True when all of them took effect',
        count: 'How many rows were added or changed',
      },
    }),
  ],
})

import { begins, example, step, type Template, template } from './template.ts'
import { texts } from './texts.ts'

const category = 'Data and files'

/** Lists and files that take another form. */
export const dataTemplates: readonly Template[] = [
  template(
    {
      id: 'clean-csv',
      ...texts.templates['clean-csv'],
      category,
    },
    begins(
      'Webhook',
      'Webhook',
      example({ csv: 'name,email\nBob,bob@example.com\nAda,ada@example.com\nBob,bob@example.com\nEve,\n' }),
    ),
    step('read', 'Read the rows', 'Read CSV', { source: '{{@start:Webhook.csv}}' }),
    step('filled', 'Keep those with e-mail', 'Filter', {
      items: '{{@read:Read the rows.rows}}',
      where: '[{"field":"email","operator":"is not empty"}]',
    }),
    step('once', 'Each once', 'Remove Duplicates', {
      items: '{{@filled:Keep those with e-mail.items}}',
      fields: 'email',
    }),
    step('sorted', 'Sort by name', 'Sort', {
      items: '{{@once:Each once.items}}',
      by: '[{"field":"name","direction":"ascending"}]',
    }),
    step('write', 'Write the file', 'Write CSV', {
      rows: '{{@sorted:Sort by name.items}}',
      fileName: 'clean.csv',
    }),
  ),
  template(
    {
      id: 'json-to-xlsx',
      ...texts.templates['json-to-xlsx'],
      category,
    },
    begins(
      'Webhook',
      'Webhook',
      example({
        rows: [
          { city: 'Ulm', orders: 3 },
          { city: 'Bonn', orders: 5 },
        ],
      }),
    ),
    step('write', 'Write the file', 'Write Spreadsheet', {
      rows: '{{@start:Webhook.rows}}',
      fileName: 'rows.xlsx',
    }),
    step('answer', 'Answer with the file', 'Respond to Webhook', {
      responseType: 'file',
      responseFile: '{{@write:Write the file.file}}',
    }),
  ),
  template(
    {
      id: 'sub-workflow',
      ...texts.templates['sub-workflow'],
      category,
    },
    begins('Called', 'Called', {
      webhookSchema: JSON.stringify([
        { name: 'price', type: 'number' },
        { name: 'rate', type: 'number' },
      ]),
      ...example({ price: 200, rate: 19 }),
    }),
    step('total', 'Add the tax', 'Set Fields', {
      fields: '[{"name":"total","value":"{{trigger.price * (100 + trigger.rate) / 100}}","type":"number"}]',
    }),
  ),
  template(
    {
      id: 'each-slowly',
      ...texts.templates['each-slowly'],
      category,
    },
    begins('By hand', 'Manual'),
    step('list', 'Read the list', 'HTTP Request', {
      httpMethod: 'GET',
      endpoint: 'https://api.example.com/orders',
    }),
    step('each', 'Ask for each', 'HTTP Request', {
      httpMethod: 'GET',
      endpoint: 'https://api.example.com/orders/{{item.id}}',
      httpEach: '{{@list:Read the list.data}}',
      httpPerSecond: '5',
    }),
  ),
  template(
    {
      id: 'since-last-time',
      ...texts.templates['since-last-time'],
      category,
    },
    begins('Every hour', 'Schedule', { scheduleCron: '0 * * * *' }),
    step('last', 'Recall the last id', 'Recall', { name: 'last-id', default: '0' }),
    step('read', 'Read what came since', 'HTTP Request', {
      httpMethod: 'GET',
      endpoint: 'https://api.example.com/orders?after={{@last:Recall the last id.value}}',
    }),
    step('newest', 'Newest first', 'Sort', {
      items: '{{@read:Read what came since.data}}',
      by: '[{"field":"id","direction":"descending"}]',
    }),
    step('any', 'Is there any?', 'Condition', { condition: '{{@newest:Newest first.count}} > 0' }),
    step(
      'keep',
      'Remember it',
      'Remember',
      { name: 'last-id', mode: 'set', value: '{{@newest:Newest first.items[0].id}}' },
      ['any:true'],
    ),
  ),
]

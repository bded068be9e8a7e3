import {
  action,
  area,
  describeProvider,
  flag,
  line,
  list,
  number,
  required,
  rows,
  secret,
} from '../describe.ts'

const table = [
  line('baseId', 'Base', { ...required, placeholder: 'app…', help: 'Stands in the address of the base.' }),
  line('table', 'Table', { ...required, placeholder: 'Its name, or tbl…' }),
]
const records = (placeholder: string, help: string) =>
  area('records', 'Records', { ...required, format: 'json', placeholder, help })
const typecast = flag('typecast', 'Fit values', {
  default: 'false',
  help: 'Makes of a text what the field takes, and adds choices that are missing.',
})
const written = { records: 'The records: id, createdTime, fields', count: 'How many' }
const TEN = 'They are written ten at a time: those before a failure stay.'

export const airtableDescription = describeProvider({
  id: 'airtable',
  name: 'Airtable',
  description: 'Records of tables',
  category: 'Productivity',
  docs: 'https://airtable.com/developers/web/api/list-records',
  baseUrl: 'https://api.airtable.com/v0',
  fields: {
    token: secret('Personal Access Token', 'AIRTABLE_TOKEN', {
      placeholder: 'pat…',
      help: { text: 'Create a token', url: 'https://airtable.com/create/tokens' },
    }),
  },
  actions: [
    action('airtable/list-records', 'List Records', 'Records of a table, filtered and sorted', {
      inputs: [
        ...table,
        rows(
          'where',
          'Where',
          [
            { key: 'name', label: 'Field', type: 'template' },
            { key: 'value', label: 'Is', type: 'template' },
          ],
          { format: 'rows', help: 'All of them must hold. A value is never read as a formula.' },
        ),
        area('formula', 'Formula', {
          placeholder: 'IS_AFTER({Due}, TODAY())',
          help: 'Must hold too. Put values of other steps above: here they would be part of the formula.',
        }),
        line('view', 'View', { placeholder: 'Its name, or viw…' }),
        list('wanted', 'Fields to give', { placeholder: 'Name, Status', help: 'Empty: all.' }),
        list('sort', 'In the order of', { placeholder: 'Name, -Due' }),
        number('limit', 'Most records', { default: '100', min: 1, max: 10_000 }),
      ],
      outputs: { ...written, hasMore: 'Whether there are more' },
    }),
    action('airtable/get-record', 'Get Record', 'One record', {
      inputs: [...table, line('recordId', 'Record', { ...required, placeholder: 'rec…' })],
      outputs: { id: 'Its id', createdTime: 'When it was made', fields: 'Its fields' },
    }),
    action('airtable/create-records', 'Create Records', 'Add records to a table', {
      inputs: [...table, records('[{"Name": "Ada", "Age": 36}]', `Fields by their names. ${TEN}`), typecast],
      outputs: written,
    }),
    action('airtable/update-records', 'Update Records', 'Change fields of records', {
      inputs: [
        ...table,
        records('[{"id": "rec…", "fields": {"Status": "Done"}}]', `Other fields stay as they are. ${TEN}`),
        typecast,
      ],
      outputs: written,
    }),
    action(
      'airtable/upsert-records',
      'Create or Update Records',
      'Change records that are there, and add the others',
      {
        inputs: [
          ...table,
          records('[{"Email": "a@b.c", "Name": "Ada"}]', `Fields by their names. ${TEN}`),
          list('mergeOn', 'Is the same by', {
            ...required,
            placeholder: 'Email',
            help: 'Three fields at most.',
          }),
          typecast,
        ],
        outputs: {
          ...written,
          created: 'Ids of those that were added',
          updated: 'Ids of those that were changed',
        },
      },
    ),
    action('airtable/delete-records', 'Delete Records', 'Remove records', {
      inputs: [...table, list('recordIds', 'Records', { ...required, placeholder: 'rec…', help: TEN })],
      outputs: { deleted: 'Ids of those that are gone', count: 'How many' },
    }),
  ],
})

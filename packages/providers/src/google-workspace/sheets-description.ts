import { action, area, choice, event, line, list, required } from '../describe.ts'

const writtenAs = choice('valueInputOption', 'Values', {
  RAW: 'As they are',
  USER_ENTERED: 'As if typed: texts that begin with = become formulas',
})
const spreadsheetId = line('spreadsheetId', 'Spreadsheet', {
  ...required,
  placeholder: 'The id in its address',
})
const spreadsheet = [spreadsheetId, line('range', 'Range', { ...required, placeholder: 'Sheet1!A1:C10' })]
const rows = [
  area('rows', 'Rows', { ...required, format: 'json', placeholder: '[["Ada", 36], ["Alan", 41]]' }),
  writtenAs,
]

const table = line('range', 'Table', {
  ...required,
  placeholder: 'Sheet1!A:Z',
  help: 'Its first row holds the names of the columns.',
})

export const sheetsActions = [
  action('google-workspace/sheets-read', 'Read Range', 'Read cells of a spreadsheet', {
    inputs: [
      ...spreadsheet,
      choice('valueRenderOption', 'Values', {
        FORMATTED_VALUE: 'As shown',
        UNFORMATTED_VALUE: 'As they are',
        FORMULA: 'Formulas',
      }),
    ],
    outputs: { values: 'Rows of cells' },
  }),
  action('google-workspace/sheets-append', 'Append Rows', 'Add rows below a table', {
    inputs: [...spreadsheet, ...rows],
    outputs: { updatedRange: 'Where they went', updatedRows: 'How many' },
  }),
  action('google-workspace/sheets-write', 'Write Range', 'Write cells of a spreadsheet', {
    inputs: [...spreadsheet, ...rows],
    outputs: { updatedCells: 'How many cells' },
  }),
  action('google-workspace/sheets-read-rows', 'Read Rows', 'Read a table as a list of objects', {
    inputs: [
      spreadsheetId,
      table,
      choice('valueRenderOption', 'Values', {
        UNFORMATTED_VALUE: 'As they are',
        FORMATTED_VALUE: 'As shown',
      }),
    ],
    outputs: {
      rows: 'An object for each row, by the names of the columns',
      count: 'How many',
      columns: 'The names of the columns',
    },
  }),
  action(
    'google-workspace/sheets-upsert',
    'Add or Update Rows',
    'Change the rows whose key is there, and add the others',
    {
      inputs: [
        spreadsheetId,
        table,
        line('keyColumn', 'Key column', {
          ...required,
          placeholder: 'id',
          help: 'A row is the same row when this column has the same value.',
        }),
        area('rows', 'Rows', {
          ...required,
          format: 'json',
          placeholder: '[{"id": 7, "name": "Ada"}]',
          help: 'Columns that a row does not name stay as they are.',
        }),
        writtenAs,
      ],
      outputs: { updatedRows: 'How many were changed', addedRows: 'How many were added' },
    },
  ),
  action('google-workspace/sheets-clear', 'Clear Range', 'Empty cells; their format stays', {
    inputs: spreadsheet,
    outputs: { clearedRange: 'What was emptied' },
  }),
  action('google-workspace/sheets-create', 'Create Spreadsheet', 'Make a spreadsheet', {
    inputs: [
      line('title', 'Title', required),
      list('sheets', 'Sheets', { placeholder: 'Orders, Customers' }),
    ],
    outputs: { spreadsheetId: 'Its id', spreadsheetUrl: 'Its address' },
    display: { type: 'url', field: 'spreadsheetUrl' },
  }),
] as const

export const sheetsEvents = [
  event('google-workspace/sheet-row', 'New row of a sheet', 'A row was added below a table', {
    comes: { how: 'polled' },
    inputs: [
      spreadsheetId,
      line('sheet', 'Sheet', {
        ...required,
        placeholder: 'Sheet1, or Sheet1!A:F',
        help: 'Its first row names the columns.',
      }),
    ],
    outputs: { row: 'Number of the row in the sheet', values: 'Its cells, by the names of their columns' },
    sample: { row: 2, values: { Name: 'Ada', Age: '36' } },
  }),
] as const

import { action, area, choice, flag, line, list, number, outline, required, rows } from '../describe.ts'
import type { ActionDescription, InputDescription } from '../description.ts'

// What these steps do stands in @orch/formats; here stands how they are chosen and filled in.

type Format = Parameters<typeof action>[3]

function format(id: string, description: string, body: Format): ActionDescription {
  return { ...action(id, id, description, body), category: 'Files' }
}

const source = (placeholder = '{{download.file}}'): InputDescription =>
  area('source', 'File or text', { ...required, placeholder })
const items = line('rows', 'Rows', { ...required, format: 'json', placeholder: '{{step.items}}' })
const name = (placeholder: string) => line('fileName', 'Name of the file', { placeholder, group: 'More' })
const form = choice('gives', 'Gives', { file: 'A file', text: 'Text' })
const charset = line('charset', 'Charset', { placeholder: 'Empty: found out', group: 'More' })
const headers = flag('headers', 'First row names the columns')

const MOST = 1_000_000_000
const window = (what: string): readonly InputDescription[] => [
  number('limit', `${what} at most`, {
    placeholder: 'Empty: as many as the server keeps',
    min: 1,
    max: MOST,
  }),
  number('skip', 'Pass over', { default: '0', min: 0, max: MOST }),
]
const table = {
  rows: 'The rows, by the names of their columns',
  count: 'How many rows',
  columns: 'The names of the columns',
  more: 'Whether there are more rows: then go on with Pass over',
}
const file = 'The file'
const fileOrText = { file, text: 'The text, if asked for' }

const types = choice('types', 'Values', {
  text: 'Stay text',
  guess: 'Plain numbers, true and false become values',
})
const delimiters = { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Bar' }

const columns = outline('columnSchema', 'Columns', 'rows[0]', { group: 'More' })
const shape = outline('valueSchema', 'Fields of the value', 'value', { group: 'More' })

const tables = [
  format('Read CSV', 'Make rows of a CSV or TSV file, or of text', {
    inputs: [
      source('{{download.file}}'),
      headers,
      types,
      choice(
        'delimiter',
        'Between cells',
        { auto: 'What the first lines use', ...delimiters },
        { group: 'More' },
      ),
      charset,
      ...window('Rows'),
      columns,
    ],
    outputs: table,
  }),
  format('Write CSV', 'Make a CSV file of rows', {
    inputs: [
      items,
      list('columns', 'Columns', { placeholder: 'Empty: all fields' }),
      form,
      flag('headers', 'First row names the columns', { group: 'More' }),
      choice('delimiter', 'Between cells', delimiters, { group: 'More' }),
      choice(
        'formulas',
        'Texts that a spreadsheet would run as formulas',
        { defuse: 'Get a ’ in front, so that they stay text', keep: 'Stay as they are' },
        { group: 'More' },
      ),
      choice(
        'charset',
        'Charset',
        {
          'utf-8': 'UTF-8',
          'utf-8-bom': 'UTF-8 with a mark, for Excel',
          'utf-16le': 'UTF-16',
          'windows-1252': 'Windows-1252',
        },
        { group: 'More' },
      ),
      name('rows.csv'),
    ],
    outputs: { ...fileOrText, count: 'How many rows' },
  }),
  format('Read Spreadsheet', 'Make rows of a sheet of an XLSX workbook', {
    inputs: [
      source(),
      line('sheet', 'Sheet', { placeholder: 'Empty: the first' }),
      headers,
      ...window('Rows'),
      columns,
    ],
    outputs: { ...table, sheets: 'The names of all sheets' },
  }),
  format('Write Spreadsheet', 'Make an XLSX workbook of rows', {
    inputs: [
      items,
      list('columns', 'Columns', { placeholder: 'Empty: all fields' }),
      line('sheet', 'Name of the sheet', { placeholder: 'Sheet1', group: 'More' }),
      flag('headers', 'First row names the columns', { group: 'More' }),
      flag('dates', 'Dates as text become dates', { group: 'More' }),
      name('rows.xlsx'),
    ],
    outputs: { file, count: 'How many rows' },
  }),
  format('Query SQLite File', 'Ask the database in a SQLite file', {
    inputs: [
      line('source', 'File', { ...required, placeholder: '{{download.file}}' }),
      area('query', 'Query', {
        ...required,
        format: 'sql',
        placeholder: 'SELECT id, name FROM people WHERE city = {{step.city}}',
        help: 'Templates are values by themselves. The file stays as it is.',
      }),
      ...window('Rows'),
      columns,
    ],
    outputs: table,
  }),
  format('Change SQLite File', 'Run statements in the database of a SQLite file: all or none', {
    inputs: [
      line('source', 'File', { placeholder: '{{download.file}}; empty: a new database' }),
      area('statements', 'Statements', {
        ...required,
        format: 'sql',
        placeholder: "INSERT INTO people (name)\nSELECT value->>'name' FROM json_each({{step.rows}})",
        help: 'Templates are values by themselves; a list is JSON.',
      }),
      name('database.sqlite'),
    ],
    outputs: { file },
  }),
  format(
    'Convert Table',
    'Make a table file of another kind, of any length, without reading it into the workflow',
    {
      inputs: [
        source(),
        choice('from', 'It is', { csv: 'CSV', xlsx: 'XLSX', ndjson: 'JSON Lines' }),
        choice('to', 'Becomes', { xlsx: 'XLSX', csv: 'CSV', ndjson: 'JSON Lines' }),
        name('table.xlsx'),
      ],
      outputs: { file },
    },
  ),
]

const values = [
  format('Read JSON', 'Make a value of JSON, or rows of JSON Lines', {
    inputs: [
      source(),
      choice('form', 'It is', { json: 'One JSON value', lines: 'One JSON value a line' }),
      ...window('Lines').map((input) => ({ ...input, showWhen: { field: 'form', equals: 'lines' } })),
      { ...shape, showWhen: { field: 'form', equals: 'json' } },
      { ...columns, label: 'Fields of a line', showWhen: { field: 'form', equals: 'lines' } },
    ],
    outputs: {
      value: 'The value',
      rows: 'Of lines: their values',
      count: 'Of lines: how many',
      more: 'Whether there are more',
    },
  }),
  format('Write JSON', 'Make JSON, or JSON Lines, of a value', {
    inputs: [
      line('value', 'Value', { ...required, format: 'json', placeholder: '{{step.items}}' }),
      choice('form', 'Becomes', { json: 'One JSON value', lines: 'One JSON value a line' }),
      form,
      name('value.json'),
    ],
    outputs: fileOrText,
  }),
  format('Read XML', 'Make a value of XML: attributes as @name, text as #text', {
    inputs: [
      source('<order id="7"><line>…</line></order>'),
      line('element', 'Only the elements', { placeholder: 'Empty: the whole document' }),
      list('lists', 'Elements that are always lists', { placeholder: 'line, item' }),
      types,
      charset,
      ...window('Elements').map((input) => ({ ...input, group: 'More' })),
      shape,
      { ...columns, label: 'Fields of an element' },
    ],
    outputs: {
      value: 'The document',
      rows: 'Of elements: their values',
      count: 'Of elements: how many',
      more: 'Whether there are more',
    },
  }),
  format('Write XML', 'Make XML of a value with one root', {
    inputs: [
      area('value', 'Value', {
        ...required,
        format: 'json',
        placeholder: '{"order": {"@id": 7, "line": {{step.items}}}}',
      }),
      form,
      name('value.xml'),
    ],
    outputs: fileOrText,
  }),
  format('Read YAML', 'Make a value of YAML', {
    inputs: [source('name: Ada'), charset, { ...shape, label: 'Fields of the first document' }],
    outputs: { value: 'The first document', documents: 'All documents', count: 'How many documents' },
  }),
  format('Write YAML', 'Make YAML of a value', {
    inputs: [
      line('value', 'Value', { ...required, format: 'json', placeholder: '{{step.items}}' }),
      form,
      name('value.yaml'),
    ],
    outputs: fileOrText,
  }),
  format('Read Calendar', 'Make events of an ICS file', {
    inputs: [source()],
    outputs: {
      events: 'The events: uid, summary, start, end, allDay, location, attendees, recurrence',
      count: 'How many events',
    },
  }),
  format('Write Calendar', 'Make an ICS file of events', {
    inputs: [
      area('events', 'Events', {
        ...required,
        format: 'json',
        placeholder:
          '[{"uid": "1@example.com", "summary": "Meeting", "start": "2026-07-01T08:00:00Z", "end": "2026-07-01T09:00:00Z"}]',
      }),
      form,
      name('events.ics'),
    ],
    outputs: { ...fileOrText, count: 'How many events' },
  }),
]

const pages = [
  format('Read HTML', 'Take texts, links and tables out of a page by CSS selectors', {
    inputs: [
      source('{{page.data}}'),
      line('each', 'For each', { placeholder: 'Empty: once for the page. table tr, .product' }),
      rows(
        'fields',
        'Fields',
        [
          { key: 'name', label: 'Name', type: 'text', placeholder: 'title' },
          { key: 'selector', label: 'CSS selector', type: 'text', placeholder: 'h1' },
          { key: 'take', label: 'Take', type: 'text', placeholder: 'text, html, markdown or @href' },
          {
            key: 'all',
            label: 'Which',
            type: 'select',
            options: [
              { value: 'false', label: 'The first' },
              { value: 'true', label: 'All, as a list' },
            ],
          },
        ],
        { ...required, format: 'json' },
      ),
    ],
    outputs: { value: 'The fields of the page', rows: 'For each: its fields', count: 'For each: how many' },
  }),
  ...[
    format('HTML to Text', 'The text of a page as a browser shows it', {
      inputs: [source('{{page.data}}'), charset],
      outputs: { text: 'The text' },
    }),
    format('HTML to Markdown', 'A page as Markdown, for people and language models', {
      inputs: [source('{{page.data}}'), charset],
      outputs: { text: 'The Markdown' },
    }),
    format('Markdown to HTML', 'Markdown as HTML without anything that could do harm', {
      inputs: [source('# {{model.text}}'), charset],
      outputs: { text: 'The HTML' },
    }),
    format('Clean HTML', 'The part of a page that can do no harm: no scripts, styles, forms', {
      inputs: [source('{{page.data}}'), charset],
      outputs: { text: 'The HTML' },
    }),
  ],
  format('Read PDF', 'The text of a PDF, page by page', {
    inputs: [source(), ...window('Pages')],
    outputs: {
      text: 'The text of these pages',
      rows: 'Each page: page, text',
      count: 'How many were read',
      pages: 'How many pages it has',
    },
  }),
]

const ENCODINGS = { base64: 'Base64', base64url: 'Base64 for addresses', hex: 'Hexadecimal' }

const bytes = [
  format('Zip Files', 'Pack files into a ZIP archive', {
    inputs: [
      line('files', 'Files', { ...required, format: 'json', placeholder: '[{{csv.file}}, {{sheet.file}}]' }),
      name('files.zip'),
    ],
    outputs: { file: 'The archive', count: 'How many files' },
  }),
  format('Unzip File', 'Unpack a ZIP archive', {
    inputs: [source(), line('only', 'Only files whose name ends with', { placeholder: '.csv' })],
    outputs: { files: 'The files', count: 'How many files', names: 'Their paths in the archive' },
  }),
  format('Gzip', 'Pack or unpack a file with gzip', {
    inputs: [source(), choice('does', 'Does', { unpack: 'Unpack', pack: 'Pack' }), name('file.gz')],
    outputs: { file },
  }),
  format('Read Text', 'The text of a file', {
    inputs: [source(), charset],
    outputs: { text: 'The text', count: 'How many characters' },
  }),
  format('Write Text', 'Make a file of text', {
    inputs: [
      area('text', 'Text', { ...required, placeholder: '{{step.text}}' }),
      line('charset', 'Charset', { placeholder: 'utf-8', group: 'More' }),
      line('type', 'Media type', { placeholder: 'text/plain', group: 'More' }),
      name('text.txt'),
    ],
    outputs: { file },
  }),
  format('Encode File', 'A file as Base64 or hexadecimal text', {
    inputs: [source(), choice('encoding', 'As', ENCODINGS)],
    outputs: { text: 'The text' },
  }),
  format('Decode File', 'Make a file of Base64 or hexadecimal text', {
    inputs: [
      source('{{answer.data}}'),
      choice('encoding', 'It is', ENCODINGS),
      line('type', 'Media type', { placeholder: 'application/octet-stream' }),
      name('file.bin'),
    ],
    outputs: { file },
  }),
  format('Hash', 'The hash of a file or text', {
    inputs: [
      source(),
      choice('algorithm', 'Algorithm', {
        sha256: 'SHA-256',
        sha384: 'SHA-384',
        sha512: 'SHA-512',
        sha1: 'SHA-1, only where a service asks for it',
        md5: 'MD5, only where a service asks for it',
      }),
      choice('encoding', 'As', { hex: 'Hexadecimal', base64: 'Base64', base64url: 'Base64 for addresses' }),
    ],
    outputs: { hash: 'The hash' },
  }),
]

/** The steps that read and write files of known formats. */
export const formatActions: readonly ActionDescription[] = [...tables, ...values, ...pages, ...bytes]

import { readFile } from 'node:fs/promises'
import type { ExecutionDetail } from '@orch/contract'
import { allActions } from '@orch/providers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FORMAT_NAMES } from '../src/formats/run-format.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
})
afterAll(() => server.close())

type Config = { actionType: string } & Record<string, unknown>
type Steps = Record<string, Config>

/** Steps one after the other; gives what each put out. */
async function run(steps: Steps, input: object = {}) {
  const ids = Object.keys(steps)
  const nodes = [trigger, ...Object.entries(steps).map(([id, config]) => step(id, config))]
  const edges = ids.map((id, at) => edge(ids[at - 1] ?? 't', id))
  const made = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Files',
    nodes,
    edges,
  })
  const path = `/api/workflows/${made.id}/execute`
  const { executionId } = await ada.call<{ executionId: string }>('POST', path, { input })
  const logs = `/api/workflows/executions/${executionId}/logs?view=full`
  for (;;) {
    const detail = await ada.call<ExecutionDetail>('GET', logs)
    if (detail.execution.completedAt !== null) return outputsOf(detail)
    await new Promise((wake) => setTimeout(wake, 20))
  }
}

function outputsOf({ logs }: ExecutionDetail): Record<string, unknown> {
  return Object.fromEntries(
    logs.map(({ nodeId, output, error, errorCode }) => [nodeId, errorCode ? { error, errorCode } : output]),
  )
}

const file = (name: string) => ({
  $file: expect.any(String),
  name,
  type: expect.any(String),
  size: expect.any(Number),
})

test('tables go through files of every kind, and come back as they were', async () => {
  const rows = [
    { id: 1, note: '=1+1' },
    { id: 2, note: 'ü' },
  ]
  const given = await run(
    {
      csv: { actionType: 'Write CSV', rows: '{{trigger.rows}}', fileName: 'people.csv' },
      sheet: { actionType: 'Convert Table', source: '{{csv.file}}', from: 'csv', to: 'xlsx' },
      cells: { actionType: 'Read Spreadsheet', source: '{{sheet.file}}' },
      lines: { actionType: 'Write JSON', value: '{{trigger.rows}}', form: 'lines' },
      values: { actionType: 'Read JSON', source: '{{lines.file}}', form: 'lines', skip: 1 },
      book: { actionType: 'Write Spreadsheet', rows: '{{trigger.rows}}', sheet: 'People', columns: 'note' },
      notes: { actionType: 'Read Spreadsheet', source: '{{book.file}}', limit: 1 },
    },
    { rows },
  )
  expect(given).toMatchObject({
    csv: { file: file('people.csv'), count: 2 },
    cells: {
      rows: [
        { id: '1', note: "'=1+1" },
        { id: '2', note: 'ü' },
      ],
      count: 2,
      columns: ['id', 'note'],
      more: false,
      sheets: ['Sheet1'],
    },
    values: { rows: [rows[1]], count: 1, more: false },
    notes: { rows: [{ note: '=1+1' }], more: true, sheets: ['People'] },
  })
})

test('a SQLite database is a file that is made, changed and asked, with templates as values', async () => {
  const given = await run(
    {
      made: { actionType: 'Change SQLite File', statements: 'CREATE TABLE people (name TEXT, age INTEGER)' },
      filled: {
        actionType: 'Change SQLite File',
        source: '{{made.file}}',
        statements:
          "INSERT INTO people SELECT value->>'name', value->>'age' FROM json_each({{trigger.rows}}); UPDATE people SET name = 'Dr {{trigger.title}} ' || name WHERE age > {{trigger.age}}",
        fileName: 'people.db',
      },
      some: {
        actionType: 'Query SQLite File',
        source: '{{filled.file}}',
        query: "SELECT name, age FROM people WHERE name LIKE '%{{trigger.title}}%'",
      },
      all: {
        actionType: 'Query SQLite File',
        source: '{{filled.file}}',
        query: 'SELECT age FROM people ORDER BY age',
        limit: 1,
      },
      none: { actionType: 'Query SQLite File', source: '{{made.file}}', query: 'SELECT * FROM people' },
    },
    {
      rows: [
        { name: 'Ada', age: 36 },
        { name: 'Ben', age: 41 },
      ],
      title: "o'",
      age: 40,
    },
  )
  expect(given).toMatchObject({
    made: { file: file('database.sqlite') },
    filled: { file: file('people.db') },
    some: { rows: [{ name: "Dr o' Ben" }], count: 1, more: false, columns: ['name', 'age'] },
    all: { rows: [{ age: 36 }], more: true },
    none: { rows: [], count: 0 },
  })
})

test('files are packed, unpacked, encoded and hashed', async () => {
  const given = await run({
    text: { actionType: 'Write Text', text: 'Grüße €', charset: 'windows-1252', fileName: 'a.txt' },
    zip: { actionType: 'Zip Files', files: '[{{text.file}}, {{text.file}}, {"name": "b.txt", "text": "b"}]' },
    files: { actionType: 'Unzip File', source: '{{zip.file}}' },
    back: { actionType: 'Read Text', source: '{{files.files[1]}}' },
    gz: { actionType: 'Gzip', source: '{{text.file}}', does: 'pack' },
    plain: { actionType: 'Gzip', source: '{{gz.file}}' },
    base: { actionType: 'Encode File', source: '{{plain.file}}', encoding: 'hex' },
    bytes: { actionType: 'Decode File', source: '{{base.text}}', encoding: 'hex', type: 'text/plain' },
    hash: { actionType: 'Hash', source: '{{bytes.file}}', algorithm: 'md5' },
  })
  expect(given).toMatchObject({
    files: { files: [file('a.txt'), file('a-2.txt'), file('b.txt')], names: ['a.txt', 'a-2.txt', 'b.txt'] },
    back: { text: 'Grüße €' },
    gz: { file: file('a.txt.gz') },
    plain: { file: file('a.txt') },
    base: { text: '4772fcdf652080' },
    hash: { hash: expect.stringMatching(/^[\da-f]{32}$/) },
  })
})

test('documents become values and texts, and the other way round', async () => {
  const given = await run({
    xml: { actionType: 'Write XML', value: '{"order": {"@id": 7, "line": ["a", "b"]}}', gives: 'text' },
    order: { actionType: 'Read XML', source: '{{xml.text}}', types: 'guess' },
    lines: { actionType: 'Read XML', source: '{{xml.text}}', element: 'line', limit: 1 },
    yaml: { actionType: 'Write YAML', value: '{{order.value}}' },
    tree: { actionType: 'Read YAML', source: '{{yaml.file}}' },
    calendar: {
      actionType: 'Write Calendar',
      events: '[{"uid": "1", "summary": "Day", "start": "2026-07-02"}]',
    },
    events: { actionType: 'Read Calendar', source: '{{calendar.file}}' },
    html: { actionType: 'Markdown to HTML', source: '# Hi\n\n[a](/a) <script>x</script>' },
    links: {
      actionType: 'Read HTML',
      source: '{{html.text}}',
      each: 'a',
      fields: '[{"name": "to", "take": "@href"}, {"name": "all", "selector": "b", "all": "true"}]',
    },
    markdown: { actionType: 'HTML to Markdown', source: '{{html.text}}' },
    text: { actionType: 'HTML to Text', source: '{{html.text}}' },
    clean: { actionType: 'Clean HTML', source: '<p onclick=x>a' },
    json: { actionType: 'Read JSON', source: '{"id": 7615917337495251231}' },
  })
  const order = { order: { '@id': 7, line: ['a', 'b'] } }
  expect(given).toMatchObject({
    order: { value: order },
    lines: { rows: ['a'], more: true },
    tree: { value: order, count: 1 },
    events: { events: [{ uid: '1', summary: 'Day', start: '2026-07-02', allDay: true }] },
    links: { rows: [{ to: '/a', all: [] }] },
    markdown: { text: '# Hi\n\n[a](/a)\n' },
    text: { text: expect.stringMatching(/^Hi\s+a$/) },
    clean: { text: '<p>a</p>' },
    json: { value: { id: expect.anything() } },
  })
})

test('a PDF in Base64 gives its text', async () => {
  const content = 'BT /F 12 Tf 50 700 Td (Hello) Tj ET'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('')
  const pdf = Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Root 1 0 R >>`).toString('base64')
  const given = await run({
    file: { actionType: 'Decode File', source: pdf, type: 'application/pdf' },
    pages: { actionType: 'Read PDF', source: '{{file.file}}' },
  })
  expect(given['pages']).toMatchObject({
    text: 'Hello',
    rows: [{ page: 1, text: 'Hello' }],
    pages: 1,
    more: false,
  })
})

const WRONG: Record<string, { config: Config; errorCode: string; error: string }> = {
  'an entity of XML': {
    config: {
      actionType: 'Read XML',
      source: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    },
    errorCode: 'FORMAT_UNSAFE',
    error: 'line 1',
  },
  'a quote left open': {
    config: { actionType: 'Read CSV', source: 'a,b\n1,"2' },
    errorCode: 'FORMAT_INVALID',
    error: 'A quote is left open until the end of the file (line 2)',
  },
  'no file at all': {
    config: { actionType: 'Read Spreadsheet', source: '{{trigger.nothing}}' },
    errorCode: 'INVALID_INPUT',
    error: '"source" must be set',
  },
  'a file of another execution': {
    config: {
      actionType: 'Read Text',
      source: '{"$file": "nowhere", "name": "a", "type": "text/plain", "size": 1}',
    },
    errorCode: 'FILE_NOT_FOUND',
    error: '',
  },
  'what is not a selector': {
    config: { actionType: 'Read HTML', source: '<p>', fields: '[{"name": "x", "selector": "[["}]' },
    errorCode: 'INVALID_INPUT',
    error: 'A selector must be one of CSS',
  },
  'rows that are not a list': {
    config: { actionType: 'Write CSV', rows: '{"a": 1}' },
    errorCode: 'INVALID_INPUT',
    error: '"rows" must be a list',
  },
  'a limit that is not a number': {
    config: { actionType: 'Read CSV', source: 'a', limit: 'many' },
    errorCode: 'INVALID_INPUT',
    error: '"limit" must be a whole number',
  },
}

test.each(Object.entries(WRONG))(
  '%s fails the step with a code and says what is wrong',
  async (_, { config, errorCode, error }) => {
    expect((await run({ a: config }))['a']).toEqual({ errorCode, error: expect.stringContaining(error) })
  },
)

type Example = { input: object; steps: Steps; gives: object }

test('every example of the documentation gives what it says', async () => {
  const page = await readFile(new URL('../../../docs/formats.md', import.meta.url), 'utf8')
  const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(
    ([, json]) => JSON.parse(json ?? '') as Example,
  )
  expect(examples.length).toBeGreaterThan(3)
  for (const { input, steps, gives } of examples) {
    const last = Object.keys(steps).at(-1) ?? ''
    expect((await run(steps, input))[last]).toEqual(gives)
  }
})

test('every step of formats has a form, and every form of the kind has its step', () => {
  const described = allActions()
    .filter(({ category }) => category === 'Files')
    .map(({ id }) => id)
  expect(described.toSorted()).toEqual(FORMAT_NAMES.toSorted())
})

import { draw } from '../../e2e/test/support/drawing.ts'
import type { Person } from '../../e2e/test/support/person.ts'
import { BODIES, filled, LARGEST } from './bodies.ts'
import type { Measure } from './doors.ts'

type Config = Record<string, unknown>
type Step = [action: string, config: Config, body: (bytes: number) => string]

const ALL = '{{@trigger:Trigger.list}}'
const TEXT = '{{@trigger:Trigger.text}}'
const body = (name: string) => BODIES[name] ?? (() => '{}')
const list = (item: (n: number) => string) => (bytes: number) => `{"list":[${filled(bytes, item)}]}`
const repeated =
  (piece: string, before = '', after = '') =>
  (bytes: number) =>
    JSON.stringify({
      text: before + piece.repeat(Math.floor(bytes / (JSON.stringify(piece).length + 2))) + after,
    })
const numbered =
  (piece: (n: number) => string, before = '', after = '') =>
  (bytes: number) => {
    const parts: string[] = []
    for (let left = bytes * 0.9, n = 0; left > 0; n += 1) {
      parts.push(piece(n))
      left -= JSON.stringify(piece(n)).length - 2
    }
    return JSON.stringify({ text: before + parts.join('') + after })
  }
/** One item of many fields. */
const wide = (bytes: number) => `{"list":[{${filled(Math.min(bytes, 1_200_000), (n) => `"k${n}":${n}`)}}]}`
/** Settings as long as a drawing may hold. */
const names = (count: number) => Array.from({ length: count }, (_, n) => `k${n}`)

const SHAPING: Record<string, Step> = {
  'Sort, numbers': ['Sort', { items: ALL, by: [{}] }, body('numbers')],
  'Sort, texts': ['Sort', { items: ALL, by: [{ as: 'natural' }] }, body('small texts')],
  'Sort, records by eight fields': [
    'Sort',
    { items: ALL, by: Array.from({ length: 8 }, () => ({ field: 'name', as: 'text' })) },
    body('records'),
  ],
  'Sort, long texts alike': [
    'Sort',
    { items: ALL, by: [{ as: 'natural' }] },
    list(() => `"${'1a'.repeat(5_000)}"`),
  ],
  'Sort, empty objects': ['Sort', { items: ALL, by: [{ field: 'a' }] }, body('empty objects')],
  'Remove Duplicates, letters': ['Remove Duplicates', { items: ALL }, body('letters')],
  'Remove Duplicates, empty objects': ['Remove Duplicates', { items: ALL }, body('empty objects')],
  'Remove Duplicates, nested': ['Remove Duplicates', { items: ALL }, body('nested objects')],
  'Remove Duplicates, one wide item': ['Remove Duplicates', { items: ALL }, wide],
  'Aggregate, empty objects': [
    'Aggregate',
    { items: ALL, fields: [{ field: 'a' }], keepMissing: 'true' },
    body('empty objects'),
  ],
  'Aggregate, many rows': [
    'Aggregate',
    { items: ALL, fields: names(5_000).map((field) => ({ field })) },
    list((n) => `{"k${n}":1}`),
  ],
  Summarize: [
    'Summarize',
    { items: ALL, groupBy: 'id', calculations: [{ calculation: 'list', field: 'name' }] },
    body('records'),
  ],
  'Summarize, one group': [
    'Summarize',
    { items: ALL, groupBy: 'none', calculations: [{ calculation: 'concatenate', field: 'a' }] },
    list(() => '{"a":"x"}'),
  ],
  'Join Lists': [
    'Join Lists',
    { left: ALL, right: ALL, on: [{ left: 'id' }], clash: 'both' },
    body('records'),
  ],
  'Join Lists, all alike': [
    'Join Lists',
    { left: ALL, right: ALL, on: [{ left: 'a' }] },
    list(() => '{"a":1}'),
  ],
  'Compare Lists': ['Compare Lists', { before: ALL, after: ALL, key: 'id' }, body('records')],
  'Compare Lists, all gone': ['Compare Lists', { before: ALL, after: '[]', key: 'a' }, body('empty objects')],
  'Compare Lists, one wide item': ['Compare Lists', { before: ALL, after: ALL, key: 'k1' }, wide],
  'Rename Fields, wide': [
    'Rename Fields',
    { items: ALL, fields: names(1_000).map((from) => ({ from, to: `new_${from}` })) },
    wide,
  ],
  'Choose Fields, wide': ['Choose Fields', { items: ALL, fields: names(1_000).join(', ') }, wide],
  'Choose Fields, wide, removed': [
    'Choose Fields',
    { items: ALL, fields: names(1_000).join(', '), mode: 'remove' },
    wide,
  ],
  'Set Fields, wide': [
    'Set Fields',
    { items: ALL, fields: names(1_000).map((name) => ({ name, value: '1' })) },
    wide,
  ],
  'Flatten Fields, wide': ['Flatten Fields', { items: ALL }, wide],
  'Flatten Fields, wide, the other way round': ['Flatten Fields', { items: ALL, mode: 'nest' }, wide],
  'Flatten Fields, nested': ['Flatten Fields', { items: ALL }, body('64 deep')],
  'Unpivot, wide': ['Unpivot', { items: ALL, keep: 'none' }, wide],
  Pivot: [
    'Pivot',
    { items: ALL, groupBy: 'id', column: 'name', field: 'id' },
    list((n) => `{"id":${n % 900},"name":"n${n % 900}"}`),
  ],
  'Split Out': [
    'Split Out',
    { items: ALL, field: 'tags', keep: 'all' },
    list(() => `{"tags":[${'1,'.repeat(1_000)}1]}`),
  ],
  'Split Out, one': [
    'Split Out',
    { items: ALL, field: 'tags' },
    (bytes) => `{"list":[{"tags":[${filled(bytes, () => '1')}]}]}`,
  ],
  'Batch, ones': ['Batch', { items: ALL, size: '1' }, body('letters')],
  Limit: ['Limit', { items: ALL, count: '3000000' }, body('letters')],
  'Filter, texts': [
    'Filter',
    { items: ALL, condition: 'item.includes("b")' },
    list(() => `"${'a'.repeat(900_000)}"`),
  ],
  'Filter, patterns': [
    'Filter',
    { items: ALL, conditions: [{ field: 'a', operator: 'matches', value: '(a+)+b' }] },
    list(() => `{"a":"${'a'.repeat(9_000)}"}`),
  ],
  'Date & Time': [
    'Date & Time',
    { items: ALL, field: 'at', operation: 'format', pattern: 'yyyy-MM-dd HH:mm' },
    list((n) => `{"at":${n}}`),
  ],
  'Date & Time, long pattern': [
    'Date & Time',
    { items: ALL, field: 'at', operation: 'format', pattern: 'yyyy '.repeat(100_000) },
    list((n) => `{"at":${n}}`),
  ],
  'Date & Time, long text': [
    'Date & Time',
    { value: TEXT, operation: 'parse', pattern: 'yyyy' },
    body('one text'),
  ],
}

const csv = numbered((n) => `${n},"a""b",c\n`, 'a,b,c\n')
const FORMATS: Record<string, Step> = {
  'Read CSV': ['Read CSV', { source: TEXT }, csv],
  'Read CSV, guessed': ['Read CSV', { source: TEXT, types: 'guess' }, csv],
  'Read CSV, commas': ['Read CSV', { source: TEXT, headers: 'false' }, repeated(',')],
  'Read CSV, lines': ['Read CSV', { source: TEXT, headers: 'false' }, repeated('\n')],
  'Read CSV, quotes': ['Read CSV', { source: TEXT }, repeated('"')],
  'Read CSV, many names': ['Read CSV', { source: TEXT }, numbered((n) => `n${n},`, '', '\n1')],
  'Write CSV': ['Write CSV', { rows: ALL, gives: 'text' }, body('records')],
  'Write CSV, empty objects': ['Write CSV', { rows: ALL, gives: 'text' }, body('empty objects')],
  'Write CSV, other names each': ['Write CSV', { rows: ALL, gives: 'text' }, list((n) => `{"k${n}":1}`)],
  'Write CSV, rows as text': [
    'Write CSV',
    { rows: TEXT, gives: 'text' },
    numbered((n) => `{"a":${n}},`, '[', '{}]'),
  ],
  'Write CSV, columns': ['Write CSV', { rows: ALL, columns: ALL, gives: 'text' }, body('letters')],
  'Write Spreadsheet': ['Write Spreadsheet', { rows: ALL }, body('records')],
  'Write Spreadsheet, empty objects': ['Write Spreadsheet', { rows: ALL }, body('empty objects')],
  'Convert Table': ['Convert Table', { source: TEXT, from: 'csv', to: 'xlsx' }, csv],
  'Read JSON': ['Read JSON', { source: TEXT }, numbered((n) => `{"a":${n}},`, '[', '{}]')],
  'Read JSON, lines': ['Read JSON', { source: TEXT, form: 'lines' }, numbered((n) => `{"a":${n}}\n`)],
  'Read JSON, lines of letters': ['Read JSON', { source: TEXT, form: 'lines' }, repeated('1\n')],
  'Write JSON': ['Write JSON', { value: ALL, gives: 'text' }, body('empty objects')],
  'Write JSON, lines': ['Write JSON', { value: ALL, form: 'lines', gives: 'text' }, body('empty objects')],
  'Write JSON, of a text': [
    'Write JSON',
    { value: TEXT, gives: 'text' },
    numbered((n) => `{"a":${n}},`, '[', '{}]'),
  ],
  'Read XML': ['Read XML', { source: TEXT }, numbered((n) => `<b c="${n}"/>`, '<a>', '</a>')],
  'Read XML, other names': ['Read XML', { source: TEXT }, numbered((n) => `<b${n}/>`, '<a>', '</a>')],
  'Read XML elements': [
    'Read XML',
    { source: TEXT, element: 'b' },
    numbered((n) => `<b>${n}</b>`, '<a>', '</a>'),
  ],
  'Read XML, lists': [
    'Read XML',
    { source: TEXT, lists: names(50_000).join(',') },
    numbered((n) => `<b>${n}</b>`, '<a>', '</a>'),
  ],
  'Write XML': ['Write XML', { value: '{{ {a: {b: trigger.list}} }}', gives: 'text' }, body('empty objects')],
  'Read YAML': ['Read YAML', { source: TEXT }, numbered((n) => `- a: ${n}\n`)],
  'Read YAML, documents': ['Read YAML', { source: TEXT }, repeated('---\na\n')],
  'Read YAML, flow': ['Read YAML', { source: TEXT }, repeated('[1],', '[', '1]')],
  'Read YAML, keys': ['Read YAML', { source: TEXT }, numbered((n) => `k${n}: 1\n`)],
  'Write YAML': ['Write YAML', { value: ALL, gives: 'text' }, body('empty objects')],
  'Read Calendar': [
    'Read Calendar',
    { source: TEXT },
    repeated(
      'BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20200101\r\nEND:VEVENT\r\n',
      'BEGIN:VCALENDAR\r\n',
      'END:VCALENDAR',
    ),
  ],
  'Write Calendar': [
    'Write Calendar',
    { events: ALL, gives: 'text' },
    list(() => '{"summary":"a","start":"2020-01-01"}'),
  ],
  'Read HTML': ['Read HTML', { source: TEXT, each: 'p', fields: [{ name: 'a' }] }, repeated('<p>a')],
  'Read HTML, hard selector': [
    'Read HTML',
    { source: TEXT, each: 'div div div div p', fields: [{ name: 'a', all: 'true' }] },
    repeated('<div>'),
  ],
  'HTML to Text': ['HTML to Text', { source: TEXT }, repeated('<p>a')],
  'HTML to Markdown': ['HTML to Markdown', { source: TEXT }, repeated('<li><b>a</b>')],
  'Markdown to HTML': ['Markdown to HTML', { source: TEXT }, repeated('* a\n')],
  'Markdown to HTML, brackets': ['Markdown to HTML', { source: TEXT }, repeated('[')],
  'Clean HTML': ['Clean HTML', { source: TEXT }, repeated('<a href="x">')],
  'Zip Files, one name': ['Zip Files', { files: ALL }, list(() => '{"name":"a","text":""}')],
  'Zip Files, many': ['Zip Files', { files: ALL }, list((n) => `{"name":"${n}","text":""}`)],
  'Zip Files, values of files': ['Zip Files', { files: ALL }, list((n) => `"{\\"$file\\":\\"${n}\\"}"`)],
  Hash: ['Hash', { source: TEXT }, body('one text')],
  'Encode File': ['Encode File', { source: TEXT }, body('letters in one text')],
  'Decode File': ['Decode File', { source: TEXT }, repeated('QUJD')],
  'Read Text': ['Read Text', { source: TEXT }, body('one text')],
  'Write Text': ['Write Text', { text: TEXT, charset: 'utf-16le' }, body('one text')],
  Gzip: ['Gzip', { source: TEXT, does: 'pack' }, body('one text')],
}

/** The largest values through every step that shapes lists or reads and writes files. */
export async function measureSteps(parts: {
  ada: Person
  measure: Measure
  isChosen(title: string): boolean
  fire(id: string, body: string): Promise<{ note: string }>
}): Promise<void> {
  const { ada, measure, isChosen, fire } = parts
  for (const [name, [action, config, make]] of Object.entries({ ...SHAPING, ...FORMATS })) {
    const title = `step: ${name}`
    if (!isChosen(title)) continue
    const drawn = draw(
      name,
      { trigger: { label: 'Trigger', trigger: 'Webhook' }, step: { action, config } },
      ['trigger>step'],
    )
    const answer = await ada.ask('POST', '/api/workflows/create', drawn)
    const text = await answer.text()
    const id = /"id":"([\w-]+)"/.exec(text)?.[1]
    if (!answer.ok || id === undefined) {
      process.stdout.write(`${title}: ${answer.status} ${text.slice(0, 200)}\n`)
      continue
    }
    await measure(title, () => fire(id, make(LARGEST - 200)))
  }
}

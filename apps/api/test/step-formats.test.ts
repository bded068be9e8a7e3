import { ActionError } from '@orch/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settingsOf } from '../src/formats/settings.ts'
import { TABLE_STEPS } from '../src/formats/table-steps.ts'
import { VALUE_STEPS } from '../src/formats/value-steps.ts'
import { fileIn, gathered, sourceOf, type Work, windowOf } from '../src/formats/work.ts'

type Config = Record<string, unknown>
type Called = { name: string; args: unknown[] }

async function* itemsOf<T>(...items: T[]): AsyncGenerator<T> {
  yield* items
}
const bytesOf = (text: string) => itemsOf<Uint8Array>(Buffer.from(text))

/** What a step asks of the formats, in place of processes that read and write. */
function working(
  config: Config,
  { rows = [{ a: 1 }, { a: 2 }, { a: 3 }] as unknown[], mostOutput = 1_000 } = {},
) {
  const called: Called[] = []
  const READERS = /^(?:readCsv|readXlsx|readNdjson|readXmlElements|querySqlite|readPdf)$/
  const formats = new Proxy(
    {},
    {
      get:
        (_, name: string) =>
        (...args: unknown[]) => {
          called.push({ name, args })
          if (READERS.test(name)) return itemsOf(...rows)
          return /^(?:write(?:Csv|Xlsx|Ndjson)|convertTable|changeSqlite)$/.test(name)
            ? bytesOf('written')
            : 'made'
        },
    },
  )
  const files = {
    read: (file: unknown) => ({ read: file }),
    write: async (file: object) => ({ $file: 'new', ...file }),
  }
  const work = { config, settings: settingsOf(config), formats, files, mostOutput } as unknown as Work
  const asked = () => called.map(({ name, args }) => [name, args.at(-1)])
  return { work, called, asked }
}

const file = { $file: 'f1', name: 'a.csv', type: 'text/csv', size: 3 }
const refusal = (message: string) => expect.objectContaining({ code: 'INVALID_INPUT', message })

describe('a setting of a step', () => {
  test.each([
    ['flag', 'yes', '"x" must be true or false'],
    ['whole', '-1', '"x" must be a whole number'],
    ['whole', '1.5', '"x" must be a whole number'],
    ['whole', 'many', '"x" must be a whole number'],
    ['value', '', '"x" must be set'],
    ['value', null, '"x" must be set'],
    ['value', '{', '"x" must be valid JSON'],
    ['items', '{}', '"x" must be a list'],
    ['items', { a: 1 }, '"x" must be a list'],
  ] as const)('read as %s from %j is refused by its name', (how, given, message) => {
    const settings = settingsOf({ x: given })
    const read = () => (how === 'flag' ? settings.flag('x', true) : settings[how]('x'))
    expect(read).toThrow(refusal(message))
  })

  test('that is empty is what it usually is', () => {
    const settings = settingsOf({ x: '', y: null })
    expect([settings.text('x'), settings.whole('y'), settings.list('z'), settings.flag('x', true)]).toEqual([
      undefined,
      undefined,
      undefined,
      true,
    ])
  })

  test('may be typed, or be a value already', () => {
    const settings = settingsOf({ typed: ' a, ,b ', list: [1, 'b'], json: '[1]', n: 5, flag: false })
    expect([settings.list('typed'), settings.list('list'), settings.items('json')]).toEqual([
      ['a', 'b'],
      ['1', 'b'],
      [1],
    ])
    expect([settings.whole('n'), settings.flag('flag', true), settings.text('n')]).toEqual([5, false, '5'])
  })
})

describe('what a step reads', () => {
  test('is a file, also as the JSON that a template made of it, or a text', () => {
    const source = (given: unknown) => sourceOf(working({ source: given }).work)
    expect(source(file)).toEqual({ read: file })
    expect(source(JSON.stringify(file))).toEqual({ read: file })
    expect(source('a,b')).toBe('a,b')
    expect(source('{"$file": "half')).toBe('{"$file": "half')
  })

  test.each([
    [undefined, '"source" must be set'],
    ['', '"source" must be set'],
    [7, '"source" must be a file or a text'],
    [{ $file: 'f1' }, '"source" must be a file or a text'],
  ])('is not %j', (given, message) => {
    expect(() => sourceOf(working({ source: given }).work)).toThrow(refusal(message))
  })

  test('is not a file that a text speaks of', () => {
    expect(fileIn('see {"$file": "f1"}')).toBeUndefined()
  })

  test('is a window, and one more, which tells whether there are more', () => {
    expect(windowOf(working({}).work)).toEqual({ skip: 0 })
    expect(windowOf(working({ skip: '2', limit: 5 }).work)).toEqual({ skip: 2, limit: 6 })
  })

  test('is as many rows as were asked for, and never more than the output holds', async () => {
    const numbers = fc.array(fc.nat(9), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(numbers, fc.option(fc.nat(20), { nil: undefined }), async (rows, limit) => {
        const { rows: read, count, more } = await gathered(itemsOf(...rows), limit, 1_000)
        expect(read).toEqual(rows.slice(0, limit ?? rows.length))
        expect([count, more]).toEqual([read.length, limit !== undefined && rows.length > limit])
      }),
    )
    await expect(gathered(itemsOf('x'.repeat(600), 'x'.repeat(600)), undefined, 1_000)).rejects.toThrow(
      expect.objectContaining({
        code: 'OUTPUT_TOO_LARGE',
        message: expect.stringContaining('Convert Table'),
      }),
    )
  })
})

describe('a step over tables', () => {
  test('reads CSV as its settings say, and tells the columns', async () => {
    const { work, asked } = working({
      source: 'a\n1',
      headers: 'false',
      types: 'guess',
      charset: 'latin1',
      limit: 2,
    })
    expect(await TABLE_STEPS['Read CSV'](work)).toMatchObject({ count: 2, more: true, columns: ['a'] })
    expect(asked()).toEqual([
      [
        'readCsv',
        { headers: false, delimiter: 'auto', types: 'guess', charset: 'latin1', skip: 0, limit: 3 },
      ],
    ])
  })

  test('writes the columns of all rows, and no cell that a spreadsheet runs, unless it is told to', async () => {
    const written = working({ rows: [{ a: 1 }, { b: 2 }], charset: 'utf-8-bom' })
    expect(await TABLE_STEPS['Write CSV'](written.work)).toMatchObject({
      file: { name: 'rows.csv', type: 'text/csv; charset=utf-8' },
      count: 2,
    })
    expect(written.asked()).toEqual([
      [
        'writeCsv',
        expect.objectContaining({ columns: ['a', 'b'], defuseFormulas: true, charset: 'utf-8-bom' }),
      ],
    ])
    const kept = working({ rows: [], columns: 'b,a', formulas: 'keep', gives: 'text', charset: 'latin1' })
    expect(await TABLE_STEPS['Write CSV'](kept.work)).toEqual({ text: 'written', count: 0 })
    expect(kept.asked()).toEqual([
      ['writeCsv', expect.objectContaining({ columns: ['b', 'a'], defuseFormulas: false, charset: 'utf-8' })],
    ])
  })

  test('gives no text that is larger than the output', async () => {
    const { work } = working({ rows: [], gives: 'text' }, { mostOutput: 3 })
    await expect(TABLE_STEPS['Write CSV'](work)).rejects.toThrow(
      expect.objectContaining({
        code: 'OUTPUT_TOO_LARGE',
        message: expect.stringContaining('Choose a file'),
      }),
    )
  })

  test('asks SQLite with the values of templates as values', async () => {
    const query = {
      text: 'SELECT * FROM t WHERE a = $2 AND b = $3::text AND c = $1 AND d = $4',
      values: [7, "'; --"],
      first: 2,
    }
    const { work, asked } = working({ source: file, query })
    await TABLE_STEPS['Query SQLite File'](work)
    expect(asked()).toEqual([
      [
        'querySqlite',
        {
          query: 'SELECT * FROM t WHERE a = :orch2 AND b = :orch3 AND c = $1 AND d = $4',
          values: { ':orch2': 7, ':orch3': "'; --" },
          skip: 0,
        },
      ],
    ])
  })

  test('changes a database under its name, or makes a new one', async () => {
    const statements = 'CREATE TABLE t (a)'
    const named = await TABLE_STEPS['Change SQLite File'](working({ source: file, statements }).work)
    expect(named.file.name).toBe('a.csv')
    const { work, called } = working({ statements, fileName: 'own.db' })
    expect((await TABLE_STEPS['Change SQLite File'](work)).file.name).toBe('own.db')
    expect(called[0]?.args[0]).toBe('')
    await expect(TABLE_STEPS['Change SQLite File'](working({}).work)).rejects.toThrow(
      refusal('"statements" must be set'),
    )
  })

  test('converts between the formats that it knows', async () => {
    const { work, asked } = working({ source: file, to: 'ndjson' })
    expect((await TABLE_STEPS['Convert Table'](work)).file).toMatchObject({
      name: 'table.ndjson',
      type: 'application/x-ndjson',
    })
    expect(asked()).toEqual([['convertTable', { from: 'csv', to: 'ndjson' }]])
    await expect(TABLE_STEPS['Convert Table'](working({ source: file, to: 'pdf' }).work)).rejects.toThrow(
      refusal('"to" must be csv, xlsx or ndjson'),
    )
  })
})

describe('a step over values', () => {
  test('reads JSON whole, or line by line', async () => {
    expect(await VALUE_STEPS['Read JSON'](working({ source: '{"n":1152921504606846976}' }).work)).toEqual({
      value: { n: 2n ** 60n },
    })
    const { work } = working({ source: 'x', form: 'lines', limit: 1 })
    expect(await VALUE_STEPS['Read JSON'](work)).toMatchObject({ count: 1, more: true })
    await expect(VALUE_STEPS['Read JSON'](working({ source: '{' }).work)).rejects.toBeInstanceOf(ActionError)
  })

  test('writes one value as one line, and a list as many', async () => {
    const { work, called } = working({ value: { a: 1 }, form: 'lines' })
    expect(await VALUE_STEPS['Write JSON'](work)).toMatchObject({ file: { name: 'values.ndjson' } })
    expect(called).toEqual([{ name: 'writeNdjson', args: [[{ a: 1 }]] }])
    expect(await VALUE_STEPS['Write JSON'](working({ value: [1], gives: 'text' }).work)).toEqual({
      text: '[1]',
    })
  })

  test.each(['[1]', '7', 'null'])('writes no XML of %s: a document has one root', async (value) => {
    await expect(VALUE_STEPS['Write XML'](working({ value }).work)).rejects.toThrow(
      refusal('"value" must be an object with one root, such as {"order": …}'),
    )
  })

  test('reads of HTML what its rows name, and leaves out what they leave empty', async () => {
    const fields = [{ name: 'title', selector: 'h1', take: '', all: 'true' }, { name: 'all' }]
    const { work, asked } = working({ source: '<h1>', fields, each: 'li' })
    expect(await VALUE_STEPS['Read HTML'](work)).toEqual({ value: 'made' })
    expect(asked()).toEqual([
      [
        'readHtml',
        {
          fields: [
            { name: 'title', selector: 'h1', all: true },
            { name: 'all', all: false },
          ],
          each: 'li',
        },
      ],
    ])
    await expect(VALUE_STEPS['Read HTML'](working({ source: 'x', fields: [{}] }).work)).rejects.toThrow(
      refusal('"fields" must have a name in each row'),
    )
  })

  test('reads the pages of a PDF, and all of their text', async () => {
    const rows = [
      { page: 2, pages: 9, text: 'two' },
      { page: 3, pages: 9, text: 'three' },
    ]
    expect(await VALUE_STEPS['Read PDF'](working({ source: file }, { rows }).work)).toEqual({
      text: 'two\n\nthree',
      rows: [
        { page: 2, text: 'two' },
        { page: 3, text: 'three' },
      ],
      count: 2,
      more: false,
      pages: 9,
    })
    expect(await VALUE_STEPS['Read PDF'](working({ source: file }, { rows: [] }).work)).toMatchObject({
      pages: 0,
    })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../testing/any-text.ts'
import {
  readCsv,
  readNdjson,
  readSheetNames,
  readXlsx,
  writeCsv,
  writeNdjson,
  writeXlsx,
  writeZip,
} from '../src/index.ts'
import { bytesOf, collect, failureOf, inPieces, textOf } from './collect.ts'
import { workbook } from './workbook.ts'

describe('CSV, read', () => {
  const rows = (source: string | Uint8Array, options = {}) => collect(readCsv(source, options))

  test('the first row names the columns; quotes hold delimiters, quotes and line breaks', async () => {
    expect(await rows('a,b\r\n1,"x, ""y""\nz"\r\n\r\n3,4')).toEqual([
      { a: '1', b: 'x, "y"\nz' },
      { a: '3', b: '4' },
    ])
  })

  test('the delimiter is guessed from the first lines, outside of quotes', async () => {
    for (const between of [',', ';', '\t', '|'])
      expect(await rows(`a${between}b\n"1,2;3"${between}4\n5${between}6`)).toEqual([
        { a: '1,2;3', b: '4' },
        { a: '5', b: '6' },
      ])
    expect(await rows('name\nada\nbob')).toEqual([{ name: 'ada' }, { name: 'bob' }])
  })

  test('a charset is told by its mark, or guessed, or given', async () => {
    const text = 'ü;ñ\n1;2'
    const expected = [{ ü: '1', ñ: '2' }]
    expect(await rows(Buffer.from(`\ufeff${text}`))).toEqual(expected)
    expect(await rows(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(expected)
    expect(await rows(Buffer.from(text, 'latin1'))).toEqual(expected)
    expect(
      await rows(Buffer.from([0x83, 0x41, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0x32]), { charset: 'shift_jis' }),
    ).toEqual([{ ア: '1', b: '2' }])
  })

  test('types are guessed only when asked, and nothing is lost', async () => {
    const source =
      'n,id,zip,yes,none,text,price,exact\n-1.50,7615917337495251231,007,true,,1e5,12345678901234.56,0.1234567890123456789'
    expect(await rows(source)).toEqual([
      {
        n: '-1.50',
        id: '7615917337495251231',
        zip: '007',
        yes: 'true',
        none: '',
        text: '1e5',
        price: '12345678901234.56',
        exact: '0.1234567890123456789',
      },
    ])
    expect(await rows(source, { types: 'guess' })).toEqual([
      {
        n: -1.5,
        id: 7615917337495251231n,
        zip: '007',
        yes: true,
        none: null,
        text: '1e5',
        price: 12345678901234.56,
        exact: '0.1234567890123456789',
      },
    ])
  })

  test('names that repeat or lack, and cells beyond the names, get names of their own', async () => {
    expect(await rows('a,a,,__proto__\n1,2,3,4,5\n6')).toEqual([
      Object.fromEntries([
        ['a', '1'],
        ['a_2', '2'],
        ['column_3', '3'],
        ['__proto__', '4'],
        ['column_5', '5'],
      ]),
      Object.fromEntries([
        ['a', '6'],
        ['a_2', null],
        ['column_3', null],
        ['__proto__', null],
      ]),
    ])
    expect(await rows('1,2', { headers: false })).toEqual([{ column_1: '1', column_2: '2' }])
  })

  test('a window of rows is read, and what comes after it is not', async () => {
    async function* endless() {
      yield Buffer.from('n\n')
      for (let n = 1; ; n += 1) yield Buffer.from(`${n}\n`)
    }
    expect(await collect(readCsv(endless(), { skip: 2, limit: 2 }))).toEqual([{ n: '3' }, { n: '4' }])
  })

  test('what is not CSV is refused with its line', async () => {
    expect(await failureOf(() => rows('a,b\n1,2\n"3,4'))).toEqual({
      code: 'FORMAT_INVALID',
      position: { line: 3 },
    })
    expect(await failureOf(() => rows('a,b\n1,2\n3', { ragged: 'fail' }))).toEqual({
      code: 'FORMAT_INVALID',
      position: { line: 3 },
    })
    expect(await failureOf(() => rows(Buffer.from([0x61, 0x0a, 0xff]), { charset: 'utf-8' }))).toMatchObject({
      code: 'FORMAT_INVALID',
    })
  })

  test('a quote that stays open takes no memory beyond the limit of a row', async () => {
    async function* open() {
      yield Buffer.from('a\n"')
      for (;;) yield Buffer.alloc(65_536, 'x')
    }
    expect(await failureOf(() => collect(readCsv(open())))).toMatchObject({ code: 'FORMAT_TOO_LARGE' })
    expect(await failureOf(() => rows('a\n1\n2', { mostBytes: 4 }))).toMatchObject({
      code: 'FORMAT_TOO_LARGE',
    })
  })
})

describe('CSV, written', () => {
  const csv = (given: readonly unknown[], options = {}) => textOf(writeCsv(given, options))

  test('fields become columns, cells are quoted where they need it', async () => {
    expect(
      await csv([
        { a: 1, b: 'x,"y"\n' },
        { a: 7615917337495251231n, b: null, c: [true] },
      ]),
    ).toBe('a,b,c\r\n1,"x,""y""\n",\r\n7615917337495251231,,[true]\r\n')
    expect(await csv([{ a: 1, b: 2 }], { columns: ['b'], delimiter: ';', lineBreak: '\n' })).toBe('b\n2\n')
    expect(await csv([[1, 'a']], { charset: 'utf-8-bom' })).toBe('\ufeff1,a\r\n')
  })

  const FORMULAS = ['=1+1', '+SUM(A1)', '-2+3', '@x', '\t=1', '\r=1', ' =1', '＝1+1', '=cmd|" /C calc"!A0']

  test.each(FORMULAS)('%j is not run by a spreadsheet', async (cell) => {
    const [row] = await collect(readCsv(await csv([{ cell }]), { delimiter: ',' }))
    expect(row).toEqual({ cell: `'${cell}` })
    const [named] = await collect(readCsv(await csv([{ [cell]: 1 }]), { delimiter: ',', headers: false }))
    expect(named).toEqual({ column_1: `'${cell}` })
  })

  test('numbers stay numbers, and formulas are written where the author wants them', async () => {
    expect(await csv([[-5, '-5', '+49', -0.5]])).toBe('-5,-5,+49,-0.5\r\n')
    expect(await csv([['=A1']], { defuseFormulas: false })).toBe('=A1\r\n')
  })

  test('a later field without a column is refused, not lost', async () => {
    const rows = [...Array.from({ length: 1_001 }, () => ({ a: 1 })), { b: 2 }]
    expect(await failureOf(() => csv(rows))).toEqual({ code: 'FORMAT_INVALID', position: { row: 1_002 } })
    expect((await csv(rows, { columns: ['a', 'b'] })).endsWith(',2\r\n')).toBe(true)
  })

  test('whatever is written is read back', async () => {
    const cell = anyText().filter((text) => !/\p{Cs}/u.test(text))
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (cells, size) => {
        const written = await bytesOf(writeCsv(cells, { defuseFormulas: false, quoteAll: true }))
        const read = await collect(
          readCsv(inPieces(written, size), { headers: false, delimiter: ',', charset: 'utf-8' }),
        )
        expect(read.map((row) => Object.values(row))).toEqual(cells)
      }),
      { numRuns: 50 },
    )
  })
})

describe('JSON Lines', () => {
  test('values are read as they come, in any pieces, and written back', async () => {
    const text = '{"id":7615917337495251231}\n\n[1,"ü"]\r\nnull'
    for (const size of [1, 5, 1_000])
      expect(await collect(readNdjson(inPieces(text, size)))).toEqual([
        { id: 7615917337495251231n },
        [1, 'ü'],
        null,
      ])
    expect(await textOf(writeNdjson([{ id: 7615917337495251231n }, null]))).toBe(
      '{"id":7615917337495251231}\nnull\n',
    )
  })

  test('a line that is not JSON, or too long, is refused with its number', async () => {
    expect(await failureOf(() => collect(readNdjson('1\n{')))).toEqual({
      code: 'FORMAT_INVALID',
      position: { line: 2 },
    })
    expect(await failureOf(() => collect(readNdjson('1\n"long"', { mostLineCharacters: 5 })))).toEqual({
      code: 'FORMAT_TOO_LARGE',
      position: { line: 2 },
    })
    const circle: unknown[] = []
    circle.push(circle)
    expect(await failureOf(() => textOf(writeNdjson([1, circle])))).toEqual({
      code: 'INVALID_ARGUMENT',
      position: { row: 2 },
    })
  })
})

describe('XLSX', () => {
  test('texts, numbers, booleans and dates come back as they were written', async () => {
    const rows = [
      {
        text: 'ü <&> "x"',
        number: -1.5,
        yes: true,
        date: '2026-07-01',
        time: '2026-07-01T10:30:00',
        none: null,
      },
      { text: '=1+1', number: 2 ** 53, yes: false, date: '1900-03-01', time: ' lead', none: '_x0041_\u0001' },
    ]
    const bytes = await bytesOf(writeXlsx(rows, { sheet: 'Börse & Co' }))
    expect(await collect(readXlsx(bytes))).toEqual(rows)
    expect(await readSheetNames(bytes)).toEqual(['Börse & Co'])
  })

  test('what Excel and others write: shared and rich texts, formulas, errors, formats of dates, gaps', async () => {
    const bytes = await workbook({
      shared:
        '<si><t>name</t></si><si><r><t>ri</t></r><r><t xml:space="preserve">ch </t></r><rPh><t>x</t></rPh></si>',
      styles:
        '<numFmts><numFmt numFmtId="170" formatCode="[$-409]d\\-mmm;@"/><numFmt numFmtId="171" formatCode="0.0&quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="21"/></cellXfs>',
      rows: `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>v</t></is></c></row>
        <row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5"><f>1+1</f><v>2</v></c><c r="D5" t="e"><v>#DIV/0!</v></c></row>
        <row r="6"><c r="A6" s="1"><v>45000</v></c><c r="B6" s="2"><v>45000.75</v></c><c r="C6" s="3"><v>1.5</v></c><c r="D6" s="4"><v>0.25</v></c></row>
        <row r="7"/><row r="8"><c r="A8" t="b"><v>1</v></c><c r="B8" t="str"><f>"a"</f><v>a</v></c></row>`,
    })
    expect(await collect(readXlsx(bytes))).toEqual([
      { name: 'rich ', v: 2, column_3: null, column_4: '#DIV/0!' },
      { name: '2023-03-15', v: '2023-03-15T18:00:00', column_3: 1.5, column_4: '06:00:00' },
      { name: true, v: 'a' },
    ])
  })

  test('a sheet is chosen by its name; another one is refused', async () => {
    const bytes = await bytesOf(writeXlsx([[1]], { sheet: 'One' }))
    expect(await collect(readXlsx(bytes, { sheet: 'One', headers: false }))).toEqual([{ column_1: 1 }])
    expect(await failureOf(() => collect(readXlsx(bytes, { sheet: 'Two' })))).toEqual({
      code: 'FORMAT_INVALID',
      position: { sheet: 'Two' },
    })
  })

  test('what no sheet can hold is refused with its place', async () => {
    const long = 'x'.repeat(32_768)
    expect(await failureOf(() => bytesOf(writeXlsx([[1], ['a', long]])))).toEqual({
      code: 'FORMAT_TOO_LARGE',
      position: { row: 2, column: 2 },
    })
    expect(
      await failureOf(() => bytesOf(writeXlsx([Array.from({ length: 16_385 }, () => 1)]))),
    ).toMatchObject({
      code: 'FORMAT_TOO_LARGE',
    })
    expect(await failureOf(() => bytesOf(writeXlsx([], { sheet: 'a/b' })))).toEqual({
      code: 'INVALID_ARGUMENT',
    })
  })

  test('what is not a workbook is refused', async () => {
    const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])
    expect(await failureOf(() => collect(readXlsx(old)))).toEqual({ code: 'FORMAT_UNSUPPORTED' })
    expect(await failureOf(() => collect(readXlsx('a,b')))).toEqual({ code: 'FORMAT_INVALID' })
    const zip = await bytesOf(writeZip([{ name: 'a.txt', source: 'a' }]))
    expect(await failureOf(() => collect(readXlsx(zip)))).toEqual({ code: 'FORMAT_INVALID' })
  })
})

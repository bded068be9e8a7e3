import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import {
  createFormatProcesses,
  FormatError,
  htmlToText,
  markdownToHtml,
  readCalendar,
  readCsv,
  readGzip,
  readHtml,
  readNdjson,
  readXlsx,
  readXml,
  readYaml,
  readZip,
  writeCsv,
  writeXml,
  writeZip,
} from '../src/index.ts'
import { isDateFormat } from '../src/xlsx/dates.ts'
import { bytesOf, collect, failureOf, inPieces } from './collect.ts'
import { pdf } from './pdf.ts'
import { workbook } from './workbook.ts'
import { zipByHand } from './zip-by-hand.ts'

const processes = createFormatProcesses({ processes: 1, memoryMb: 96 })
afterAll(() => processes.close())

describe('archives', () => {
  const OUTSIDE = [
    '../etc/passwd',
    '/etc/passwd',
    'a/../../b',
    'C:\\x',
    '..\\x',
    'a\\b',
    './a',
    'a/./b',
    'a\u0000b',
    'a:b',
  ]

  test.each(OUTSIDE)('a path such as %j is refused, read or written', async (name) => {
    expect(await failureOf(() => collect(readZip(zipByHand([{ name }]))))).toMatchObject({
      code: 'FORMAT_UNSAFE',
    })
    expect(await failureOf(() => bytesOf(writeZip([{ name, source: '' }])))).toMatchObject({
      code: 'FORMAT_UNSAFE',
    })
  })

  test('entries that all point at one place count each for itself', async () => {
    const body = deflateRawSync(Buffer.alloc(200_000, 'ab'))
    const entries = Array.from({ length: 6_000 }, (_, at) => ({
      name: `${at}`,
      body,
      method: 8,
      size: 200_000,
    }))
    expect(await failureOf(() => collect(readZip(zipByHand(entries, true))))).toEqual({
      code: 'FORMAT_TOO_LARGE',
    })
  })

  test('links, repeated names, encryption and odd packing are refused with the entry', async () => {
    const position = { entry: 'a' }
    const link = { name: 'a', attributes: 0xa1ff0000, body: Buffer.from('/etc/passwd') }
    expect(await failureOf(() => collect(readZip(zipByHand([link]))))).toEqual({
      code: 'FORMAT_UNSAFE',
      position,
    })
    expect(await failureOf(() => collect(readZip(zipByHand([{ name: 'a' }, { name: 'a' }]))))).toEqual({
      code: 'FORMAT_UNSAFE',
      position,
    })
    expect(
      await failureOf(() =>
        collect(readZip(zipByHand([{ name: 'a', flags: 0x801, body: Buffer.alloc(12), size: 0 }]))),
      ),
    ).toEqual({
      code: 'FORMAT_UNSUPPORTED',
      position,
    })
    expect(await failureOf(() => collect(readZip(zipByHand([{ name: 'a', method: 14 }]))))).toEqual({
      code: 'FORMAT_UNSUPPORTED',
      position,
    })
  })

  const bomb = deflateRawSync(Buffer.alloc(20_000_000))

  test('a bomb is refused before anything is unpacked, by ratio, by total and by count', async () => {
    const files = [{ name: 'a', body: bomb, method: 8, size: 20_000_000 }]
    expect(await failureOf(() => collect(readZip(zipByHand(files))))).toEqual({ code: 'FORMAT_TOO_LARGE' })
    expect(
      await failureOf(() => collect(readZip(zipByHand([{ name: 'a', size: 2 ** 31, method: 8 }])))),
    ).toEqual({
      code: 'FORMAT_TOO_LARGE',
    })
    const many = Array.from({ length: 11 }, (_, at) => ({ name: `${at}` }))
    expect(await failureOf(() => collect(readZip(zipByHand(many), { mostEntries: 10 })))).toEqual({
      code: 'FORMAT_TOO_LARGE',
    })
  })

  test('an entry gives no byte more than it says it has', async () => {
    const [file] = await collect(readZip(zipByHand([{ name: 'a', body: bomb, method: 8, size: 10 }])))
    let bytes = 0
    const work = async () => {
      for await (const chunk of file?.chunks() ?? []) bytes += chunk.length
    }
    expect(await failureOf(work)).toEqual({ code: 'FORMAT_INVALID', position: { entry: 'a' } })
    expect(bytes).toBeLessThanOrEqual(10)
  })

  test('an archive within an archive stays a file, and counts again when it is read', async () => {
    const inner = zipByHand([{ name: 'a', body: bomb, method: 8, size: 20_000_000 }])
    const [file] = await collect(readZip(await bytesOf(writeZip([{ name: 'inner.zip', source: inner }]))))
    expect(file?.size).toBe(inner.length)
    expect(await failureOf(() => collect(readZip(file?.chunks() ?? '')))).toEqual({
      code: 'FORMAT_TOO_LARGE',
    })
  })

  test('gzip within gzip, thousands of empty members and a name without an end take their time, and no more', async () => {
    const inner = gzipSync(Buffer.alloc(20_000_000))
    expect(await bytesOf(readGzip(gzipSync(inner)))).toEqual(inner)
    expect(await collect(readGzip(Buffer.concat(Array(5_000).fill(gzipSync('')))))).toEqual([])
    const named = gzipSync('x')
    named[3] = 8
    const endless = Buffer.concat([named.subarray(0, 10), Buffer.alloc(2_000_000, 'a')])
    expect(await failureOf(() => collect(readGzip(endless)))).toMatchObject({ code: 'FORMAT_INVALID' })
  })

  test('gzip stops at its ratio and at its total', async () => {
    const packed = gzipSync(Buffer.alloc(20_000_000))
    expect(await failureOf(() => collect(readGzip(packed)))).toEqual({ code: 'FORMAT_TOO_LARGE' })
    const limits = { mostRatio: 10_000, mostUnpackedBytes: 1_000_000 }
    expect(await failureOf(() => collect(readGzip(packed, limits)))).toMatchObject({
      code: 'FORMAT_TOO_LARGE',
    })
  })
})

describe('XML', () => {
  const LAUGHS = `<!DOCTYPE l [<!ENTITY a "lol">${'bcdefghij'
    .split('')
    .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)
    .join('')}]><l>&j;</l>`
  const UNSAFE = [
    LAUGHS,
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]><a/>',
    '<!DOCTYPE a [<!ATTLIST a b CDATA "x">]><a/>',
  ]

  test('a document that declares something of its own is refused in other charsets too', async () => {
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(LAUGHS, 'utf16le')])
    expect(await failureOf(() => readXml(wide))).toMatchObject({ code: 'FORMAT_UNSAFE' })
    const hidden = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE l+AD4-<l/>'
    expect(await failureOf(() => readXml(hidden))).toMatchObject({ code: 'FORMAT_INVALID' })
  })

  test.each(UNSAFE)('a document that declares something of its own is refused: %s', async (document) => {
    expect(await failureOf(() => readXml(document))).toMatchObject({
      code: 'FORMAT_UNSAFE',
      position: { line: 1 },
    })
    const book = await workbook({ rows: '', head: document.replace(/]>.*/s, ']>') })
    expect(await failureOf(() => collect(readXlsx(book)))).toMatchObject({ code: 'FORMAT_UNSAFE' })
  })

  test('depth, elements and texts have limits', async () => {
    const deep = '<a>'.repeat(100_000)
    expect(await failureOf(() => readXml(deep))).toMatchObject({
      code: 'FORMAT_TOO_DEEP',
      position: { line: 1 },
    })
    expect(await failureOf(() => readXml(`<a>${'<b/>'.repeat(11)}</a>`, { mostNodes: 10 }))).toMatchObject({
      code: 'FORMAT_TOO_LARGE',
    })
    const circle: Record<string, unknown> = {}
    circle['a'] = circle
    expect(await failureOf(() => writeXml(circle))).toEqual({ code: 'FORMAT_TOO_DEEP' })
  })

  test('a tag or text without an end takes no memory beyond its limit', async () => {
    async function* endless() {
      yield Buffer.from('<a b="')
      for (;;) yield Buffer.alloc(65_536, 'x')
    }
    expect(await failureOf(() => readXml(endless(), { mostBytes: 10 ** 9 }))).toMatchObject({
      code: 'FORMAT_TOO_LARGE',
    })
  })
})

describe('YAML and JSON', () => {
  test('aliases that multiply are refused', async () => {
    const lines = Array.from(
      { length: 12 },
      (_, at) => `a${at + 1}: &a${at + 1} [${Array(10).fill(`*a${at}`).join(',')}]`,
    )
    expect(await failureOf(() => readYaml(`a0: &a0 lol\n${lines.join('\n')}`))).toEqual({
      code: 'FORMAT_TOO_LARGE',
    })
  })

  test('merged aliases that multiply, aliases of themselves, and tags of other languages are refused or mean nothing', async () => {
    const merged = Array.from({ length: 30 }, (_, at) => `b${at + 1}: &b${at + 1} {<<: [*b${at}, *b${at}]}`)
    expect(await failureOf(() => readYaml(`b0: &b0 {x: 1}\n${merged.join('\n')}`))).toEqual({
      code: 'FORMAT_TOO_LARGE',
    })
    expect(await failureOf(() => readYaml('a: &a [*a]'))).toMatchObject({ code: 'FORMAT_INVALID' })
    for (const tag of ['!!js/function "() => process"', '!!python/object/apply:os.system ["id"]'])
      expect(await failureOf(() => readYaml(`a: ${tag}`))).toMatchObject({ code: 'FORMAT_INVALID' })
  })

  test('deep texts are refused, not fatal', async () => {
    expect(await failureOf(() => readYaml('['.repeat(50_000)))).toMatchObject({
      code: expect.stringMatching(/^FORMAT_/),
    })
    expect(await failureOf(() => collect(readNdjson('['.repeat(200_000))))).toMatchObject({
      code: 'FORMAT_INVALID',
    })
  })

  test('names of prototypes are names', async () => {
    const [value] = await readYaml('__proto__: {polluted: true}\nconstructor: 1')
    expect(Object.keys(Object(value))).toEqual(['__proto__', 'constructor'])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

describe('XLSX', () => {
  test('a workbook that unpacks to much more than it is, is refused', async () => {
    const rows = `<row r="1">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`
    expect(await failureOf(async () => collect(readXlsx(await workbook({ rows }))))).toMatchObject({
      code: 'FORMAT_TOO_LARGE',
    })
  })

  test('far columns and far rows fill no memory', async () => {
    const far = Array.from(
      { length: 50 },
      (_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`,
    ).join('')
    expect(
      await failureOf(async () => collect(readXlsx(await workbook({ rows: far }), { mostCells: 100_000 }))),
    ).toMatchObject({
      code: 'FORMAT_TOO_LARGE',
      position: { sheet: 'S', row: 7 },
    })
    const last = await workbook({ rows: '<row r="1048576"><c r="A1048576"><v>1</v></c></row>' })
    expect(await collect(readXlsx(last, { headers: false }))).toEqual([{ column_1: 1 }])
  })

  const WRONG = [
    '<row r="2"/><row r="1"/>',
    '<row r="9999999"><c><v>1</v></c></row>',
    '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>',
    '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
    '<row r="1"><c t="s"><v>7</v></c></row>',
    '<row r="1"><c><v>x</v></c></row>',
    '<row r="1"><c',
  ]

  test.each(WRONG)('what no program writes is refused with its place: %s', async (rows) => {
    expect(await failureOf(async () => collect(readXlsx(await workbook({ rows }))))).toMatchObject({
      code: 'FORMAT_INVALID',
      position: expect.anything(),
    })
  })

  test('the code of a number format is read in a time that grows with its length, and no longer than Excel allows', async () => {
    expect(isDateFormat(200, `${'['.repeat(2_000_000)}${'"'.repeat(2_000_001)}`)).toBe(false)
    expect(isDateFormat(200, `${'"x"'.repeat(10)}yyyy`)).toBe(true)
  })

  test('texts that are shared have a limit together', async () => {
    const book = await workbook({ rows: '', shared: '<si><t>long</t></si>'.repeat(10) })
    expect(await failureOf(() => collect(readXlsx(book, { mostTextCharacters: 30 })))).toMatchObject({
      code: 'FORMAT_TOO_LARGE',
    })
  })
})

describe('HTML and Markdown', () => {
  test('a page that nests without end is refused', async () => {
    for (const tag of ['<div>', '<b>', '<table><tr><td>', '<svg>'])
      expect(await failureOf(() => htmlToText(tag.repeat(200_000)))).toEqual({ code: 'FORMAT_TOO_DEEP' })
  })

  test('Markdown that nests without end, or takes too long, ends with a code', async () => {
    const work = processes.within({ timeoutMs: 3_000 })
    for (const text of ['>'.repeat(20_000), '['.repeat(50_000), '*a '.repeat(50_000), '- '.repeat(20_000)]) {
      const given = await failureOf(() => work.markdownToHtml(text))
      expect(given).toSatisfy(
        (one: object) => 'given' in one || ('code' in one && /^FORMAT_/.test(String(one.code))),
      )
    }
  })

  test('a selector that takes too long ends with its process', async () => {
    const page = '<p>'.repeat(50_000)
    const selector = ':has(~ p ~ p ~ p ~ p ~ p ~ x)'
    const work = processes.within({ timeoutMs: 1_000 })
    expect(
      await failureOf(() => work.readHtml(page, { fields: [{ name: 'x', selector, all: true }] })),
    ).toEqual({
      code: 'FORMAT_TIMEOUT',
    })
  })
})

describe('calendars', () => {
  test('a rule that repeats a billion times is told, not carried out', async () => {
    const lines = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1',
      'DTSTART:20260101T000000Z',
      'RRULE:FREQ=SECONDLY;COUNT=1000000000',
      'END:VEVENT',
      'END:VCALENDAR',
    ]
    expect(await readCalendar(lines.join('\n'))).toMatchObject([{ recurrence: { count: 1_000_000_000 } }])
  })
})

describe('writing CSV', () => {
  const FORMULAS = [
    '=1+1',
    '+1+1',
    '-1+1',
    '@x',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '\u0000=1',
    '\ufeff=1',
    '＝1',
  ]

  test.each(FORMULAS)('%j stays a text in a spreadsheet, as a name of a column too', async (text) => {
    const [head = '', cell = ''] = (await bytesOf(writeCsv([{ [text]: text }], { quoteAll: true })))
      .toString()
      .split('\r\n')
    expect([head, cell]).toEqual([`"'${text}"`, `"'${text}"`])
  })

  test.each([';=1', '|=1', '\t=1', ',=1', '"=1', '";=1'])(
    '%j begins no cell for a reader of another delimiter',
    async (tail) => {
      for (const delimiter of [',', ';', '\t', '|']) {
        const written = (await bytesOf(writeCsv([[`a${tail}`]], { headers: false, delimiter }))).toString()
        expect(written).toBe(`"a${tail.replaceAll('"', '""')}"\r\n`)
      }
    },
  )
})

describe('PDF', () => {
  const HOSTILE = {
    'a script that runs when it opens': pdf(['x'], {
      catalog: '/OpenAction << /S /JavaScript /JS (while \\(true\\) {}) >>',
    }),
    'a program that is started': pdf(['x'], { catalog: '/OpenAction << /S /Launch /F (/bin/sh) >>' }),
    'an address that is called': pdf(['x'], {
      catalog: '/OpenAction << /S /URI /URI (http://127.0.0.1/x) >>',
    }),
    'an XFA form': pdf(['x'], { catalog: '/AcroForm << /XFA (<x/>) >>' }),
  }

  test.each(Object.entries(HOSTILE))('%s does nothing', async (_, file) => {
    expect(await collect(processes.within().readPdf(file))).toEqual([{ page: 1, pages: 1, text: 'x' }])
  })

  const LOOPS = {
    'pages that hold themselves': Buffer.from(
      pdf(['x']).toString('latin1').replace('/Kids [4 0 R]', '/Kids [2 0 R]'),
      'latin1',
    ),
    'a count of pages that is not true': Buffer.from(
      pdf(['x']).toString('latin1').replace('/Count 1', '/Count 9'),
      'latin1',
    ),
    'no end of the file': pdf(['x'.repeat(1_000)]).subarray(0, 300),
    'a font that asks for code': pdf(['raw:BT /G 12 Tf (x) Tj ET'], {
      objects: ['<< /Type /Font /Subtype /Type1 /FontMatrix [1 0 0 1 0 (0\\); throw new Error\\(1\\)//)] >>'],
    }),
  }

  test.each(Object.entries(LOOPS))('%s ends', async (_, file) => {
    const given = await failureOf(() => collect(processes.within({ timeoutMs: 20_000 }).readPdf(file)))
    expect(given).toSatisfy(
      (one: object) => 'given' in one || ('code' in one && /^FORMAT_/.test(String(one.code))),
    )
  })

  test('a page of millions of letters ends at its limit', async () => {
    const line = (_: unknown, at: number) => `1 0 0 1 50 ${at % 700} Tm (${'x'.repeat(50)}) Tj`
    const raw = `raw:BT /F 4 Tf ${Array.from({ length: 5_000 }, line).join(' ')} ET`
    expect(
      await failureOf(() => collect(processes.within().readPdf(pdf([raw]), { mostPageCharacters: 100_000 }))),
    ).toEqual({
      code: 'FORMAT_TOO_LARGE',
      position: { page: 1 },
    })
  })

  test('what unpacks to a thousand times its size takes no more memory than a process may have', async () => {
    const packed = deflateSync(Buffer.alloc(150_000_000, ' ')).toString('latin1')
    const body = `<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream`
    const plain = pdf(['BOMB']).toString('latin1')
    const bomb = Buffer.from(
      plain.replace(/<< \/Length \d+ >>\nstream\n.*?\nendstream/s, () => body),
      'latin1',
    )
    const given = await failureOf(() => collect(processes.within().readPdf(bomb)))
    expect(given).toEqual({ code: 'FORMAT_MEMORY' })
    expect(await collect(processes.within().readPdf(pdf(['fine'])))).toEqual([
      { page: 1, pages: 1, text: 'fine' },
    ])
  })
})

describe('processes', () => {
  test('a file that needs too much memory ends its process, and nothing else', async () => {
    const many = `[${'[],'.repeat(3_200_000)}[]]`
    expect(await failureOf(() => processes.within().readYaml(many))).toEqual({ code: 'FORMAT_MEMORY' })
    expect(await processes.within().readYaml('a: 1')).toEqual([{ a: 1 }])
  })

  test('random bytes end with a code in every reader', async () => {
    const work = processes.within({ timeoutMs: 20_000 })
    let seed = 7
    const byte = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed >>> 16
    }
    for (let round = 0; round < 5; round += 1) {
      const bytes = Uint8Array.from({ length: 2_000 }, byte)
      const readers = [
        () => collect(work.readCsv(bytes)),
        () => collect(work.readXlsx(bytes)),
        () => collect(work.readPdf(Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes]))),
        () => work.readXml(bytes),
        () => work.readYaml(bytes),
        () => work.readHtml(bytes, { fields: [] }),
        () => work.readCalendar(bytes),
        () => work.markdownToHtml(bytes),
        () => collect(readGzip(bytes)),
        () => collect(readZip(bytes)),
      ]
      for (const read of readers) {
        const error: unknown = await read().then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        if (error !== undefined) expect(error).toBeInstanceOf(FormatError)
      }
    }
  })
})

test('readers leave time to others', async () => {
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 1)
  const rows = `a,b\n${'1,2\n'.repeat(200_000)}`
  await collect(readCsv(inPieces(rows, 10_000_000)))
  clearInterval(timer)
  expect(turns).toBeGreaterThan(3)
  expect(await readHtml('<p>x', { fields: [{ name: 'p', selector: 'p' }] })).toEqual({ p: 'x' })
  expect(await markdownToHtml('x')).toBe('<p>x</p>')
})

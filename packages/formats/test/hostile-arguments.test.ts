import { afterAll } from 'vitest'
import { refusesHostileArguments } from '../../../testing/hostile-arguments.ts'
import * as formats from '../src/index.ts'
import { bytesOf, collect } from './collect.ts'
import { pdf } from './pdf.ts'

const processes = formats.createFormatProcesses({ processes: 1 })
/** An endless list keeps a process at work for all of it. */
const within = processes.within({ timeoutMs: 2_000 })
afterAll(() => processes.close())

const gathered =
  <Args extends readonly unknown[]>(read: (...args: Args) => AsyncIterable<unknown>) =>
  (...args: Args) =>
    collect(read(...args))

const zip = await bytesOf(formats.writeZip([{ name: 'a', source: 'a' }]))
const sheet = await bytesOf(formats.writeXlsx([{ a: 1 }]))
const packed = await bytesOf(formats.writeGzip('a'))
const event = { uid: '1', summary: 's', start: '2026-07-01', attendees: [{ email: 'a@example.com' }] }
const limits = { mostBytes: 1_000_000, mostUnpackedBytes: 1_000_000, mostRatio: 100 }
const document = { charset: 'utf-8', mostBytes: 1_000 }

refusesHostileArguments(import.meta.url, [formats.FormatError], {
  readCsv: {
    call: gathered(formats.readCsv),
    args: () => [
      'a\n1',
      {
        headers: true,
        skip: 0,
        limit: 2,
        delimiter: 'auto',
        quote: '"',
        types: 'guess',
        ragged: 'keep',
        ...document,
      },
    ],
  },
  writeCsv: {
    call: gathered(formats.writeCsv),
    args: () => [
      [{ a: 1 }],
      {
        columns: ['a'],
        headers: true,
        delimiter: ',',
        lineBreak: '\n',
        defuseFormulas: true,
        charset: 'utf-8',
      },
    ],
  },
  convertTable: { call: gathered(formats.convertTable), args: () => ['a\n1', { from: 'csv', to: 'ndjson' }] },
  columnsOf: { call: formats.columnsOf, args: () => [[{ a: 1 }, { b: 2 }]] },
  readXlsx: {
    call: gathered(formats.readXlsx),
    args: () => [sheet, { sheet: 'Sheet1', headers: true, mostCells: 100, ...limits }],
  },
  writeXlsx: {
    call: gathered(formats.writeXlsx),
    args: () => [[{ a: 1 }], { sheet: 'S', columns: ['a'], headers: true, dates: true }],
  },
  readSheetNames: { call: formats.readSheetNames, args: () => [sheet, limits] },
  readNdjson: { call: gathered(formats.readNdjson), args: () => ['1', { skip: 0, limit: 1, mostBytes: 10 }] },
  writeNdjson: { call: gathered(formats.writeNdjson), args: () => [[{ a: 1 }]] },
  readXml: {
    call: formats.readXml,
    args: () => ['<a>1</a>', { lists: ['a'], types: 'text', mostDepth: 5, ...document }],
  },
  readXmlElements: {
    call: gathered(formats.readXmlElements),
    args: () => ['<a>1</a>', { element: 'a', skip: 0, limit: 1 }],
  },
  writeXml: {
    call: formats.writeXml,
    args: () => [{ a: { '@b': 1 } }, { indent: true, declaration: true, mostDepth: 5 }],
  },
  readYaml: { call: formats.readYaml, args: () => ['a: 1', document] },
  writeYaml: { call: formats.writeYaml, args: () => [{ a: 1 }] },
  readHtml: {
    call: formats.readHtml,
    args: () => ['<p>x', { fields: [{ name: 'a', selector: 'p', take: 'text', all: true }], each: 'p' }],
  },
  htmlToText: { call: formats.htmlToText, args: () => ['<p>x', document] },
  htmlToMarkdown: { call: formats.htmlToMarkdown, args: () => ['<p>x', document] },
  sanitizeHtml: { call: formats.sanitizeHtml, args: () => ['<p>x', document] },
  markdownToHtml: { call: formats.markdownToHtml, args: () => ['x', document] },
  readCalendar: { call: formats.readCalendar, args: () => [formats.writeCalendar([event]), document] },
  writeCalendar: { call: formats.writeCalendar, args: () => [[event], new Date(0)] },
  querySqlite: {
    call: gathered(formats.querySqlite),
    args: () => ['', { query: 'SELECT 1', values: { ':a': 1 }, skip: 0, limit: 1 }],
  },
  changeSqlite: {
    call: gathered(formats.changeSqlite),
    args: () => ['', { statements: 'SELECT 1', values: { ':a': 1 } }],
  },
  readPdf: { call: gathered(formats.readPdf), args: () => [pdf(['x']), { skip: 0, limit: 1, mostPages: 2 }] },
  readZip: { call: gathered(formats.readZip), args: () => [zip, { ...limits, mostEntries: 3 }] },
  writeZip: {
    call: gathered(formats.writeZip),
    args: () => [[{ name: 'a', source: 'a', modified: new Date(0) }]],
  },
  readGzip: { call: gathered(formats.readGzip), args: () => [packed, limits] },
  writeGzip: { call: gathered(formats.writeGzip), args: () => ['a'] },
  readText: { call: formats.readText, args: () => ['a', document] },
  writeText: { call: gathered(formats.writeText), args: () => ['a', 'utf-8'] },
  encodeBytes: { call: gathered(formats.encodeBytes), args: () => ['a', 'hex'] },
  decodeBytes: { call: gathered(formats.decodeBytes), args: () => ['61', 'hex'] },
  hashBytes: {
    call: formats.hashBytes,
    args: () => ['a', { algorithm: 'sha256', key: 'k', encoding: 'hex' }],
  },
  createFormatProcesses: {
    call: (options: formats.FormatProcessesOptions) => void formats.createFormatProcesses(options).close(),
    args: () => [{ processes: 1, memoryMb: 100 }],
  },
  'createFormatProcesses().within': {
    call: (limits: formats.WorkLimits) => void processes.within(limits),
    args: () => [{ timeoutMs: 1_000 }],
  },
  'createFormatProcesses().within().readCsv': {
    call: gathered(within.readCsv),
    args: () => ['a\n1', { headers: true, limit: 2 }],
  },
  'createFormatProcesses().within().writeNdjson': {
    call: gathered(within.writeNdjson),
    args: () => [[{ a: 1 }]],
  },
  'createFormatProcesses().within().writeYaml': {
    call: within.writeYaml,
    args: () => [{ a: 1 }],
  },
})

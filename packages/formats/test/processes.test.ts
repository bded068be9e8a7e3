import { afterAll, expect, test } from 'vitest'
import * as plain from '../src/index.ts'
import { createFormatProcesses } from '../src/index.ts'
import { bytesOf, collect, failureOf, inPieces, textOf } from './collect.ts'
import { pdf } from './pdf.ts'

const processes = createFormatProcesses({ processes: 2 })
const work = processes.within()
afterAll(() => processes.close())

test('a process gives what the function itself gives', async () => {
  const rows = Array.from({ length: 1_000 }, (_, id) => ({ id, big: 7615917337495251231n, text: 'ü,"' }))
  const csv = await textOf(work.writeCsv(rows))
  expect(csv).toBe(await textOf(plain.writeCsv(rows)))
  expect(await collect(work.readCsv(inPieces(csv, 1_000), { types: 'guess' }))).toEqual(rows)
  const sheet = await bytesOf(work.writeXlsx(rows, { sheet: 'A' }))
  expect(await collect(work.readXlsx(sheet))).toEqual(await collect(plain.readXlsx(sheet)))
  expect(await work.readSheetNames(sheet)).toEqual(['A'])
  expect(await collect(work.readNdjson(work.writeNdjson(rows)))).toEqual(rows)
  expect(await collect(work.readXmlElements('<a><b>1</b></a>', { element: 'b' }))).toEqual(['1'])
  expect(await work.readXml(await work.writeXml({ a: { b: '1' } }))).toEqual({ a: { b: '1' } })
  expect(await work.readYaml(await work.writeYaml({ id: 7615917337495251231n }))).toEqual([
    { id: 7615917337495251231n },
  ])
  expect(await work.readHtml('<p>x', { fields: [{ name: 'p', selector: 'p' }] })).toEqual({ p: 'x' })
  expect(await work.htmlToText('<p>x')).toBe('x')
  expect(await work.htmlToMarkdown('<b>x</b>')).toBe('**x**\n')
  expect(await work.sanitizeHtml('<p onclick=x>x')).toBe('<p>x</p>')
  expect(await work.markdownToHtml('*x*')).toBe('<p><em>x</em></p>')
  const event = { uid: '1', summary: 's', start: '2026-07-01' }
  expect(await work.readCalendar(await work.writeCalendar([event]))).toMatchObject([event])
  const database = await bytesOf(
    work.changeSqlite('', { statements: 'CREATE TABLE t (a); INSERT INTO t VALUES (1)' }),
  )
  expect(await collect(work.querySqlite(database, { query: 'SELECT a FROM t' }))).toEqual([{ a: 1 }])
  expect(await collect(work.readPdf(pdf(['x'])))).toEqual([{ page: 1, pages: 1, text: 'x' }])
})

test('an error keeps its code, place and message', async () => {
  const read = (formats: Pick<plain.Formats, 'readXml'>) =>
    formats.readXml('<a>\n<b>').then(
      () => undefined,
      (error: unknown) => error,
    )
  const [own, far] = [await read(plain), await read(work)]
  expect(JSON.stringify(far)).toBe(JSON.stringify(own))
  expect(String(far)).toBe(String(own))
  expect(far).toMatchObject({ code: 'FORMAT_INVALID', position: { line: 2 } })
})

test('a table becomes a file of another kind', async () => {
  const csv = 'a,b\n1,ü\n'
  const sheet = await bytesOf(work.convertTable(csv, { from: 'csv', to: 'xlsx' }))
  expect(await collect(plain.readXlsx(sheet))).toEqual([{ a: '1', b: 'ü' }])
  expect(await textOf(plain.convertTable(sheet, { from: 'xlsx', to: 'ndjson' }))).toBe('{"a":"1","b":"ü"}\n')
})

test('work that waits for other work of the same processes does not hold it up', async () => {
  const one = createFormatProcesses({ processes: 1 })
  const formats = one.within()
  expect(await collect(formats.readXlsx(formats.writeXlsx(formats.readCsv('a\n1'))))).toEqual([{ a: '1' }])
  for await (const { a } of formats.readCsv('a\n1')) expect(await formats.readYaml(String(a))).toEqual([1])
  one.close()
})

test('only as much is read as somebody takes', async () => {
  let given = 0
  async function* endless() {
    yield Buffer.from('n\n')
    for (;;) {
      given += 1
      yield Buffer.from('1\n'.repeat(1_000))
    }
  }
  for await (const row of work.readCsv(endless())) {
    expect(row).toEqual({ n: '1' })
    break
  }
  expect(given).toBeLessThan(100)
})

test('a source that fails fails the reading with its own error', async () => {
  async function* broken() {
    yield Buffer.from('a\n')
    throw new Error('the source failed')
  }
  await expect(collect(work.readCsv(broken()))).rejects.toThrow('the source failed')
})

test('a signal stops what runs, what waits for a process, and what waits for its source', async () => {
  const one = createFormatProcesses({ processes: 1 })
  const stop = new AbortController()
  const formats = one.within({ signal: stop.signal })
  let opened: () => void = () => undefined
  const isOpen = new Promise<void>((resolve) => {
    opened = resolve
  })
  async function* hanging() {
    yield Buffer.from('a\n')
    opened()
    await new Promise(() => undefined)
  }
  const running = failureOf(() => collect(formats.readCsv(hanging())))
  const waiting = failureOf(() => formats.readYaml('a: 1'))
  await isOpen
  stop.abort()
  expect(await Promise.all([running, waiting])).toEqual([{ code: 'STOPPED' }, { code: 'STOPPED' }])
  expect(await one.within().readYaml('a: 1')).toEqual([{ a: 1 }])
  one.close()
  expect(await failureOf(() => one.within().readYaml('a: 1'))).toEqual({ code: 'STOPPED' })
})

test('64 files at once take their turns', async () => {
  const texts = Array.from({ length: 64 }, (_, at) => work.readYaml(`n: ${at}`))
  expect(await Promise.all(texts)).toEqual(Array.from({ length: 64 }, (_, n) => [{ n }]))
})

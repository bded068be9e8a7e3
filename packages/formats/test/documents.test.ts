import { describe, expect, test } from 'vitest'
import {
  htmlToMarkdown,
  htmlToText,
  markdownToHtml,
  readCalendar,
  readHtml,
  readPdf,
  readXml,
  readXmlElements,
  readYaml,
  sanitizeHtml,
  writeCalendar,
  writeXml,
  writeYaml,
} from '../src/index.ts'
import { collect, failureOf, inPieces } from './collect.ts'
import { pdf } from './pdf.ts'

describe('XML', () => {
  const ORDER = `<?xml version="1.0"?><!DOCTYPE order SYSTEM "order.dtd"><order id="7"><line n="1">a &amp; b</line><line>c<![CDATA[<d>]]></line><note/>  text </order>`

  test('elements become values: attributes, lists, texts', async () => {
    expect(await readXml(ORDER)).toEqual({
      order: { '@id': '7', line: [{ '@n': '1', '#text': 'a & b' }, 'c<d>'], note: '', '#text': 'text' },
    })
    expect(await readXml('<a><n>1</n></a>', { types: 'guess', lists: ['n'] })).toEqual({ a: { n: [1] } })
    expect(await readXml('<__proto__><constructor>x</constructor></__proto__>')).toEqual(
      JSON.parse('{"__proto__":{"constructor":"x"}}'),
    )
  })

  test('elements are read one by one, in any pieces', async () => {
    for (const size of [1, 7, 1_000])
      expect(
        await collect(
          readXmlElements(inPieces('<r><i>ü</i><x><i n="2"/></x><i>3</i></r>', size), { element: 'i' }),
        ),
      ).toEqual(['ü', { '@n': '2' }, '3'])
    expect(
      await collect(readXmlElements('<r><i>1</i><i>2</i><i>3</i></r>', { element: 'i', skip: 1, limit: 1 })),
    ).toEqual(['2'])
  })

  test('what a number cannot hold stays what it is', async () => {
    expect(await readYaml('[.inf, -.Inf, .nan, 1e400, 1e308]')).toEqual([
      ['.inf', '-.Inf', '.nan', 10n ** 400n, 1e308],
    ])
    expect(await failureOf(() => readYaml('a: 1e5000'))).toMatchObject({ code: 'FORMAT_INVALID' })
  })

  test('a value is written so that it is read back', async () => {
    const value = { order: { '@id': '7"\n', line: [{ '@n': '1', '#text': 'a & b' }, 'c'], note: '' } }
    expect(await readXml(writeXml(value))).toEqual(value)
    expect(writeXml({ a: { b: [1, null, true] } }, { indent: false, declaration: false })).toBe(
      '<a><b>1</b><b/><b>true</b></a>',
    )
  })

  test('what has no form in XML is refused', async () => {
    expect(await failureOf(() => writeXml({ 'a b': 1 }))).toEqual({ code: 'FORMAT_INVALID' })
    expect(await failureOf(() => writeXml({ a: { '@x y': 1 } }))).toEqual({ code: 'FORMAT_INVALID' })
    expect(await failureOf(() => writeXml({ a: '\u0000' }))).toEqual({ code: 'FORMAT_INVALID' })
    expect(await failureOf(() => writeXml({ a: 1, b: 2 }))).toEqual({ code: 'INVALID_ARGUMENT' })
  })

  test('what is not well-formed is refused with line and column', async () => {
    expect(await failureOf(() => readXml('<a>\n<b></a>'))).toMatchObject({
      code: 'FORMAT_INVALID',
      position: { line: 2 },
    })
    expect(await failureOf(() => readXml('<a>&unknown;</a>'))).toMatchObject({ code: 'FORMAT_INVALID' })
    expect(await failureOf(() => readXml(''))).toMatchObject({ code: 'FORMAT_INVALID' })
  })
})

describe('YAML', () => {
  test('documents become JSON values; large integers stay exact', async () => {
    expect(
      await readYaml('a: &x [1, 2.5]\nb: *x\nid: 7615917337495251231\nday: 2026-07-01\nyes: no\n---\nnull'),
    ).toEqual([{ a: [1, 2.5], b: [1, 2.5], id: 7615917337495251231n, day: '2026-07-01', yes: 'no' }, null])
    expect(await readYaml('')).toEqual([])
  })

  test('a value is written so that it is read back', async () => {
    const value = { text: 'yes: #\n - x', list: [1, null, true, '007'], id: 7615917337495251231n, none: {} }
    expect(await readYaml(writeYaml(value))).toEqual([value])
  })

  test('what is not YAML is refused with line and column', async () => {
    expect(await failureOf(() => readYaml('a: 1\nb: [1'))).toMatchObject({
      code: 'FORMAT_INVALID',
      position: { line: 2 },
    })
    expect(await failureOf(() => readYaml('a: 1\na: 2'))).toEqual({
      code: 'FORMAT_INVALID',
      position: { line: 2, column: 1 },
    })
    expect(await failureOf(() => readYaml('a: !js/function x'))).toMatchObject({ code: 'FORMAT_INVALID' })
  })
})

describe('HTML and Markdown', () => {
  const PAGE = `<title>T</title><script>bad()</script><style>x</style>
    <table><tr><th>Name</th><th>Price</th></tr><tr class="row odd" data-id=1><td><a href="/a">A</a></td><td> 1 </td></tr>
    <tr class="row"><td><b>B</b></td><td>2</td></tr></table><p onclick="x">End</p>`

  test('fields are read by CSS selectors, once or for each element', async () => {
    expect(
      await readHtml(PAGE, {
        fields: [
          { name: 'title', selector: 'title' },
          { name: 'links', selector: 'a', take: '@href', all: true },
          { name: 'none', selector: 'h1' },
        ],
      }),
    ).toEqual({ title: 'T', links: ['/a'], none: null })
    expect(
      await readHtml(PAGE, {
        each: 'tr.row',
        fields: [
          { name: 'name', selector: 'td:first-child' },
          { name: 'html', selector: 'td', take: 'html' },
          { name: 'id', take: '@data-id' },
          { name: 'class', take: '@class' },
          { name: 'markdown', selector: 'td b', take: 'markdown' },
        ],
      }),
    ).toEqual([
      { name: 'A', html: '<td><a href="/a">A</a></td>', id: '1', class: 'row odd', markdown: null },
      { name: 'B', html: '<td><b>B</b></td>', id: null, class: 'row', markdown: '**B**\n' },
    ])
    expect(await failureOf(() => readHtml('<a>', { fields: [{ name: 'x', selector: '[[' }] }))).toEqual({
      code: 'INVALID_ARGUMENT',
    })
  })

  test('a page becomes text and Markdown', async () => {
    expect(await htmlToText(PAGE)).toBe('Name\tPrice\nA\t 1 \nB\t2\n\nEnd')
    expect(await htmlToMarkdown(PAGE)).toBe(
      '| Name    | Price |\n| ------- | ----- |\n| [A](/a) | 1     |\n| **B**   | 2     |\n\nEnd\n',
    )
  })

  test('Markdown becomes HTML, with tables and tasks', async () => {
    expect(await markdownToHtml('# A\n\n| x |\n|---|\n| *1* |\n\n~~b~~ <b>c</b>')).toBe(
      '<h1>A</h1>\n<table>\n<thead>\n<tr>\n<th>x</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><em>1</em></td>\n</tr>\n</tbody>\n</table>\n<p><del>b</del> <b>c</b></p>',
    )
  })

  const ATTACKS = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<svg><script>alert(1)</script></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<form action="javascript:alert(1)"><input type=submit></form>',
    '<div style="background:url(javascript:alert(1))">x</div>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '[x](javascript:alert(1))',
    '[x]: javascript:alert(1)\n\n[x]',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)"><base href="javascript:">',
  ]

  test.each(ATTACKS)('%s does nothing in any form', async (attack) => {
    const harm =
      /<script|<[^>]* on\w+=|<[^>]*javascript:|<iframe|<object|<embed|<base|<style|<svg|srcdoc|data:text/i
    expect(await sanitizeHtml(attack)).not.toMatch(harm)
    expect(await markdownToHtml(attack)).not.toMatch(harm)
    expect(await markdownToHtml(await htmlToMarkdown(attack))).not.toMatch(harm)
    expect(await htmlToMarkdown(attack)).not.toMatch(/\]\((?:javascript|data):/i)
  })
})

describe('calendars', () => {
  const EVENT = {
    uid: '1@example.com',
    summary: 'Meet; us, “there”\nat noon',
    start: '2026-07-01T08:00:00.000Z',
    end: '2026-07-01T09:00:00.000Z',
    allDay: false,
    location: 'Room 1',
    status: 'CONFIRMED',
    organizer: { email: 'ada@example.com', name: 'Ada' },
    attendees: [{ email: 'bob@example.com' }],
    recurrence: { frequency: 'WEEKLY', count: 3 },
  }

  test('events are written so that they are read back', async () => {
    const day = { uid: '2', summary: 'Day', start: '2026-07-02', end: '2026-07-03', allDay: true }
    expect(
      await readCalendar(writeCalendar([EVENT, { uid: '2', summary: 'Day', start: '2026-07-02' }])),
    ).toMatchObject([EVENT, day])
  })

  test('times of a zone become UTC', async () => {
    const lines = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'DTSTART;TZID=Europe/Berlin:20260701T100000',
      'SUMMARY:x',
      'END:VEVENT',
      'END:VCALENDAR',
    ]
    expect(await readCalendar(lines.join('\r\n'))).toMatchObject([
      { start: '2026-07-01T08:00:00.000Z', timeZone: 'Europe/Berlin' },
    ])
  })

  test('no value begins a line of its own', async () => {
    const broken = 'x\r\nATTENDEE:mailto:eve@example.com'
    expect(writeCalendar([{ ...EVENT, summary: broken, description: broken, location: broken }])).not.toMatch(
      /^ATTENDEE:mailto:eve/m,
    )
    for (const part of [
      { uid: broken },
      { url: broken },
      { categories: [broken] },
      { organizer: { email: broken } },
    ])
      expect(await failureOf(() => writeCalendar([{ ...EVENT, ...part }]))).toMatchObject({
        code: 'FORMAT_UNSAFE',
      })
  })

  test('what is not a calendar, or has no time, is refused', async () => {
    expect(await failureOf(() => readCalendar('hello'))).toEqual({
      code: 'FORMAT_INVALID',
      position: { line: 1 },
    })
    const timeless = 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:soon\r\nEND:VEVENT\r\nEND:VCALENDAR'
    expect(await failureOf(() => readCalendar(timeless))).toEqual({
      code: 'FORMAT_INVALID',
      position: { row: 1 },
    })
    expect(await failureOf(() => writeCalendar([{ ...EVENT, start: 'soon' }]))).toEqual({
      code: 'INVALID_ARGUMENT',
      position: { row: 1 },
    })
  })
})

describe('PDF', () => {
  test('the text of each page is read, or of some pages', async () => {
    const file = pdf(['One\nmore (x)', 'Two', ''])
    expect(await collect(readPdf(file))).toEqual([
      { page: 1, pages: 3, text: 'One\nmore (x)' },
      { page: 2, pages: 3, text: 'Two' },
      { page: 3, pages: 3, text: '' },
    ])
    expect(await collect(readPdf(file, { skip: 1, limit: 1 }))).toEqual([{ page: 2, pages: 3, text: 'Two' }])
  })

  test('what is not a PDF, or has more than it may, is refused', async () => {
    expect(await failureOf(() => collect(readPdf('hello')))).toEqual({
      code: 'FORMAT_INVALID',
      position: { byte: 0 },
    })
    expect(await failureOf(() => collect(readPdf('%PDF-1.7 and nothing more')))).toEqual({
      code: 'FORMAT_INVALID',
    })
    expect(await failureOf(() => collect(readPdf(pdf(['a', 'b']), { mostPages: 1 })))).toEqual({
      code: 'FORMAT_TOO_LARGE',
    })
    expect(await failureOf(() => collect(readPdf(pdf(['long']), { mostPageCharacters: 2 })))).toEqual({
      code: 'FORMAT_TOO_LARGE',
      position: { page: 1 },
    })
  })
})

import { describe, expect, test } from 'vitest'
import { check, ExpressionError, evaluate, FUNCTIONS, insteadOf, parseWithProblems } from '../src/index.ts'

const order = {
  id: 7,
  name: 'Ada Lovelace',
  total: 12.5,
  paid: true,
  at: '2026-11-28T10:00:00Z',
  tags: ['a', 'b'],
  lines: [
    { n: 1, p: 2 },
    { n: 2, p: 3 },
  ],
  none: null,
}
const options = { now: new Date('2026-11-28T12:00:00Z') }

/** What people who know JavaScript, n8n or luxon type, and what it gives. */
const WORKS: readonly (readonly [string, unknown])[] = [
  ['order?.name', 'Ada Lovelace'],
  ['order.foo?.bar?.baz ?? "none"', 'none'],
  ['`Hi ${order.name}`', 'Hi Ada Lovelace'],
  ['[...order.tags, "c"]', ['a', 'b', 'c']],
  ['({ ...order, a: 1 }).a', 1],
  ['order.paid ? "yes" : "no"', 'yes'],
  ['Math.max(...order.lines.map(({ n }) => n))', 2],
  ['Math.round(order.total * 100) / 100', 12.5],
  ['Object.keys(order).length', 8],
  ['Object.entries({ a: 1 }).map(([k, v]) => k + v)', ['a1']],
  ['Object.groupBy(order.lines, (l) => l.n)', { 1: [{ n: 1, p: 2 }], 2: [{ n: 2, p: 3 }] }],
  ['Object.freeze({ a: 1 })', { a: 1 }],
  ['structuredClone(order).id', 7],
  ['Array.from({ length: 3 }, (_, i) => i)', [0, 1, 2]],
  ['order.tags.at(-1)', 'b'],
  ['order.tags.findLastIndex((t) => t === "a")', 0],
  ['order.tags.toSpliced(0, 1)', ['b']],
  ['order.tags.with(0, "z")', ['z', 'b']],
  ['[...new Set(["a", "a"])]', ['a']],
  ['order.lines.reduce((sum, { n, p }) => sum + n * p, 0)', 8],
  ['order.lines.map((l) => { const t = l.n * l.p; return t })', [2, 6]],
  ['order.name.match(/(\\w+) (?<last>\\w+)/).groups.last', 'Lovelace'],
  ['order.name.replace(/a/gi, "x")', 'xdx Lovelxce'],
  ['/ada/i.test(order.name)', true],
  ['new Date(order.at).toISOString().split("T")[0]', '2026-11-28'],
  ['new Date(order.at).toLocaleString("de-DE", { timeZone: "Europe/Berlin" })', '28.11.2026, 11:00:00'],
  ['order.at.toDateTime().toFormat("dd LLL")', '28 Nov'],
  ['(1795860000).toDateTime("s").toISO()', '2026-11-28T10:00:00.000Z'],
  ['(46354).toDateTime("excel").toISODate()', '2026-11-28'],
  ['DateTime.utc(2026, 11, 28).toISO()', '2026-11-28T00:00:00.000Z'],
  ['DateTime.local(2026, 11, 28).weekdayLong', 'Saturday'],
  ['DateTime.fromISO(order.at).plus({ days: 1 }).toISODate()', '2026-11-29'],
  ['DateTime.fromISO(order.at).setZone("Asia/Tokyo").hour', 19],
  ['DateTime.fromISO(order.at).toLocaleString(DateTime.DATE_FULL)', 'November 28, 2026'],
  ['order.at.toDateTime().diffToNow("hours")', -2],
  ['order.at.toDateTime().diffTo("2026-11-27T10:00:00Z", "days")', 1],
  ['order.at.toDateTime().isInLast(1, "days")', true],
  ['order.at.toDateTime().endOfMonth().day', 30],
  ['Duration.fromObject({ hours: 1 }).as("minutes")', 60],
  ['now.diff(order.at, "hours").toObject()', { hours: 2 }],
  ['order.total.toLocaleString("en-US", { style: "currency", currency: "USD" })', '$12.50'],
  ['Number("12") + 1', 13],
  ['12345678901234567890n + 1n', 12345678901234567891n],
  ['parseInt("ff", 16)', 255],
  ['crypto.randomUUID().length', 36],
  ['new URL("https://a.test/x?y=1").searchParams.get("y")', '1'],
  ['true.toInt()', 1],
  ['"Crème".replaceSpecialChars()', 'Creme'],
  ['"a".quote()', '"a"'],
  ['$now.toISO()', '2026-11-28T12:00:00.000Z'],
  ['$today.toISODate()', '2026-11-28'],
  ['typeof order.none', 'object'],
  ['"name" in order', true],
  ['order.none == null', true],
  ['order.name;', 'Ada Lovelace'],
  ['order.lines.map(function (l) { return l.n })', [1, 2]],
  ['order.lines.reduce(function add(sum, { p }) { return sum + p }, 0)', 5],
  ['(x => x + 1)(2)', 3],
  ['(() => { const all = order.lines.map((l) => l.p); return all.length })()', 2],
  ['(function (a, ...rest) { return { a, rest } })(...order.tags, 3)', { a: 'a', rest: ['b', 3] }],
  ['((a, b = 2) => ({ a, b }))(1).b', 2],
  [
    'new Date(new Date(order.at).setDate(new Date(order.at).getDate() - 1)).toISOString()',
    '2026-11-27T10:00:00.000Z',
  ],
  ['new Date(new Date(order.at).setHours(0, 0, 0, 0)).toISOString()', '2026-11-28T00:00:00.000Z'],
  ['new Date(new Date(order.at).setMonth(13, 0)).toISOString()', '2027-01-31T10:00:00.000Z'],
  ['new Date("2026-07-01T10:00:00+02:00").getHours()', 8],
  ['new Date(order.at).toUTCString()', 'Sat, 28 Nov 2026 10:00:00 GMT'],
  ['new Date(order.at).toDateString()', 'Sat Nov 28 2026'],
  ['DateTime.fromISO(order.at, { zone: "Europe/Paris" }).toISO()', '2026-11-28T11:00:00.000+01:00'],
  ['$now.toISO({ suppressMilliseconds: true })', '2026-11-28T12:00:00Z'],
  ['$now.toISO({ includeOffset: false })', '2026-11-28T12:00:00.000'],
  ['$now.setLocale("de").plus({ days: 1 }).toFormat("cccc")', 'Sonntag'],
  ['$now.setLocale("fr").monthLong', 'novembre'],
  ['$now.setLocale("de-DE").toLocaleString({ month: "long" })', 'November'],
  ['DateTime.max(DateTime.fromISO(order.at), $now).toISODate()', '2026-11-28'],
  ['$now.minus({ days: 1 }).toRelativeCalendar()', 'yesterday'],
  ['$now.toSQLDate()', '2026-11-28'],
  ['"https://a.test/x/y?z=1".extractUrlPath()', '/x/y'],
  ['"<b>x</b>".stripTags()', 'x'],
]

/** What does not stand for anything here, and a part of what is said to write instead. */
const ADVISED: readonly (readonly [string, string])[] = [
  ['$json.name', 'write trigger, the name of a step, or item'],
  ['$("Orders").first().json.id', 'write the step’s name'],
  ['$node["Orders"].json.id', 'write the step’s name'],
  ['$input.all()', 'write the step’s name'],
  ['items[0].json.id', 'item where a setting is read for each item'],
  ['$env.KEY', 'store it as a connection'],
  ['process.env.KEY', 'store it as a connection'],
  ['$execution.id', 'write execution.id'],
  ['$workflow.name', 'write workflow.id'],
  ['$jmespath(order, "lines[].n")', 'write list.map(x => x.name)'],
  ['$if(order.paid, 1, 2)', 'write test ? value : otherwise'],
  ['$max(1, 2)', 'write Math.max(a, b)'],
  ['order.tags.push("c")', 'write [...list, item]'],
  ['order.tags.pop()', 'write list.slice(0, -1)'],
  ['order.tags.splice(0, 1)', 'write list.toSpliced(start, count)'],
  ['new Intl.NumberFormat("en-US").format(1)', 'write value.toLocaleString("de-DE"'],
  ['Intl.DateTimeFormat("en-US").format(now)', 'write value.toLocaleString("de-DE"'],
  ['Interval.fromDateTimes(now, now)', 'write date.diffIn(other, "days")'],
  ['Buffer.from("abc").toString("base64")', 'write text.base64Encode()'],
  ['new URLSearchParams("a=1").get("a")', 'write object.urlEncode() or text.parseQuery()'],
  ['require("crypto")', 'there are no packages'],
  ['crypto.createHash("sha256").update("a").digest("hex")', 'write text.hash("sha256")'],
  ['new Map([["a", 1]])', 'write an object'],
  ['moment(order.at).format()', 'write DateTime.fromISO(text)'],
  ['_.groupBy(order.lines, "n")', 'write the method on the value'],
  ['order.name instanceof String', 'Write typeOf(value) == "list"'],
  ['delete order.name', 'Write .omit("name")'],
  ['void 0', 'Write undefined'],
  ['order.lines.reduce((all, l) => { all[l.n] = l.p; return all }, {})', 'write { ...object, name: value }'],
  ['$response.body.next', 'HTTP Request step'],
  ['order.total++', 'write value + 1'],
  ['order.total += 1', 'write value + other'],
  ['order.total = 1', 'To compare, write =='],
  ['const x = 1; x + 1', 'use a Code step'],
  ['if (order.paid) { "y" }', 'Write test ? value : otherwise'],
  ['return order.name', 'write only the value'],
  ['const f = (x) => x', 'use a Code step'],
  ['order.total + (x => x)', 'can only be an argument of a function'],
  ['function (x) { return x }', 'can only be an argument of a function'],
  ['await fetch("https://a.test")', 'does not wait'],
  ['fetch("https://a.test")', 'use an HTTP Request step'],
  ['setTimeout(() => 1, 10)', 'use a Delay step'],
  ['console.log(order)', 'the log of the execution'],
  ['window.location.href', 'an expression reads data and nothing else'],
  ['~~order.total', 'Write Math.trunc(number)'],
  ['order.id & 1', 'Write && for "and"'],
  ['order.id << 1', 'There are no bit operators'],
  ['order.name | upper', 'value.function() for a filter'],
  ['order.name and order.paid', 'Write && instead of "and"'],
  ['order.none is null', 'Write == instead of "is"'],
  ['order.name matches /x/', 'Write /x/.test(text)'],
  ['order.name <> "x"', 'Write != instead of "<>"'],
  ['order->name', 'Write a dot'],
  ['order.lines[*].n', 'write list.map(x => x.name)'],
  ['order.lines[].n', 'write list.map(x => x.name)'],
  ['order.lines.0.n', 'Write [0] for an item'],
  ['order.name.upper()', 'write toUpperCase()'],
  ['order.tags.length()', 'write value.length without brackets'],
  ['len(order.tags)', 'write value.length'],
  ['concat("a", "b")', 'write value.concat(…)'],
  ['order.name, order.id', 'write several as a list, [a, b]'],
  ['order.name == “Ada”', 'Write straight quotes'],
  ['order.total ≥ 3', 'Write >= instead of "≥"'],
  ['order.name.replace(/(?<=A)d/, "x")', 'Look-around and back-references are not supported'],
  ['Object.create(null)', 'write { name: value }'],
  ['Math.sum(1, 2)', 'write list.sum()'],
  ['None', 'write null'],
]

test.each(WORKS)('%s', (source, gives) => {
  expect(evaluate(source, { order }, options)).toEqual(gives)
})

describe('what is written otherwise here says so, with a code and a place', () => {
  test.each(ADVISED)('%s', (source, advice) => {
    const refused = caught(() => evaluate(source, { order }, options))
    expect(refused).toMatchObject({ code: expect.any(String), position: expect.any(Number) })
    expect(refused.message).toContain(advice)
  })

  test('before it runs too', () => {
    const silent = ADVISED.filter(([source, advice]) => !problemsOf(source).includes(advice))
    // A regular expression is read when the expression is compiled.
    expect(silent.map(([source]) => source)).toEqual(['order.name.replace(/(?<=A)d/, "x")'])
  })
})

test('nothing that there is has advice to write something else', () => {
  const called = FUNCTIONS.filter(({ on }) => on === undefined).flatMap(({ name, aliases }) => [
    name,
    ...aliases,
  ])
  expect(called.filter((name) => !name.includes('.') && insteadOf(name) !== undefined)).toEqual([])
})

function problemsOf(source: string): string {
  const { tree, problems } = parseWithProblems(source)
  const found = problems.length > 0 ? problems : check(tree, { names: ['order'] })
  return found.map(({ message }) => message).join('\n')
}

function caught(act: () => unknown): ExpressionError {
  try {
    act()
  } catch (error) {
    if (error instanceof ExpressionError) return error
  }
  throw new Error('It was not refused')
}

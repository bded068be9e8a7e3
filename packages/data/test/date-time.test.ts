import { expect, test } from 'vitest'
import { DataError, type DateSettings, dateTime, shape } from '../src/index.ts'

const now = new Date('2026-11-28T10:20:30Z')
const one = (settings: DateSettings) => dateTime(undefined, settings, { now })
const at = '2026-03-28T22:30:00Z'

test.each<[DateSettings, unknown]>([
  [{}, '2026-11-28T10:20:30.000Z'],
  [{ date: at, zone: 'Europe/Berlin' }, '2026-03-28T23:30:00.000+01:00'],
  [{ date: 0 }, '1970-01-01T00:00:00.000Z'],
  [{ date: '31.01.2026', readAs: 'dd.MM.yyyy', zone: 'Asia/Tokyo' }, '2026-01-31T00:00:00.000+09:00'],
  [
    { date: at, operation: 'format', pattern: 'EEEE, d. LLLL yyyy', language: 'de' },
    'Samstag, 28. März 2026',
  ],
  [{ date: at, operation: 'format' }, '2026-03-28'],
  [{ date: '2026-01-31', operation: 'add', amount: '1', unit: 'months' }, '2026-02-28T00:00:00.000Z'],
  // The clock goes forward that night: a day is 23 hours.
  [{ date: at, zone: 'Europe/Berlin', operation: 'add', amount: 1 }, '2026-03-29T23:30:00.000+02:00'],
  [{ date: at, operation: 'subtract', amount: 90, unit: 'minutes' }, '2026-03-28T21:00:00.000Z'],
  [{ date: at, operation: 'start of', unit: 'week' }, '2026-03-23T00:00:00.000Z'],
  [{ date: at, operation: 'end of', unit: 'quarters' }, '2026-03-31T23:59:59.999Z'],
  [{ date: '2026-11-28', operation: 'difference', other: '2026-11-21' }, 7],
  [{ date: '2026-11-28T09:20:30Z', operation: 'difference', unit: 'hours' }, -1],
  [{ date: '2026-11-27', operation: 'add workdays', amount: 1 }, '2026-11-30T00:00:00.000Z'],
])('%j', (settings, result) => {
  expect(JSON.parse(JSON.stringify(one(settings)))).toMatchObject({ result })
})

test('a date is taken apart in its zone', () => {
  expect(one({ date: '2026-12-31T23:30:00Z', zone: 'Europe/Berlin' })).toMatchObject({
    date: '2027-01-01T00:30:00.000+01:00',
    year: 2027,
    month: 1,
    day: 1,
    hour: 0,
    weekday: 5,
    week: 53,
    milliseconds: 1798759800000,
    zone: 'Europe/Berlin',
  })
})

test('the date of each item, in its own field or in another', () => {
  const items = [{ at, n: 1 }, { at: null }, { n: 3 }]
  const settings = { operation: 'format', pattern: 'yyyy', field: 'at', as: 'made.year' } as const
  expect(dateTime(items, settings)).toEqual({
    items: [{ at, n: 1, made: { year: '2026' } }, { at: null }, { n: 3 }],
    count: 3,
  })
  expect(shape('Date & Time', { items: { at }, operation: 'start of', unit: 'day', field: 'at' })).toEqual({
    at: '2026-03-28T00:00:00.000Z',
  })
})

test.each<[DateSettings, string, string]>([
  [{ date: 'tomorrow' }, 'INVALID_VALUE', '"date"'],
  [{ date: '2026-02-30' }, 'INVALID_VALUE', '"date"'],
  [{ date: '1.2.2026', readAs: 'yyyy-MM-dd' }, 'INVALID_VALUE', 'does not follow the pattern'],
  [{ zone: 'Mars/Olympus' }, 'INVALID_SETTING', 'time zone'],
  [{ operation: 'add', amount: 'many' }, 'INVALID_SETTING', 'such as 7 or -1'],
  [{ operation: 'add', amount: 1, unit: 'moons' }, 'INVALID_VALUE', 'there are year, quarter'],
  [{ operation: 'difference', other: 'x' }, 'INVALID_VALUE', 'date'],
])('%j is refused', (settings, code, words) => {
  const refused = expect(() => one(settings))
  refused.toThrow(DataError)
  refused.toThrow(expect.objectContaining({ code, message: expect.stringContaining(words) }))
})

test('of items, the field must be named', () => {
  expect(() => dateTime([{ at }], {})).toThrow(
    expect.objectContaining({ code: 'INVALID_SETTING', setting: 'field' }),
  )
  expect(() => dateTime([{ at: 'x' }], { field: 'at' })).toThrow(
    expect.objectContaining({ code: 'INVALID_VALUE', setting: 'field', item: 0 }),
  )
})

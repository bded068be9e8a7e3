import { describe, expect, test } from 'vitest'
import { checkWorkflow, nextTimes, parseWorkflow } from '../src/index.ts'

const drawing = (config: object) => ({
  nodes: [{ id: 't', type: 'trigger', data: { config: { triggerType: 'Schedule', ...config } } }],
  edges: [],
})
const read = (config: object) => parseWorkflow(drawing(config)).trigger.schedule
const faults = (config: object) => checkWorkflow(parseWorkflow(drawing(config)))
const words = (scheduleWords: string) => read({ scheduleKind: 'words', scheduleWords })
const timesAfter = (config: object, moment: string, count = 3) => {
  const schedule = read(config)
  return schedule && nextTimes(schedule, new Date(moment), count).map((time) => time.toISOString())
}
const berlin = (scheduleCron: string) => ({ scheduleCron, scheduleTimezone: 'Europe/Berlin' })

test('a drawing of before means what it meant', () => {
  expect(read({ scheduleCron: ' 0 9 * * 1 ' })).toEqual({
    cron: '0 9 * * 1',
    timezone: 'UTC',
    missed: 'recent',
    mostMissed: 10,
    overlap: 'allow',
  })
})

test.each([
  ['every weekday at 9', '0 9 * * 1-5'],
  ['Weekdays at 9:30am', '30 9 * * 1-5'],
  ['at noon every day', '0 12 * * *'],
  ['daily at midnight', '0 0 * * *'],
  ['every Monday and Thursday at 9 and 17', '0 9,17 * * 1,4'],
  ['mondays, wednesdays, and fridays at 12:15 pm', '15 12 * * 1,3,5'],
  ['every tuesday at 12 am', '0 0 * * 2'],
  ['monday to friday at 8', '0 8 * * 1-5'],
  ['every weekend at 10', '0 10 * * 0,6'],
  ['on the 1st and 15th of every month at 9', '0 9 1,15 * *'],
  ['monthly on the 3rd at 6', '0 6 3 * *'],
  ['on the last day of every month at 18:00', '0 18 L * *'],
  ['on the first monday of every month at 9', '0 9 * * 1#1'],
  ['the last friday of each month at 17', '0 17 * * 5L'],
  ['every year on January 1 at 0:00', '0 0 1 1 *'],
  ['every december 24th at 18', '0 18 24 12 *'],
  ['every 15 minutes', '*/15 * * * *'],
  ['every 10 seconds', '*/10 * * * * *'],
  ['every hour', '0 * * * *'],
  ['hourly', '0 * * * *'],
  ['every 2 hours', '0 */2 * * *'],
])('%s: %s', (text, cron) => {
  expect(words(text)).toMatchObject({ cron })
  expect(faults({ scheduleKind: 'words', scheduleWords: text })).toEqual([])
})

test('a step that no cron expression can say is an interval', () => {
  expect(words('every 90 seconds')).toMatchObject({ cron: '', everyMs: 90_000 })
  expect(words('every 7 minutes')).toMatchObject({ everyMs: 420_000 })
})

test.each([
  'tomorrow',
  'every weekday',
  'every weekday at 25',
  'every day at 9:61',
  'every day at 13pm',
  'every day at 9 and 17:30',
  'on the 32nd of every month at 9',
  'every 0 minutes',
  'every other day at 9',
  '',
])('"%s" is refused, and the answer shows what is understood', (scheduleWords) => {
  expect(faults({ scheduleKind: 'words', scheduleWords })).toMatchObject([
    {
      code: 'INVALID_CRON',
      field: 'scheduleWords',
      message: expect.stringContaining('"every weekday at 9:30"'),
    },
  ])
})

test('an example of the answer is itself understood', () => {
  const [{ message } = { message: '' }] = faults({ scheduleKind: 'words', scheduleWords: 'x' })
  const examples = [...message.matchAll(/"([^"]+)"/g)].slice(1).map(([, example = '']) => example)
  expect(examples.length).toBeGreaterThan(10)
  for (const scheduleWords of examples) expect(faults({ scheduleKind: 'words', scheduleWords })).toEqual([])
})

test('an interval counts from its anchor, and from 1970 without one', () => {
  const every = { scheduleKind: 'interval', scheduleEvery: '90', scheduleEveryUnit: 'seconds' }
  expect(timesAfter({ ...every, scheduleAnchor: '2027-01-01T00:00:10Z' }, '2027-01-01T00:00:10Z', 2)).toEqual(
    ['2027-01-01T00:01:40.000Z', '2027-01-01T00:03:10.000Z'],
  )
  expect(timesAfter({ ...every, scheduleAnchor: '2027-06-01T00:00:00Z' }, '2027-01-01T00:00:10Z', 1)).toEqual(
    ['2027-01-01T00:01:30.000Z'],
  )
  expect(timesAfter(every, '1970-01-01T00:01:31Z', 1)).toEqual(['1970-01-01T00:03:00.000Z'])
})

test.each([
  [{ scheduleKind: 'interval' }, 'scheduleEvery'],
  [{ scheduleKind: 'interval', scheduleEvery: '0.5' }, 'scheduleEvery'],
  [{ scheduleKind: 'interval', scheduleEvery: '5', scheduleEveryUnit: 'moons' }, 'scheduleEvery'],
  [{ scheduleKind: 'interval', scheduleEvery: '5', scheduleAnchor: 'soon' }, 'scheduleAnchor'],
  [{ scheduleKind: 'moon', scheduleCron: '* * * * *' }, 'scheduleKind'],
  [{ scheduleCron: '* * * * *', scheduleMissed: 'some' }, 'scheduleMissed'],
  [{ scheduleCron: '* * * * *', scheduleMissedMost: '1000' }, 'scheduleMissedMost'],
  [{ scheduleCron: '* * * * *', scheduleOverlap: 'kill' }, 'scheduleOverlap'],
  [{ scheduleCron: '0 0 30 2 *' }, 'scheduleCron'],
  [{ scheduleCron: '* * * * * * *' }, 'scheduleCron'],
])('%j is refused at %s', (config, field) => {
  expect(faults(config)).toMatchObject([{ code: 'INVALID_CRON', field }])
})

test('six fields begin with the seconds', () => {
  expect(timesAfter({ scheduleCron: '*/10 0 9 * * *' }, '2027-01-01T09:00:00Z', 2)).toEqual([
    '2027-01-01T09:00:10.000Z',
    '2027-01-01T09:00:20.000Z',
  ])
})

describe('daylight saving', () => {
  test('in spring a time that the clock leaves out comes when the clock has changed', () => {
    expect(timesAfter(berlin('30 2 * * *'), '2027-03-27T12:00:00Z')).toEqual([
      '2027-03-28T01:00:00.000Z',
      '2027-03-29T00:30:00.000Z',
      '2027-03-30T00:30:00.000Z',
    ])
    expect(timesAfter(berlin('*/30 * * * *'), '2027-03-28T00:30:00Z', 2)).toEqual([
      '2027-03-28T01:00:00.000Z',
      '2027-03-28T01:30:00.000Z',
    ])
  })

  test('in autumn a time that the clock repeats comes once, and a step goes on through both hours', () => {
    expect(timesAfter(berlin('30 2 * * *'), '2027-10-30T12:00:00Z', 2)).toEqual([
      '2027-10-31T00:30:00.000Z',
      '2027-11-01T01:30:00.000Z',
    ])
    expect(timesAfter(berlin('*/30 * * * *'), '2027-10-31T00:00:00Z', 4)).toEqual([
      '2027-10-31T00:30:00.000Z',
      '2027-10-31T01:00:00.000Z',
      '2027-10-31T01:30:00.000Z',
      '2027-10-31T02:00:00.000Z',
    ])
  })

  test('nine in the morning stays nine in the morning', () => {
    expect(timesAfter(berlin('0 9 * * *'), '2027-03-27T12:00:00Z', 1)).toEqual(['2027-03-28T07:00:00.000Z'])
    expect(timesAfter(berlin('0 9 * * *'), '2027-10-30T12:00:00Z', 1)).toEqual(['2027-10-31T08:00:00.000Z'])
  })

  test('an interval does not know it', () => {
    const every = { scheduleKind: 'interval', scheduleEvery: '1', scheduleEveryUnit: 'hours' }
    expect(timesAfter({ ...every, scheduleTimezone: 'Europe/Berlin' }, '2027-03-28T00:30:00Z', 2)).toEqual([
      '2027-03-28T01:00:00.000Z',
      '2027-03-28T02:00:00.000Z',
    ])
  })
})

test.each([
  ['scheduleCron', { scheduleCron: `${'0,'.repeat(2_000_000)}0 9 * * 1` }],
  ['scheduleWords', { scheduleKind: 'words', scheduleWords: 'every day and '.repeat(300_000) }],
  ['scheduleTimezone', { scheduleCron: '0 9 * * 1', scheduleTimezone: 'Europe/'.repeat(500_000) }],
])('%s of millions of characters is refused before anything reads it', (field, config) => {
  const [found] = faults(config)
  expect(found).toEqual({
    code: 'INVALID_CRON',
    nodeId: 't',
    field,
    message: `${field} must have at most 1000 characters`,
  })
})

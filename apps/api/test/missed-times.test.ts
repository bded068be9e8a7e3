import { nextTimes, type Schedule } from '@orch/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lastTime, ON_TIME_MS, settleTimes } from '../src/run/clock/missed-times.ts'

const MINUTE = 60_000
const at = (text: string) => new Date(`2026-03-01T${text}Z`)

function schedule(more: Partial<Schedule> = {}): Schedule {
  return { cron: '0 * * * *', timezone: 'UTC', missed: 'recent', mostMissed: 3, overlap: 'allow', ...more }
}

const shown = (times: readonly Date[]) => times.map((time) => time.toISOString().slice(11, 16))

function settled(given: Schedule, planned: Date, now: Date) {
  const { starts, leftOut } = settleTimes(given, planned, now)
  return {
    starts: shown(starts),
    leftOut: leftOut && `${shown([leftOut.from, leftOut.to]).join('–')}: ${leftOut.why}`,
  }
}

describe('the times that have come', () => {
  test('on time, one starts and nothing is left out, whatever is chosen for missed ones', () => {
    for (const missed of ['recent', 'skip', 'once', 'all'] as const)
      expect(settled(schedule({ missed }), at('10:00:00'), at('10:00:30'))).toEqual({
        starts: ['10:00'],
        leftOut: undefined,
      })
  })

  test('without a choice, a time of five minutes ago is made up, and of a later one it is said why not', () => {
    expect(settled(schedule(), at('10:00:00'), at('10:05:00'))).toEqual({
      starts: ['10:00'],
      leftOut: undefined,
    })
    expect(settled(schedule(), at('10:00:00'), at('10:05:01'))).toEqual({
      starts: [],
      leftOut: '10:00–10:00: it was missed by more than five minutes',
    })
  })

  test('without a choice, one of several is made up', () => {
    expect(settled(schedule({ cron: '* * * * *' }), at('10:00:00'), at('10:04:00'))).toEqual({
      starts: ['10:00'],
      leftOut: '10:01–10:04: the trigger makes up one missed time only',
    })
  })

  test('`skip` starts what is on time, and leaves out all before', () => {
    expect(settled(schedule({ missed: 'skip' }), at('07:00:00'), at('10:00:59'))).toEqual({
      starts: ['10:00'],
      leftOut: '07:00–09:00: it was missed, and the trigger leaves out what was missed',
    })
    expect(settled(schedule({ missed: 'skip' }), at('07:00:00'), at('10:30:00'))).toEqual({
      starts: [],
      leftOut: '07:00–10:00: it was missed, and the trigger leaves out what was missed',
    })
  })

  test('`once` starts the last one', () => {
    expect(settled(schedule({ missed: 'once' }), at('07:00:00'), at('10:30:00'))).toEqual({
      starts: ['10:00'],
      leftOut: '07:00–09:00: the trigger makes up the last missed time only',
    })
  })

  test('`all` starts as many as the trigger allows, the earliest first', () => {
    expect(settled(schedule({ missed: 'all' }), at('05:00:00'), at('10:30:00'))).toEqual({
      starts: ['08:00', '09:00', '10:00'],
      leftOut: '05:00–07:00: the trigger makes up the last 3 missed times only',
    })
    expect(settled(schedule({ missed: 'all' }), at('09:00:00'), at('10:30:00'))).toEqual({
      starts: ['09:00', '10:00'],
      leftOut: undefined,
    })
  })

  test('a schedule that ends has a last time', () => {
    const [first] = nextTimes(schedule(), at('00:00:00'), 1)
    expect(lastTime(schedule(), at('01:00:00'), at('03:20:00'))).toEqual(at('03:00:00'))
    expect(lastTime(schedule(), first ?? at('01:00:00'), at('01:00:00'))).toEqual(at('01:00:00'))
  })

  test('years of seconds are looked through from their end', () => {
    const everySecond = schedule({ cron: '', everyMs: 1_000, anchor: at('00:00:00'), missed: 'once' })
    const now = new Date(at('00:00:00').getTime() + 5 * 365 * 24 * 3_600_000 + 500)
    const { starts, leftOut } = settleTimes(everySecond, at('00:00:00'), now)
    expect(starts).toEqual([new Date(now.getTime() - 500)])
    expect(leftOut).toMatchObject({ from: at('00:00:00'), to: new Date(now.getTime() - 1_500) })
  })
})

/** Every time, one by one: what the real one must not do, as there may be millions. */
function allTimes(given: Schedule, planned: Date, now: Date): Date[] {
  const times: Date[] = []
  for (let next: Date | undefined = planned; next && next <= now; next = nextTimes(given, next, 1)[0])
    times.push(next)
  return times
}

const schedules = fc.record({
  missed: fc.constantFrom('recent', 'skip', 'once', 'all'),
  mostMissed: fc.integer({ min: 1, max: 6 }),
  timing: fc.oneof(
    fc.integer({ min: 1, max: 90 }).map((minutes) => ({
      cron: '',
      everyMs: minutes * MINUTE,
      anchor: at('00:00:00'),
    })),
    fc.constantFrom({ cron: '*/7 * * * *' }, { cron: '30 2 * * *' }, { cron: '0 */3 * * 0' }),
  ),
})

const moments = fc.record({
  from: fc.integer({ min: 0, max: 60 * 24 * 60 }),
  late: fc.integer({ min: 0, max: 2 * 60 * 60 }),
})

test('each time that has come starts or is left out, and none is both', () => {
  fc.assert(
    fc.property(schedules, moments, ({ timing, ...how }, { from, late }) => {
      const given = schedule({ timezone: 'Europe/Vienna', ...timing, ...how })
      const [planned] = nextTimes(given, new Date(at('00:00:00').getTime() + from * MINUTE), 1)
      if (planned === undefined) return
      const now = new Date(planned.getTime() + late * 1_000)
      const { starts, leftOut } = settleTimes(given, planned, now)
      const all = allTimes(given, planned, now)
      const left = leftOut ? all.filter((time) => time >= leftOut.from && time <= leftOut.to) : []
      const both = [...starts, ...left].map(Number).toSorted((a, b) => a - b)
      expect(both).toEqual(all.map(Number))
      expect(starts).toEqual(starts.toSorted((a, b) => a.getTime() - b.getTime()))
      expect(starts.length).toBeLessThanOrEqual(how.missed === 'all' ? how.mostMissed : 1)
      if (how.missed === 'skip')
        for (const start of starts) expect(now.getTime() - start.getTime()).toBeLessThanOrEqual(ON_TIME_MS)
      expect(lastTime(given, planned, now)).toEqual(all.at(-1))
    }),
    // Each run asks the calendar for every time by itself.
    { numRuns: 40 },
  )
})

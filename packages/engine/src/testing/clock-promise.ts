import { expect, onTestFinished, test } from 'vitest'
import type { Clock, ClockHost, Schedule } from '../ports.ts'

const EVERY_SECOND = '* * * * * *'

/** What every Clock promises. `open` gives a clock with nothing in it; calling it again in a test gives another process's. */
export function keepsTheClockPromise(open: (host: ClockHost) => Promise<Clock>): void {
  const begin = async (known: Schedule[]) => {
    const fired: { id: string; planned: Date }[] = []
    const clock = await open({
      all: async () => known,
      fire: async (id, planned) => void fired.push({ id, planned }),
    })
    onTestFinished(() => clock.stop())
    await clock.start()
    const untilFired = async (id: string, times: number) => {
      while (fired.filter((one) => one.id === id).length < times)
        await new Promise((wake) => setTimeout(wake, 10))
    }
    return { clock, fired, untilFired }
  }

  test('it fires what the host knows, at whole seconds, each planned time once', async () => {
    const { fired, untilFired } = await begin([{ id: 'known', cron: EVERY_SECOND, timezone: 'UTC' }])
    await untilFired('known', 2)
    const times = fired.map(({ planned }) => planned.getTime())
    expect(times.every((time) => time % 1000 === 0)).toBe(true)
    expect(new Set(times).size).toBe(times.length)
  })

  test('it follows what is put, changed and dropped', async () => {
    const { clock, fired, untilFired } = await begin([])
    clock.put({ id: 'put', cron: EVERY_SECOND, timezone: 'Europe/Berlin' })
    clock.put({ id: 'rare', cron: EVERY_SECOND, timezone: 'UTC' })
    clock.put({ id: 'rare', cron: '0 0 29 2 *', timezone: 'UTC' })
    clock.put({ id: 'gone', cron: EVERY_SECOND, timezone: 'UTC' })
    clock.drop('gone')
    await untilFired('put', 2)
    expect(new Set(fired.map(({ id }) => id))).toEqual(new Set(['put']))
  })
}

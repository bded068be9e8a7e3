import type { ClockHost } from '@orch/engine'
import { keepsTheClockPromise } from '@orch/engine/testing'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { createBullClock, type Link } from '../src/index.ts'
import { BACKENDS, type Space } from './support/backends.ts'

const links: Link[] = []
const openClock = async (space: Space, { fire, ...host }: Omit<ClockHost, 'fire'> & Partial<ClockHost>) => {
  const link = await space.connect()
  links.push(link)
  return createBullClock({ ...host, link, ...(fire ? { fire } : {}) })
}

afterAll(() => Promise.all(links.map((link) => link.close())))

describe.each(BACKENDS)('on $name', ({ newSpace }) => {
  keepsTheClockPromise(async (host) => openClock(await newSpace(), host))

  test('two processes that fire share the planned times, whoever saved the schedule', async () => {
    const space = await newSpace()
    const fired: number[] = []
    const all = async () => [{ id: 'shared', cron: '* * * * * *', timezone: 'UTC' }]
    const fire = async (_: string, planned: Date) => void fired.push(planned.getTime())
    const clocks = [await openClock(space, { all, fire }), await openClock(space, { all, fire })]
    clocks.push(await openClock(space, { all }))
    onTestFinished(async () => void (await Promise.all(clocks.map((clock) => clock.stop()))))
    for (const clock of clocks) await clock.start()
    while (fired.length < 3) await new Promise((wake) => setTimeout(wake, 10))
    expect(new Set(fired).size).toBe(fired.length)
  })
})

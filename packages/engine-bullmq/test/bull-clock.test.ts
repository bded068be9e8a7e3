import { randomUUID } from 'node:crypto'
import { keepsTheClockPromise } from '@orch/engine/testing'
import { afterAll, expect, inject, onTestFinished, test } from 'vitest'
import { connectRedis, createBullClock, type RedisLink } from '../src/index.ts'

const links: RedisLink[] = []
const connect = (prefix: string) => {
  const link = connectRedis({ url: inject('redisUrl'), prefix })
  links.push(link)
  return link
}

afterAll(() => Promise.all(links.map((link) => link.close())))

keepsTheClockPromise(async (host) => createBullClock({ ...host, link: connect(`{clock-${randomUUID()}}`) }))

test('two processes that fire share the planned times, whoever saved the schedule', async () => {
  const prefix = `{clock-${randomUUID()}}`
  const fired: number[] = []
  const all = async () => [{ id: 'shared', cron: '* * * * * *', timezone: 'UTC' }]
  const fire = async (_: string, planned: Date) => void fired.push(planned.getTime())
  const clocks = [1, 2].map(() => createBullClock({ link: connect(prefix), all, fire }))
  const teller = createBullClock({ link: connect(prefix), all })
  onTestFinished(async () => void (await Promise.all([...clocks, teller].map((clock) => clock.stop()))))
  for (const clock of [...clocks, teller]) await clock.start()
  while (fired.length < 3) await new Promise((wake) => setTimeout(wake, 10))
  expect(new Set(fired).size).toBe(fired.length)
})

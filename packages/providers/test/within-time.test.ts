import { expect, test } from 'vitest'
import { withinTime } from '../src/net/within-time.ts'

const never = () => new Promise<never>(() => undefined)

test('work that does not end is told to stop and not waited for', async () => {
  let told: AbortSignal | undefined
  const work = (stop: AbortSignal) => {
    told = stop
    return never()
  }
  await expect(withinTime({ service: 'It', timeoutMs: 10 }, work)).rejects.toMatchObject({ code: 'TIMEOUT' })
  expect(told?.aborted).toBe(true)
})

test('the caller may stop it, also before it began', async () => {
  const stop = new AbortController()
  const call = withinTime({ service: 'It', timeoutMs: 60_000, signal: stop.signal }, never)
  stop.abort()
  await expect(call).rejects.toMatchObject({ code: 'ABORTED' })
  await expect(
    withinTime({ service: 'It', timeoutMs: 60_000, signal: stop.signal }, never),
  ).rejects.toMatchObject({ code: 'ABORTED' })
})

test('work with a limit of its own takes that time, and is told it in whole milliseconds', async () => {
  const limit = { service: 'It', timeoutMs: 60_000 }
  const call = withinTime(limit, (_, next) => {
    next(10.25)
    return never()
  })
  await expect(call).rejects.toMatchObject({ code: 'TIMEOUT', message: 'It took longer than 10 ms' })
})

test('what the work gives or throws comes through', async () => {
  const limit = { service: 'It', timeoutMs: 60_000 }
  expect(await withinTime(limit, async () => 7)).toBe(7)
  await expect(withinTime(limit, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
})

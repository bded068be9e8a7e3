import { expect, test } from 'vitest'
import { alive } from '../../engine/test/soak.ts'
import { BACKENDS } from './support/backends.ts'
import { openHost } from './support/host.ts'

test.each(BACKENDS)('a worker on $name keeps no signal or timer of what ended', async (backend) => {
  const { start, add, ended } = await openHost(backend)
  const engine = await start(async ({ signal }) => {
    signal.addEventListener('abort', () => {})
    return { output: 'done' }
  })
  let made = 0
  const runMany = async (count: number) => {
    const ids = Array.from({ length: count }, () => `soak${++made}`)
    for (const id of ids) await add(id)
    for (const id of ids) engine.dispatch(id)
    await ended(ids)
  }
  await runMany(50)
  const before = await alive()
  await runMany(300)
  const after = await alive()
  // Each execution has two steps.
  expect(after.signals - before.signals).toBeLessThan(100)
  expect(after.timers - before.timers).toBeLessThan(100)
})

import { expect, test } from 'vitest'
import { alive, openSoak } from './soak.ts'

test('what ended leaves nothing behind: no signal, promise, map, timer or lane for each step', async () => {
  const soak = openSoak()
  await soak.run(200)
  const before = await alive()
  const executions = 1_000
  await soak.run(executions)
  const after = await alive()
  await soak.close()
  // Each execution has two steps: a leak of one object for each of them would be 2,000.
  const few = executions / 10
  expect(after.signals - before.signals).toBeLessThan(few)
  expect(after.promises - before.promises).toBeLessThan(few)
  expect(after.maps - before.maps).toBeLessThan(few)
  expect(after.timers - before.timers).toBeLessThan(few)
  // Three lanes for each execution, and a block that is over soon.
  expect(soak.lanes()).toBeLessThan(2 * 64 + few)
})

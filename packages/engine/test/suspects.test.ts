import { expect, test } from 'vitest'
import { createMemoryExecutionStore, createSuspects, type MemoryExecutionStore } from '../src/index.ts'

type Suspects = ReturnType<typeof createSuspects>

const ACCUSED = Array.from({ length: 20 }, (_, n) => `accused ${n}`)

/** Processes over one queue. The first gets every turn at first, and then `choose` says who gets what one of them asks for. */
async function runAll(count: number, choose: (asker: number) => number, store?: MemoryExecutionStore) {
  const ended = new Set<string>()
  let underWay = 0
  let most = 0

  async function run(id: string): Promise<'ended'> {
    underWay += 1
    most = Math.max(most, underWay)
    await new Promise((wake) => setTimeout(wake, 1))
    underWay -= 1
    ended.add(id)
    return 'ended'
  }

  const take = async (id: string, isWatched: boolean) => {
    if (ended.has(id)) return 'ended'
    return isWatched ? run(id) : 'accused'
  }
  const give = (to: number, id: string) =>
    void processes[to]?.turnOf(id, (watched) => take(id, watched !== undefined))
  const processes: Suspects[] = Array.from({ length: count }, (_, asker) =>
    createSuspects((id) => give(choose(asker), id), store?.heldBy(`process ${asker}`).beginTrial),
  )
  for (const id of ACCUSED) give(0, id)
  while (ended.size < ACCUSED.length) await new Promise((wake) => setTimeout(wake, 5))
  return { most }
}

test('those that run one by one all run, although another process gets every turn that one asks for', async () => {
  const { most } = await runAll(2, (asker) => 1 - asker)
  expect(most).toBeLessThanOrEqual(2)
})

test('in one process they run one by one', async () => {
  expect((await runAll(1, () => 0)).most).toBe(1)
})

test('where processes share a store they run one by one among all of them', async () => {
  expect((await runAll(3, () => Math.floor(Math.random() * 3), createMemoryExecutionStore())).most).toBe(1)
})

test('a store that is away while a trial is asked for fails the turn, and the next one may run', async () => {
  let isAway = true
  const suspects = createSuspects(
    () => {},
    async () => {
      if (isAway) throw new Error('away')
      return async () => {}
    },
  )
  const take = async (watched?: object) => (watched ? 'ended' : 'accused')
  await expect(suspects.turnOf('a', take)).rejects.toThrow('away')
  isAway = false
  expect(await suspects.turnOf('b', take)).toBe('ended')
})

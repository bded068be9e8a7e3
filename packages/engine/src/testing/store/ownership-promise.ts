import { expect, test } from 'vitest'
import type { ExecutionStore, NewExecution } from '../../ports.ts'
import { at, GRAPH, step, turnOf } from './store-host.ts'

/** A store as one process sees it, and how others find out that the process is gone. */
export type HeldStore = { store: ExecutionStore; end(how: 'died' | 'stands still'): Promise<void> }

/** Two processes over the same executions. */
export type OpenOwners = () => Promise<{
  first: HeldStore
  second: HeldStore
  make: (own: Partial<NewExecution>) => NewExecution
}>

/** Which process holds an execution, and what others may take. */
export function keepsOwnership(open: OpenOwners): void {
  const begin = async (id: string) => {
    const { first, second, make } = await open()
    const execution = make({ id, graph: GRAPH, input: {}, startedAt: at })
    await first.store.open(execution, { begun: [step('a')] })
    return { first, second }
  }

  test('what a living process holds no other takes, and its own process may', async () => {
    const { first, second } = await begin('held')
    expect(await second.store.takeTurn('held')).toBe('held')
    expect(await second.store.due(at, 1000)).not.toContain('held')
    expect(await first.store.due(at, 1000)).toContain('held')
    expect(await turnOf(first.store, 'held')).toMatchObject({ epoch: 2 })
  })

  test('what is parked belongs to nobody: one of those who want it has it', async () => {
    const { first, second } = await begin('parked-free')
    await first.store.commit('parked-free', 1, { parked: {} })
    const taken = await Promise.all([first, second].map(({ store }) => store.takeTurn('parked-free')))
    expect(taken.filter((turn) => turn === 'held')).toHaveLength(1)
  })

  test('what a process left that died is due elsewhere, watched, with what was under way', async () => {
    const { first, second } = await begin('left')
    await first.end('died')
    expect(await second.store.due(at, 1000)).toContain('left')
    expect(await second.store.takeTurn('left')).toBe('suspect')
    const turn = await second.store.takeTurn('left', 'watched')
    expect(turn).toMatchObject({ epoch: 2, crashes: { between: 0 } })
    if (typeof turn === 'string') throw new Error(turn)
    expect([...turn.crashes.steps]).toEqual([['a', 1]])
    expect(await first.store.commit('left', 1, {})).toBe('stale')
  })

  test('a step that was not begun again is not blamed for the next death', async () => {
    const { first, second } = await begin('blameless')
    await first.end('died')
    await second.store.takeTurn('blameless', 'watched')
    await second.end('died')
    expect(await first.store.takeTurn('blameless')).toBe('accused')
    const turn = await first.store.takeTurn('blameless', 'watched')
    if (typeof turn === 'string') throw new Error(turn)
    expect([...turn.crashes.steps]).toEqual([['a', 1]])
    expect(turn.crashes.between).toBe(1)
  })

  test('of all processes one at a time runs what several died under, until it gives the trial back or dies', async () => {
    const { first, second } = await begin('on-trial')
    const giveBack = await first.store.beginTrial?.('on-trial', 60_000)
    expect(await second.store.beginTrial?.('other', 60_000)).toBeUndefined()
    await giveBack?.()
    expect(await second.store.beginTrial?.('other', 60_000)).toBeTypeOf('function')
    // Late word of a trial that is over.
    await giveBack?.()
    expect(await first.store.beginTrial?.('on-trial', 60_000)).toBeUndefined()
    await second.end('died')
    expect(await first.store.beginTrial?.('on-trial', 0)).toBeTypeOf('function')
  })

  test('a trial ends by its time', async () => {
    const { first, second } = await begin('long-trial')
    await first.store.beginTrial?.('long-trial', 0)
    // Each process of the store reads its own clock: one may be a moment behind another.
    let giveBack: (() => Promise<void>) | undefined
    const begun = async () => {
      giveBack = await second.store.beginTrial?.('other', 60_000)
      return giveBack
    }
    await expect.poll(begun).toBeTypeOf('function')
    await giveBack?.()
  })

  test('what a process held that stands still is taken without suspicion', async () => {
    const { first, second } = await begin('still')
    await first.end('stands still')
    expect(await turnOf(second.store, 'still')).toMatchObject({ epoch: 2, crashes: { between: 0 } })
  })
}

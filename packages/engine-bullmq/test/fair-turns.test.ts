import { describe, expect, onTestFinished, test } from 'vitest'
import type { FairTurns, TurnNews } from '../src/index.ts'
import { BACKENDS } from './support/backends.ts'
import { pause, until } from './support/host.ts'

const LEASE_MS = 60_000

const wanted = (id: string, workflowId = 'f', workspaceId = 'w') => ({ id, workspaceId, workflowId })
const many = (count: number, workflowId: string, workspaceId?: string) =>
  Array.from({ length: count }, (_, n) => wanted(`${workflowId} ${n}`, workflowId, workspaceId))

const say = (fair: FairTurns, own: Partial<TurnNews>, leaseMs = LEASE_MS) =>
  fair.settle({ left: [], held: [], asked: [], ...own }, leaseMs)
const idsOf = (given: { id: string }[]) => given.map(({ id }) => id)

describe.each(BACKENDS)('on $name', ({ newSpace }) => {
  /** As two processes see them; the first has places. */
  async function open(places: number): Promise<[FairTurns, FairTurns]> {
    const space = await newSpace()
    const connect = async () => {
      const link = await space.connect()
      onTestFinished(() => link.close())
      return link.fair
    }
    const [first, second] = [await connect(), await connect()]
    if (places > 0) await say(first, { worker: { name: 'first', places } })
    return [first, second]
  }

  test('without a worker everything waits; what one brings goes to those who wait', async () => {
    const [first, second] = await open(0)
    expect(await say(second, { asked: [wanted('a')] })).toEqual([])
    expect(await first.count()).toBe(1)
    expect(await first.waiting(['a', 'unknown'])).toEqual(new Set(['a']))
    expect(await say(first, { worker: { name: 'first', places: 2 } })).toEqual([wanted('a')])
    expect(await second.count()).toBe(0)
  })

  test('a workflow has three quarters of the places, and another finds one at once', async () => {
    const [first, second] = await open(64)
    expect(await say(first, { asked: many(100, 'slow') })).toHaveLength(48)
    expect(await say(second, { asked: [wanted('q', 'quick')] })).toEqual([wanted('q', 'quick')])
    expect(await first.count()).toBe(52)
  })

  test('a workspace has fifteen sixteenths of them', async () => {
    const [first] = await open(64)
    const asked = Array.from({ length: 40 }, (_, n) => many(3, `slow${n}`)).flat()
    expect(await say(first, { asked })).toHaveLength(60)
    expect(await say(first, { asked: [wanted('q', 'quick', 'another')] })).toHaveLength(1)
  })

  test('a place that is left goes to the workflow that holds the fewest, and in a workflow to who came first', async () => {
    const [first, second] = await open(4)
    await say(first, { asked: [...many(9, 'much')] })
    await say(first, { asked: [wanted('l 0', 'little'), ...many(2, 'other')] })
    expect(idsOf(await say(second, { left: ['much 0'] }))).toEqual(['other 0'])
    expect(idsOf(await say(first, { left: ['l 0'] }))).toEqual(['other 1'])
    expect(idsOf(await say(first, { left: ['other 0', 'other 1'] }))).toEqual(['much 3'])
  })

  test('workflows that hold equally many take turns', async () => {
    const [first] = await open(1)
    await say(first, { asked: [wanted('busy', 'busy')] })
    await say(first, { asked: [...many(2, 'a'), ...many(2, 'b')] })
    const order: string[] = []
    let left = 'busy'
    for (let n = 0; n < 4; n += 1) {
      const [next = ''] = idsOf(await say(first, { left: [left] }))
      order.push(next)
      left = next
    }
    expect(order).toEqual(['a 0', 'b 0', 'a 1', 'b 1'])
  })

  test('asked for again while it waits it keeps its place in line, while it has one it gets another turn', async () => {
    const [first] = await open(1)
    const [a, b, c] = [wanted('a'), wanted('b'), wanted('c')]
    expect(await say(first, { asked: [a] })).toEqual([a])
    expect(await say(first, { asked: [b, c] })).toEqual([])
    expect(await say(first, { asked: [c, b] })).toEqual([])
    expect(await say(first, { asked: [a] })).toEqual([a])
    expect(await say(first, { left: ['a'] })).toEqual([b])
  })

  test('a place taken although there is none counts', async () => {
    const [first] = await open(1)
    await say(first, { held: [wanted('a'), wanted('b')] })
    expect(await say(first, { asked: [wanted('c')] })).toEqual([])
    expect(await say(first, { left: ['a'] })).toEqual([])
    expect(await say(first, { left: ['b'] })).toEqual([wanted('c')])
  })

  test('what waits and has a place all the same, as after a lost queue, gets its turn and one place', async () => {
    const [first] = await open(1)
    await say(first, { asked: [wanted('busy')] })
    await say(first, { asked: [wanted('a'), wanted('b')] })
    expect(await say(first, { held: [wanted('a')], left: ['busy'] })).toEqual([])
    await say(first, { worker: { name: 'second', places: 2 } })
    expect(await say(first, { left: ['a'] })).not.toContainEqual(wanted('busy'))
    expect(await first.count()).toBe(0)
  })

  test('places of turns that nobody renews are free again, and those of a worker that is silent are gone', async () => {
    const [first, second] = await open(1)
    expect(await say(first, { asked: [wanted('dead')] }, 1)).toHaveLength(1)
    await pause(5)
    expect(await say(second, { asked: [wanted('a')] })).toEqual([wanted('a')])
    await say(first, { worker: { name: 'first', places: 1 }, left: ['a'] }, 1)
    await pause(5)
    expect(await say(second, { asked: [wanted('b')] })).toEqual([])
  })

  test('a worker that stops gives its places up', async () => {
    const [first, second] = await open(2)
    await say(first, { worker: { name: 'first', places: 0 } })
    expect(await say(second, { asked: [wanted('a')] })).toEqual([])
  })

  test('processes that speak at the same moment give no place twice', async () => {
    const both = await open(8)
    const given: string[] = []
    await Promise.all(
      both.map(async (fair, p) => {
        for (let n = 0; n < 20; n += 1) {
          given.push(...idsOf(await say(fair, { asked: [wanted(`${p} ${n}`, `f${n % 4}`)] })))
        }
      }),
    )
    await until(() => given.length >= 8)
    expect(new Set(given).size).toBe(given.length)
    expect(given).toHaveLength(8)
  })
})

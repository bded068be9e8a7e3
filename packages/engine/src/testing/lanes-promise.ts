import { describe, expect, test } from 'vitest'
import { ActionError } from '../errors.ts'
import type { Lane, Lanes } from '../lanes/lanes.ts'
import { type LaneLimits, withLanes } from '../lanes/with-lanes.ts'
import type { ActionCall, Actions } from '../ports.ts'

const LEASE_MS = 60_000

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

const call = (own: Partial<ActionCall> = {}): ActionCall => ({
  executionId: 'e',
  workspaceId: 'w',
  workflowId: 'f',
  step: 'a',
  nodeId: 'a',
  nodeName: 'a',
  actionType: 'x/y',
  config: {},
  idempotencyKey: 'e:a',
  attempt: 1,
  signal: new AbortController().signal,
  ...own,
})

const now = () => new Date()

const inLanes = (run: Actions['run'], lanes: Lanes, limits: LaneLimits = {}) =>
  withLanes({ run }, { lanes, limits, now, random: Math.random })

/** As the engine does it. */
async function perform(actions: Actions, one: ActionCall): Promise<void> {
  const admission = (await actions.admit?.(one)) ?? { leave() {} }
  if ('notBefore' in admission) {
    await pause(admission.notBefore.getTime() - Date.now())
    return perform(actions, one)
  }
  await actions.run(one).finally(admission.leave)
}

/** Counts how many run at once, over the processes. Each waits until as many as `expected` have run at once, however slowly. */
function openActions(limits: LaneLimits, processes: Lanes[], expected = 0) {
  const seen = { active: 0, most: 0, calls: 0 }
  const run = async () => {
    seen.active += 1
    seen.calls += 1
    seen.most = Math.max(seen.most, seen.active)
    do await pause(20)
    while (seen.most < expected)
    seen.active -= 1
    return { output: null }
  }
  return { seen, actions: processes.map((lanes) => inLanes(run, lanes, limits)) }
}

/** Takes a place called `alive` and renews it before its lease has ended, on a machine of any speed. @returns its first lease */
async function renewInTime(lanes: Lanes, lane: Lane, leaseMs = 60): Promise<number> {
  const takenAt = Date.now()
  await lanes.take('alive', [lane], leaseMs)
  await lanes.renew('alive', [lane], LEASE_MS)
  if (Date.now() - takenAt < leaseMs) return leaseMs
  await lanes.leave('alive', [lane])
  return renewInTime(lanes, lane, leaseMs * 4)
}

/** What every Lanes promises. `open` gives the lanes, empty, as two processes see them. */
export function keepsTheLanesPromise(open: () => Promise<[Lanes, Lanes]>): void {
  describe('places', () => {
    const narrow: Lane = { name: 'narrow', limit: 1 }
    const wide: Lane = { name: 'wide', limit: 2 }

    test('a place is taken in every lane or in none', async () => {
      const [first, second] = await open()
      expect(await first.take('1', [narrow], LEASE_MS)).toBe('taken')
      expect(await second.take('2', [wide, narrow], LEASE_MS)).toBe('full')
      expect(await first.take('3', [wide], LEASE_MS)).toBe('taken')
      expect(await second.take('4', [wide], LEASE_MS)).toBe('taken')
      expect(await second.take('5', [wide], LEASE_MS)).toBe('full')
    })

    test('a place that is left is free for any process', async () => {
      const [first, second] = await open()
      await first.take('1', [narrow, wide], LEASE_MS)
      await second.leave('unknown', [narrow, wide])
      expect(await second.take('2', [narrow], LEASE_MS)).toBe('full')
      await first.leave('1', [narrow, wide])
      expect(await second.take('2', [narrow], LEASE_MS)).toBe('taken')
    })

    test('who was told that a lane is full hears, in any process, that a place in it was left', async () => {
      const [first, second] = await open()
      const told: string[][] = [[], []]
      first.onLeft((left) => told[0]?.push(...left))
      second.onLeft((left) => told[1]?.push(...left))
      for (const place of ['1', '2']) {
        await first.take(place, [narrow, wide], LEASE_MS)
        expect(await second.take('other', [narrow], LEASE_MS)).toBe('full')
        const before = told.map(({ length }) => length)
        await first.leave(place, [narrow, wide])
        while (told.some((heard, n) => heard.length === before[n])) await pause(5)
      }
      for (const heard of told) expect(heard.filter((name) => name === 'narrow')).toHaveLength(2)
    })

    test('processes that ask at the same moment do not take the same place', async () => {
      const both = await open()
      const asked = both.flatMap((lanes, p) =>
        Array.from({ length: 20 }, (_, n) =>
          lanes.take(`${p} ${n}`, [wide, { name: 'x', limit: 30 }], LEASE_MS),
        ),
      )
      const taken = (await Promise.all(asked)).filter((one) => one === 'taken')
      expect(taken).toHaveLength(2)
    })

    test('a place whose process died frees itself, one that is renewed does not', async () => {
      const [first, second] = await open()
      await first.take('dead', [narrow], 1)
      const leaseMs = await renewInTime(first, wide)
      await first.take('also dead', [wide], 1)
      await pause(leaseMs + 20)
      expect(await second.take('2', [narrow], LEASE_MS)).toBe('taken')
      expect(await second.take('3', [wide], LEASE_MS)).toBe('taken')
      expect(await second.take('4', [wide], LEASE_MS)).toBe('full')
    })

    test('renewing a place that was lost does not take it again', async () => {
      const [first, second] = await open()
      await first.renew('lost', [narrow], LEASE_MS)
      expect(await second.take('2', [narrow], LEASE_MS)).toBe('taken')
    })

    test('a lane without a limit has room for any number', async () => {
      const [first] = await open()
      const any = [{ name: 'any', limit: 0 }]
      for (const place of ['1', '2', '3']) expect(await first.take(place, any, LEASE_MS)).toBe('taken')
    })

    test('a blocked lane gives no place and says for how long; the others do', async () => {
      const [first, second] = await open()
      await first.block('narrow', 60_000)
      const taken = await second.take('1', [{ name: 'narrow', limit: 0 }, wide], LEASE_MS)
      expect(taken).toEqual({ blockedMs: expect.any(Number) })
      const { blockedMs } = taken as { blockedMs: number }
      expect(blockedMs).toBeGreaterThan(0)
      expect(blockedMs).toBeLessThanOrEqual(60_000)
      expect(await second.take('2', [wide], LEASE_MS)).toBe('taken')
    })

    test('a block ends by itself', async () => {
      const [first, second] = await open()
      await first.block('narrow', 20)
      await pause(40)
      expect(await second.take('1', [narrow], LEASE_MS)).toBe('taken')
    })
  })

  describe('actions with lanes', () => {
    test('no more steps of one workflow run at once than its limit, over all processes', async () => {
      const { seen, actions } = openActions({ perWorkflow: 3 }, await open(), 3)
      await Promise.all(actions.flatMap((one) => Array.from({ length: 6 }, () => perform(one, call()))))
      expect(seen).toMatchObject({ most: 3, calls: 12 })
    })

    test('integrations have lanes of their own', async () => {
      const [first] = await open()
      const { seen, actions } = openActions({ perIntegration: 1 }, [first], 2)
      const calls = ['one', 'two', 'one', 'two'].map((integrationId) => call({ integrationId }))
      await Promise.all(actions.flatMap((one) => calls.map((each) => perform(one, each))))
      expect(seen).toMatchObject({ most: 2, calls: 4 })
    })

    test('after a 429 no step with that integration starts before the time the service asked for; others do', async () => {
      const [first, second] = await open()
      const times: Record<string, number> = {}
      const refuse: Actions['run'] = async () => {
        throw new ActionError({ code: 'RATE_LIMITED', message: 'slow down', retryAfterMs: 400 })
      }
      const note: Actions['run'] = async ({ integrationId = '' }) => {
        times[integrationId] = Date.now()
        return { output: null }
      }
      const busy = call({ integrationId: 'busy' })
      const refusedAt = Date.now()
      await expect(perform(inLanes(refuse, first), busy)).rejects.toThrow('slow down')
      const other = inLanes(note, second)
      await Promise.all([perform(other, busy), perform(other, call({ integrationId: 'idle' }))])
      expect(times['busy']).toBeGreaterThanOrEqual(refusedAt + 400)
      expect(times['idle']).toBeLessThan(times['busy'] ?? 0)
    })

    test('a step that waits for its lane stops waiting when it is told to stop', async () => {
      const [first] = await open()
      await first.take('other', [{ name: 'integration:w:i', limit: 1 }], LEASE_MS)
      const abort = new AbortController()
      const { seen, actions } = openActions({ perIntegration: 1 }, [first])
      const waiting = actions.map((one) => perform(one, call({ integrationId: 'i', signal: abort.signal })))
      abort.abort()
      await expect(Promise.all(waiting)).rejects.toThrow()
      expect(seen.calls).toBe(0)
    })

    test('a step told to stop does not wait for those before it in line', async () => {
      const [first] = await open()
      await first.take('other', [{ name: 'integration:w:i', limit: 1 }], LEASE_MS)
      const { actions } = openActions({ perIntegration: 1 }, [first])
      const [ahead, behind] = [new AbortController(), new AbortController()]
      const waiting = [ahead, behind].map(async ({ signal }) => {
        await actions[0]?.admit?.(call({ integrationId: 'i', signal }))
      })
      behind.abort()
      await expect(waiting[1]).rejects.toThrow()
      ahead.abort()
      await expect(waiting[0]).rejects.toThrow()
    })

    test('a step that fails leaves its place', async () => {
      const [first] = await open()
      let calls = 0
      const run: Actions['run'] = async () => {
        calls += 1
        throw new Error('broken')
      }
      const actions = inLanes(run, first, { perWorkflow: 1 })
      for (let n = 0; n < 3; n += 1) await expect(perform(actions, call())).rejects.toThrow('broken')
      expect(calls).toBe(3)
    })
  })
}

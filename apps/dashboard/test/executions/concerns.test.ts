import type { ListedExecution, StepLog } from '@orch/client'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newestOfEach } from '../../src/features/editor/data/last-run.ts'
import { STARTED, versionText } from '../../src/features/executions/begun-by.ts'
import { hasGap, mergeExecutions } from '../../src/features/executions/list/merge-executions.ts'
import { edgePath, placedNodes } from '../../src/features/executions/page/run-graph.ts'
import { concernOf, concernsOf } from '../../src/features/executions/steps/concerns.ts'

const STATUSES = ['error', 'waiting', 'running', 'pending', 'success', 'skipped'] as const
const status = fc.constantFrom(...STATUSES)

describe('several steps together', () => {
  test.each([
    [[], 'pending'],
    [['success', 'skipped'], 'success'],
    [['success', 'running'], 'running'],
    [['running', 'waiting', 'success'], 'waiting'],
    [['waiting', 'error'], 'error'],
    [['skipped'], 'skipped'],
  ] as const)('that are %j show as %s', (all, shown) => {
    expect(concernOf(all)).toBe(shown)
  })

  test('show the same in any order and number, and one of those that are there', () => {
    fc.assert(
      fc.property(fc.array(status, { minLength: 1 }), (all) => {
        expect(concernOf(all.toReversed())).toBe(concernOf(all))
        expect(concernOf([...all, ...all])).toBe(concernOf(all))
        expect(all).toContain(concernOf(all))
        expect(concernOf([...all, 'error'])).toBe('error')
      }),
    )
  })

  test('are told apart by the step that they are runs of', () => {
    const log = (nodeId: string, one: StepLog['status']) => ({ nodeId, status: one }) as StepLog
    expect(concernsOf([])).toEqual({})
    expect(
      concernsOf([log('a', 'success'), log('a', 'error'), log('b', 'skipped'), log('a', 'success')]),
    ).toEqual({
      a: 'error',
      b: 'skipped',
    })
  })
})

describe('the newest output of each step', () => {
  const log = (nodeId: string, output: unknown, error: string | null = null) =>
    ({ nodeId, output, error }) as StepLog

  test('comes from the first run that has one; a failure stays, and does not hide an older output', () => {
    const failed = log('b', null, 'No')
    const runs = [[log('a', 1), failed], [log('a', 2), log('b', 3), log('c', null)], [log('c', 4)]]
    expect(newestOfEach(runs)).toEqual([log('a', 1), failed, log('b', 3), log('c', 4)])
    expect(newestOfEach([])).toEqual([])
  })

  test('is there for each step that ever had one', () => {
    const logs = fc.array(
      fc.record({ nodeId: fc.constantFrom('a', 'b', 'c'), output: fc.constantFrom(null, 1, 2) }),
    )
    fc.assert(
      fc.property(fc.array(logs), (runs) => {
        const all = runs.map((run) => run.map(({ nodeId, output }) => log(nodeId, output)))
        const having = all.flat().flatMap(({ nodeId, output }) => (output === null ? [] : [nodeId]))
        const found = newestOfEach(all)
        expect(new Set(found.map(({ nodeId }) => nodeId))).toEqual(new Set(having))
        expect(found.every(({ output }) => output !== null)).toBe(true)
      }),
    )
  })
})

describe('a list that grows while it is read', () => {
  const one = (id: number, more = '') =>
    ({ id: `e${id}`, startedAt: `2026-03-01T00:00:${10 + id}Z`, more }) as unknown as ListedExecution
  const ids = fc.uniqueArray(fc.nat(20)).map((all) => all.sort((a, b) => b - a))

  test('has each execution once, newest first, as it is now', () => {
    fc.assert(
      fc.property(ids, ids, (pages, newer) => {
        const merged = mergeExecutions(
          pages.map((id) => one(id)),
          newer.map((id) => one(id, 'new')),
        )
        expect(merged.map(({ id }) => id)).toEqual(
          [...new Set([...pages, ...newer])].sort((a, b) => b - a).map((id) => `e${id}`),
        )
        for (const entry of merged) {
          const isNew = newer.includes(Number(entry.id.slice(1)))
          expect(Reflect.get(entry, 'more')).toBe(isNew ? 'new' : '')
        }
      }),
    )
  })

  test.each([
    [[3, 2], [5, 4], 2, true],
    [[3, 2], [4, 3], 2, false],
    [[3, 2], [5], 2, false],
    [[], [5, 4], 2, false],
  ])('of %j with %j newer, of which a page has %i, has a gap: %s', (pages, newer, full, gap) => {
    expect(
      hasGap(
        pages.map((id) => one(id)),
        newer.map((id) => one(id)),
        full,
      ),
    ).toBe(gap)
  })
})

describe('the picture of what ran', () => {
  const step = (id: string, x: number, y: number, type = 'action', label = '', config: object = {}) =>
    ({ id, type, position: { x, y }, data: { type, label, config } }) as never

  const fromFirst = ([first, ...others]: readonly { x: number; y: number }[]) =>
    others.map(({ x, y }) => [x - (first?.x ?? 0), y - (first?.y ?? 0)])

  test('has every step inside, as far from the others as it was drawn', () => {
    const place = fc.record({
      x: fc.integer({ min: -5_000, max: 5_000 }),
      y: fc.integer({ min: -5_000, max: 5_000 }),
    })
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (places) => {
        const { nodes, ...picture } = placedNodes(places.map(({ x, y }, n) => step(`n${n}`, x, y)))
        const { width, height, size } = picture
        expect(nodes.every(({ x, y }) => x >= 0 && y >= 0)).toBe(true)
        expect(nodes.every(({ x, y }) => x + size.width < width && y + size.height < height)).toBe(true)
        expect(fromFirst(nodes)).toEqual(fromFirst(places))
      }),
    )
  })

  test('calls a step what a person calls it, else what it does', () => {
    const steps = [
      step('a', 0, 0, 'action', 'Ask'),
      step('b', 0, 0, 'action', '', { actionType: 'Delay' }),
      step('c', 0, 0, 'trigger', '', { triggerType: 'Webhook' }),
      step('d', 0, 0),
      step('e', 0, 0, 'note', 'Read me'),
    ]
    expect(placedNodes(steps).nodes.map(({ label }) => label)).toEqual(['Ask', 'Delay', 'Webhook', 'Step'])
  })

  test('joins two steps by a line that leaves to the right and comes from the left', () => {
    const [from, to] = [
      { id: 'a', x: 0, y: 0, label: '' },
      { id: 'b', x: -500, y: 100, label: '' },
    ]
    expect(edgePath(from, to, { width: 208, height: 60 })).toBe('M 208 30 C 562 30, -854 130, -500 130')
  })
})

test('an execution says which drawing it ran, and who started it', () => {
  expect([versionText({ version: null }), versionText({ version: 7 })]).toEqual(['Draft', 'v7'])
  expect(new Set(Object.values(STARTED)).size).toBe(Object.keys(STARTED).length)
})

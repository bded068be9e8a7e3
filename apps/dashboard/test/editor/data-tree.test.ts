import type { StepLog } from '@orch/client'
import { createScope, resolveTemplates } from '@orch/engine/template'
import { parseWorkflow } from '@orch/engine/workflow'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printPath } from '../../src/components/fields/template/paths.ts'
import { foundItems, visibleItems } from '../../src/features/editor/data/data-tree.ts'
import { newestOfEach } from '../../src/features/editor/data/last-run.ts'
import { valuesBefore } from '../../src/features/editor/data/step-values.ts'
import { treeCommand } from '../../src/features/editor/data/tree-keys.ts'
import type { DrawnNode } from '../../src/features/editor/drawing/drawing.ts'
import { findAction } from '../../src/lib/catalogue/catalogue.ts'
import { action, drawing, trigger } from './drawings.ts'

const AT = '2026-01-01T00:00:00.000Z'

function log(nodeId: string, output: unknown, iteration: number | null = null): StepLog {
  return {
    id: `${nodeId}-${iteration}`,
    executionId: 'e',
    step: nodeId,
    nodeId,
    nodeName: nodeId,
    nodeType: 'action',
    actionType: 'HTTP Request',
    status: 'success',
    iteration,
    attempt: 1,
    input: {},
    output,
    error: null,
    errorCode: null,
    warnings: [],
    receipt: null,
    startedAt: AT,
    completedAt: AT,
    duration: '1',
    timestamp: AT,
  }
}

function withSample(node: DrawnNode, pinned: unknown): DrawnNode {
  return { ...node, data: { ...node.data, pinned } }
}

const hook = trigger({ triggerType: 'Webhook', webhookMockRequest: '{"order": {"id": 7}}' })
const shop = drawing(
  [hook, action('a', 'Fetch'), withSample(action('b', 'Price'), { total: 12 }), action('c', 'Send')],
  ['t>a', 'a>b', 'b>c'],
)

test('each step before shows its sample data, else its last run, else its example', () => {
  const logs = [log('a', { status: 200 }), log('b', { total: 99 })]
  expect(valuesBefore(shop, 'c', logs).map(({ id, source, value }) => [id, source, value])).toEqual([
    ['b', 'pinned', { total: 12 }],
    ['a', 'run', { status: 200 }],
    ['t', 'example', { order: { id: 7 }, triggered: true }],
  ])
  expect(valuesBefore(shop, 't', logs)).toEqual([])
})

test('of a step in a loop the first turn is shown', () => {
  const [step] = valuesBefore(drawing([hook, action('a', 'A'), action('b', 'B')], ['t>a', 'a>b']), 'b', [
    log('a', 'second', 1),
    log('a', 'first', 0),
  ])
  expect(step?.value).toBe('first')
})

test('a run that failed half way leaves what an earlier one gave', () => {
  const found = newestOfEach([
    [log('a', 'new'), log('b', null)],
    [log('a', 'old'), log('b', 'old')],
  ])
  expect(found.map(({ nodeId, output }) => [nodeId, output])).toEqual([
    ['a', 'new'],
    ['b', 'old'],
  ])
})

test('shows what is open, and what a step announces where it has given nothing yet', () => {
  const steps = valuesBefore(shop, 'c', [])
  // It asks for no pages.
  const outputs = findAction('HTTP Request')?.outputs.filter(({ field }) => field !== 'pages') ?? []
  const announced = outputs.map(({ field, description }) => `a.${field} ${description}`)
  expect(announced).toContainEqual(expect.stringMatching(/^a\.status HTTP status/))
  const shown = (open: string[]) =>
    visibleItems(steps, new Set(open)).map(({ id, preview }) => `${id} ${preview}`)
  expect(shown([])).toEqual(['b 1 field', 'a ', 't 2 fields'])
  expect(shown(['b', 'a', 't', 't.order'])).toEqual([
    'b 1 field',
    'b.total 12',
    'a ',
    ...announced,
    't 2 fields',
    't.order 1 field',
    't.order.id 7',
    't.triggered true',
  ])
})

test('a search finds names, paths and values, with what they stand under', () => {
  const steps = valuesBefore(shop, 'c', [])
  expect(foundItems(steps, 'order 7').map(({ id }) => id)).toEqual(['t', 't.order', 't.order.id'])
  expect(foundItems(steps, 'no such thing')).toEqual([])
})

test('a list of a million items costs no more than the part of it that is shown', () => {
  const large = drawing(
    [withSample(action('a', 'A'), new Array(1_000_000).fill({ deep: [1] })), action('b', 'B')],
    ['a>b'],
  )
  const steps = valuesBefore(large, 'b', [])
  expect(visibleItems(steps, new Set(['a'])).length).toBeLessThan(120)
  expect(foundItems(steps, 'zzz')).toEqual([])
})

test('what the tree inserts is read by the engine as the value that it shows, whatever the fields are called', () => {
  const key = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !/["'{}[\]]/.test(text) && text.trim() === text && text !== '__proto__')
  fc.assert(
    fc.property(fc.dictionary(key, fc.integer(), { minKeys: 1, maxKeys: 3 }), (fields) => {
      const drawn = drawing(
        [trigger(), withSample(action('a', 'Get it (new)'), { fields }), action('b', 'B')],
        ['t>a', 'a>b'],
      )
      const steps = valuesBefore(drawn, 'b', [])
      const scope = createScope(parseWorkflow(drawn), 'b', (id) => (id === 'a' ? { fields } : null))
      const leaves = visibleItems(steps, new Set(['a', 'a.fields'])).filter(({ level }) => level === 2)
      expect(leaves).toHaveLength(Object.keys(fields).length)
      for (const leaf of leaves) expect(resolveTemplates(leaf.token, scope, () => {})).toBe(fields[leaf.name])
    }),
  )
})

test('writes odd names in brackets', () => {
  expect(printPath(['a', 0, 'content-type', 'say "it"'])).toBe('.a[0]["content-type"][\'say "it"\']')
})

test('keys go through the tree, open and close it, and take a field', () => {
  const items = visibleItems(valuesBefore(shop, 'c', []), new Set(['b']))
  const isOpen = ({ id }: { id: string }) => id === 'b'
  const command = (key: string, index: number) => treeCommand(key, items, index, isOpen)
  expect(command('ArrowDown', 0)).toEqual({ kind: 'focus', index: 1 })
  expect(command('ArrowRight', 0)).toEqual({ kind: 'focus', index: 1 })
  expect(command('ArrowLeft', 0)).toMatchObject({ kind: 'close' })
  expect(command('ArrowLeft', 1)).toEqual({ kind: 'focus', index: 0 })
  expect(command('End', 0)).toEqual({ kind: 'focus', index: items.length - 1 })
  expect(command('ArrowRight', items.length - 1)).toMatchObject({ kind: 'open' })
  expect(command('Enter', 1)).toMatchObject({ kind: 'take', item: { path: '.total' } })
  expect(command('x', 0)).toBeUndefined()
})

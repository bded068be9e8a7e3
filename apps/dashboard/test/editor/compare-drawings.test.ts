import { expect, test } from 'vitest'
import { compareDrawings, hasChanges } from '../../src/features/editor/comparison/compare-drawings.ts'
import { markedEdges, markedNodes } from '../../src/features/editor/comparison/marked-items.ts'
import { action, drawing, trigger } from './drawings.ts'

const before = drawing([trigger(), action('a', 'Ask'), action('b', 'Send')], ['t>a', 'a>b'])
const after = drawing(
  [trigger(), action('a', 'Ask', { endpoint: '/x' }), action('c', 'Wait')],
  ['t>a', 'a>c'],
)

test('says which steps were added, removed and changed, field by field', () => {
  const { changes, titleOf } = compareDrawings(before, after)
  expect(changes.steps).toMatchObject({
    added: [{ id: 'c' }],
    removed: [{ id: 'b' }],
    changed: [{ id: 'a', fields: [{ path: 'config.endpoint', after: '/x' }] }],
  })
  expect(titleOf('b')).toBe('Send')
})

test('says that name and description were changed', () => {
  const { own } = compareDrawings(before, { ...before, name: 'Other', description: 'What for' })
  expect(own).toEqual([
    { path: 'name', before: 'Test', after: 'Other' },
    { path: 'description', before: '', after: 'What for' },
  ])
})

test('a step that was only moved is not changed, and that it was moved is known', () => {
  const nodes = before.nodes.map((node) => ({ ...node, position: { x: 9, y: 9 } }))
  const moved = compareDrawings(before, { ...before, nodes })
  expect([hasChanges(moved), moved.isMoved]).toEqual([false, true])
  expect(compareDrawings(before, structuredClone(before)).isMoved).toBe(false)
})

test('what is gone is drawn as well, and marked', () => {
  const marks = (items: readonly { item: { id: string }; mark: string }[]) =>
    Object.fromEntries(items.map(({ item, mark }) => [item.id, mark]))
  expect(marks(markedNodes(before, after))).toEqual({ t: 'same', a: 'changed', c: 'added', b: 'removed' })
  expect(marks(markedEdges(before, after))).toEqual({ 't>a': 'same', 'a>c': 'added', 'a>b': 'removed' })
})

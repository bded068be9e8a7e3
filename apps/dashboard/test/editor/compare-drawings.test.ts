import { expect, test } from 'vitest'
import { compareDrawings, hasChanges } from '../../src/features/editor/conflict/compare-drawings.ts'
import { action, drawing, trigger } from './drawings.ts'

const before = drawing([trigger(), action('a', 'Ask'), action('b', 'Send')], ['t>a', 'a>b'])

test('says which steps were added, removed and changed', () => {
  const after = drawing(
    [trigger(), action('a', 'Ask', { endpoint: '/x' }), action('c', 'Wait')],
    ['t>a', 'a>c'],
  )
  expect(compareDrawings(before, after)).toEqual({
    added: ['Wait'],
    removed: ['Send'],
    changed: ['Ask'],
    other: ['the connections between steps'],
  })
})

test('says that name and description were changed', () => {
  const { other } = compareDrawings(before, { ...before, name: 'Other', description: 'What for' })
  expect(other).toEqual(['the name', 'the description'])
})

test('a step that was only moved is not changed', () => {
  const nodes = before.nodes.map((node) => ({ ...node, position: { x: 9, y: 9 } }))
  expect(hasChanges(compareDrawings(before, { ...before, nodes }))).toBe(false)
})

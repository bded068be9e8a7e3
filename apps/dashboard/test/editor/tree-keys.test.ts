import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DataItem } from '../../src/features/editor/data/data-tree.ts'
import { treeCommand } from '../../src/features/editor/data/tree-keys.ts'

const item = (id: string, level: number, hasChildren: boolean) => ({ id, level, hasChildren }) as DataItem
/** `a` is open and has `b` (closed) and `c`; `d` stands beside it. */
const TREE = [item('a', 1, true), item('b', 2, true), item('c', 2, false), item('d', 1, false)]
const isOpen = ({ id }: DataItem) => id === 'a'
const command = (key: string, index: number) => {
  const done = treeCommand(key, TREE, index, isOpen)
  if (done === undefined) return 'nothing'
  return done.kind === 'focus' ? `focus ${TREE[done.index]?.id}` : `${done.kind} ${done.item.id}`
}

test.each([
  ['ArrowDown', 'abcd', ['focus b', 'focus c', 'focus d', 'focus d']],
  ['ArrowUp', 'abcd', ['focus a', 'focus a', 'focus b', 'focus c']],
  ['Home', 'abcd', ['focus a', 'focus a', 'focus a', 'focus a']],
  ['End', 'abcd', ['focus d', 'focus d', 'focus d', 'focus d']],
  ['ArrowRight', 'abcd', ['focus b', 'open b', 'nothing', 'nothing']],
  ['ArrowLeft', 'abcd', ['close a', 'focus a', 'focus a', 'focus d']],
  [' ', 'abcd', ['close a', 'open b', 'nothing', 'nothing']],
  ['Enter', 'abcd', ['take a', 'take b', 'take c', 'take d']],
  ['x', 'abcd', ['nothing', 'nothing', 'nothing', 'nothing']],
])('%j in the tree', (key, ids, expected) => {
  expect([...ids].map((_, index) => command(key, index))).toEqual(expected)
})

test('no key leads out of the tree', () => {
  const items = fc.array(fc.record({ level: fc.integer({ min: 1, max: 4 }), hasChildren: fc.boolean() }), {
    maxLength: 8,
  })
  const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', ' ', 'Enter')
  fc.assert(
    fc.property(items, key, fc.nat(8), fc.boolean(), (drawn, pressed, index, open) => {
      const all = drawn.map((one, at) => ({ ...one, id: String(at) }) as DataItem)
      const done = treeCommand(pressed, all, index, () => open)
      if (index >= all.length) expect(done).toBeUndefined()
      else if (done?.kind === 'focus') expect(all[done.index]).toBeDefined()
      else if (done !== undefined) expect(all).toContain(done.item)
    }),
  )
})

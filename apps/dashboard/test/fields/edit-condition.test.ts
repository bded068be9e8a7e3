import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ConditionGroup, ConditionItem } from '../../src/components/fields/conditions/condition-model.ts'
import { newGroup, newRow, rowsIn, withItem } from '../../src/components/fields/conditions/edit-condition.ts'

/** Any tree of rows and groups, as a person may draw one. */
const group: fc.Arbitrary<ConditionGroup> = fc.letrec<{ group: ConditionGroup }>((tie) => ({
  group: fc
    .tuple(
      fc.constantFrom('and' as const, 'or' as const),
      fc.array(fc.oneof({ maxDepth: 3 }, fc.constant('row' as const), tie('group')), { maxLength: 4 }),
    )
    .map(([join, items]) => ({
      ...newGroup({ kind: 'group', id: '', join, items: [] }),
      items: items.map((item): ConditionItem => (item === 'row' ? newRow() : item)),
    })),
})).group

const itemsIn = (of: ConditionGroup): ConditionItem[] =>
  of.items.flatMap((item) => (item.kind === 'group' ? [item, ...itemsIn(item)] : [item]))

test('each item has an id of its own', () => {
  fc.assert(
    fc.property(group, (drawn) => {
      const ids = itemsIn(drawn).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }),
  )
})

test('to replace one item leaves all others in their places', () => {
  fc.assert(
    fc.property(group, fc.nat(20), (drawn, at) => {
      const items = itemsIn(drawn)
      const chosen = items[at % Math.max(items.length, 1)]
      if (chosen?.kind !== 'row') return
      const next = { ...newRow(), left: 'changed' }
      const changed = withItem(drawn, chosen.id, next)
      expect(itemsIn(changed)).toHaveLength(items.length)
      expect(rowsIn(changed).map(({ id }) => id)).toEqual(
        rowsIn(drawn).map(({ id }) => (id === chosen.id ? next.id : id)),
      )
      expect(rowsIn(withItem(drawn, chosen.id, undefined))).toHaveLength(rowsIn(drawn).length - 1)
    }),
  )
})

test('to change an item that is not there changes nothing', () => {
  fc.assert(
    fc.property(group, (drawn) => {
      expect(withItem(drawn, 'none', newRow())).toEqual(drawn)
    }),
  )
})

test('a group within a group joins the other way, and begins with a row to fill in', () => {
  const outer = newGroup({ kind: 'group', id: '', join: 'or', items: [] })
  expect(outer.join).toBe('and')
  expect(newGroup(outer)).toMatchObject({ join: 'or', items: [{ kind: 'row', left: '' }] })
})

import { expect, test } from 'vitest'
import { actionIcon } from '../../src/features/editor/step-display.ts'
import { allActions } from '../../src/lib/catalogue/catalogue.ts'

test('every step of the system has an icon of its own', () => {
  const without = allActions().filter(
    ({ category, type }) => category === 'System' && actionIcon(type) === undefined,
  )
  expect(without.map(({ type }) => type)).toEqual([])
})

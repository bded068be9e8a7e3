import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { NODE_HEIGHT, NODE_WIDTH } from '../../src/features/editor/drawing/placement.ts'
import { arrange } from '../../src/features/editor/layout/arrange.ts'
import { keptCorner, layoutTask } from '../../src/features/editor/layout/layout-task.ts'
import { action, drawing, trigger } from './drawings.ts'

const fork = drawing(
  [
    trigger(),
    action('a', 'A'),
    action('b', 'B'),
    action('c', 'C'),
    action('n', 'Note', { actionType: 'Note' }),
  ],
  ['t>a', 'a>b', 'a>c'],
)
const placesOf = (selected: string[] = []) => new Map(arrange(layoutTask(fork, selected)))

test('steps run from left to right, and branches lie below each other', () => {
  const places = placesOf()
  const [t, a, b, c] = ['t', 'a', 'b', 'c'].map((id) => places.get(id) ?? { x: 0, y: 0 })
  expect(a?.x).toBeGreaterThanOrEqual((t?.x ?? 0) + NODE_WIDTH)
  expect(b?.x).toBe(c?.x)
  expect(Math.abs((b?.y ?? 0) - (c?.y ?? 0))).toBeGreaterThanOrEqual(NODE_HEIGHT)
})

test('notes stay, and several selected steps are arranged alone', () => {
  expect([...placesOf().keys()]).toEqual(['t', 'a', 'b', 'c'])
  expect([...placesOf(['a', 'b']).keys()]).toEqual(['a', 'b'])
  expect([...placesOf(['a']).keys()]).toEqual(['t', 'a', 'b', 'c'])
})

test('the upper left corner stays where it was', () => {
  const kept = [...keptCorner(fork, [...placesOf()]).values()]
  expect(Math.min(...kept.map(({ x }) => x))).toBe(0)
  expect(Math.min(...kept.map(({ y }) => y))).toBe(0)
})

test('no step lies on another, whatever follows what', () => {
  const links = fc.uniqueArray(
    fc.tuple(fc.nat(14), fc.nat(14)).filter(([one, other]) => one < other),
    {
      selector: (pair) => pair.join('>'),
    },
  )
  fc.assert(
    fc.property(links, (pairs) => {
      const steps = Array.from({ length: 15 }, (_, index) => action(String(index), String(index)))
      const places = arrange(
        layoutTask(
          drawing(
            steps,
            pairs.map((pair) => pair.join('>')),
          ),
          [],
        ),
      )
      return places.every(([id, one]) =>
        places.every(
          ([other, two]) =>
            id === other || Math.abs(one.x - two.x) >= NODE_WIDTH || Math.abs(one.y - two.y) >= NODE_HEIGHT,
        ),
      )
    }),
    { numRuns: 30 },
  )
})

import { expect, test } from 'vitest'
import { createFairLine } from '../src/fair-line.ts'
import { createFairShares, type FairShares } from '../src/fair-shares.ts'

/** Places that count how often they are asked whether somebody may have one. */
function countingShares(places: number): { shares: FairShares; asked(): number } {
  const shares = createFairShares(places)
  let asked = 0
  const count = <Value>(value: Value): Value => {
    asked += 1
    return value
  }
  return {
    shares: {
      ...shares,
      hasRoom: (origin) => count(shares.hasRoom(origin)),
      heldBy: (origin) => count(shares.heldBy(origin)),
    },
    asked: () => asked,
  }
}

test('what one more costs does not grow with the workflows that wait', () => {
  const { shares, asked } = countingShares(16)
  const line = createFairLine(shares)
  const MANY = 2_000
  for (let n = 0; n < MANY; n += 1) {
    line.add(`x${n}`, { workspaceId: `s${n % 3}`, workflowId: `w${n}` })
    const next = line.next()
    if (next) shares.enter(next.origin)
  }
  for (let next = line.next(); line.count() > 0; next = line.next()) {
    if (next) shares.enter(next.origin)
    shares.leave(next?.origin ?? { workspaceId: 's0', workflowId: 'w0' })
  }
  expect(asked()).toBeLessThan(MANY * 40)
})

test('workspaces take turns, and so do the workflows of each', () => {
  const line = createFairLine(createFairShares(64))
  for (const id of ['a1', 'a2', 'b1', 'a3', 'b2'])
    line.add(id, { workspaceId: id.slice(0, 1), workflowId: id })
  const order = Array.from({ length: 5 }, () => line.next()?.id)
  expect(order).toEqual(['a1', 'b1', 'a2', 'b2', 'a3'])
})

test('a workflow that holds a place waits until those that hold none have had theirs', () => {
  const shares = createFairShares(64)
  const line = createFairLine(shares)
  const held = { workspaceId: 'a', workflowId: 'held' }
  shares.enter(held)
  line.add('later', held)
  line.add('first', { workspaceId: 'a', workflowId: 'other' })
  expect([line.has('later'), line.next()?.id, line.next()?.id, line.next()]).toEqual([
    true,
    'first',
    'later',
    undefined,
  ])
})

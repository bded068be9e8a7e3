import { expect, test } from 'vitest'
import { piecesInSlices } from '../src/ground/json-pieces.ts'

test('a large value is sent in pieces, each in a turn of the event loop of its own', async () => {
  const value = {
    list: Array.from({ length: 50_000 }, (_, n) => ({ n, text: `text ${n}` })),
    end: [1n, null],
  }
  let turns = 0
  let next: NodeJS.Immediate
  const count = () => {
    turns += 1
    next = setImmediate(count)
  }
  next = setImmediate(count)
  const pieces: string[] = []
  const at: number[] = []
  for await (const piece of piecesInSlices(value)) {
    pieces.push(piece)
    at.push(turns)
  }
  clearImmediate(next)
  expect(pieces.join('')).toBe(JSON.stringify({ ...value, end: [1, null] }))
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(256 * 1024)
  expect(new Set(at).size).toBe(pieces.length)
})

test('a small value is one piece', async () => {
  const pieces: string[] = []
  for await (const piece of piecesInSlices({ a: [1, 'b'] })) pieces.push(piece)
  expect(pieces).toEqual(['{"a":[1,"b"]}'])
})

import { describe, expect, test } from 'vitest'
import { inSlices, parseInSlices, piecesInSlices, printInSlices } from '../src/slices.ts'

/** Divided work that keeps its slice busy until it is taken away, so many times; each beginning of a slice is noted. */
function* busy(slices: number, onSlice: () => void): Generator<undefined, string, void> {
  for (let slice = 0; slice < slices; slice += 1) {
    onSlice()
    const since = performance.now()
    while (performance.now() - since < 10) yield
  }
  return 'done'
}

/** Counts the turns of the event loop until it is stopped. */
function countTurns(): { turns(): number; stop(): void } {
  let turns = 0
  let next: NodeJS.Immediate
  const count = () => {
    turns += 1
    next = setImmediate(count)
  }
  next = setImmediate(count)
  return { turns: () => turns, stop: () => clearImmediate(next) }
}

describe('divided work', () => {
  test('gives its result, and lets others go on after each slice', async () => {
    const others = countTurns()
    const seen: number[] = []
    expect(await inSlices(busy(5, () => seen.push(others.turns())))).toBe('done')
    others.stop()
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('of many at once has one slice in each turn of the event loop', async () => {
    const others = countTurns()
    const seen: number[] = []
    await Promise.all(Array.from({ length: 8 }, () => inSlices(busy(4, () => seen.push(others.turns())))))
    others.stop()
    // The first part of each is looked at before it waits.
    const late = seen.filter((turn) => turn > 0)
    expect(late.length).toBeGreaterThan(8 * 3 - 1)
    expect(new Set(late).size).toBe(late.length)
  })

  test('that fails fails whoever waits for it, and nobody else', async () => {
    function* failing(): Generator<undefined, never, void> {
      yield
      throw new Error('no')
    }
    const good = inSlices(busy(2, () => {}))
    await expect(inSlices(failing())).rejects.toThrow('no')
    expect(await good).toBe('done')
  })

  test('that is done in one part waits for nobody', async () => {
    const long = inSlices(busy(20, () => {}))
    let isDone = false
    const short = parseInSlices('{"a":1}').then((value) => {
      isDone = true
      return value
    })
    await new Promise((wake) => setImmediate(wake))
    expect(isDone).toBe(true)
    expect(await short).toEqual({ a: 1 })
    await long
  })
})

test('a large value is read, printed and sent in slices as in one go', async () => {
  const value = {
    list: Array.from({ length: 50_000 }, (_, n) => ({ n, text: `text ${n}` })),
    end: [1n, null],
  }
  const text = await printInSlices(value)
  expect(text).toBe(JSON.stringify({ ...value, end: [1, null] }))
  expect(await parseInSlices(text)).toEqual({ ...value, end: [1, null] })
  const pieces: string[] = []
  for await (const piece of piecesInSlices(value)) pieces.push(piece)
  expect(pieces.join('')).toBe(text)
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(256 * 1024)
})

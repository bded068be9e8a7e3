import { describe, expect, test } from 'vitest'
import { inSlices, parseJsonInSlices, printJsonInSlices } from '../src/index.ts'

/** Divided work of parts that each take longer than a slice; the beginning of each is noted. */
function* busy(parts: number, onPart: () => void): Generator<undefined, string, void> {
  for (let part = 0; part < parts; part += 1) {
    onPart()
    const since = performance.now()
    while (performance.now() - since < 10);
    yield
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
    // The first part is looked at before the first slice.
    expect(new Set(seen).size).toBeGreaterThanOrEqual(seen.length - 1)
  })

  test('of many at once has one slice in each turn of the event loop', async () => {
    const others = countTurns()
    const seen: number[] = []
    await Promise.all(Array.from({ length: 8 }, () => inSlices(busy(4, () => seen.push(others.turns())))))
    others.stop()
    const late = seen.filter((turn) => turn > 0)
    // The first part of each is looked at before it waits, and the first slice of the first comes at once.
    expect(late.length).toBe(8 * 4 - 9)
    expect(new Set(late).size).toBe(late.length)
  })

  test('that fails fails for its own caller, and nobody else', async () => {
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
    const short = parseJsonInSlices('{"a":1}').then((value) => {
      isDone = true
      return value
    })
    await new Promise((wake) => setImmediate(wake))
    expect(isDone).toBe(true)
    expect(await short).toEqual({ a: 1 })
    await long
  })
})

test('a large value is read and printed in slices as in one go', async () => {
  const value = {
    list: Array.from({ length: 50_000 }, (_, n) => ({ n, text: `text ${n}` })),
    end: [1n, null],
  }
  const text = await printJsonInSlices(value)
  expect(text).toBe(JSON.stringify({ ...value, end: [1, null] }))
  expect(await parseJsonInSlices(text)).toEqual({ ...value, end: [1, null] })
})

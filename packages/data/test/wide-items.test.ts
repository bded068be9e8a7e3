import { describe, expect, test } from 'vitest'
import { shape, shapeInParts } from '../src/index.ts'

const WIDTH = 90_000
const names = Array.from({ length: WIDTH }, (_, n) => `k${n}`)
const wide = (name: (n: number) => string = (n) => `k${n}`) =>
  Object.fromEntries(names.map((_, n) => [name(n), n]))
const chosen = names.slice(0, 1_000)

/** To copy all fields for each that changes would take minutes to hours here. */
describe('an item of ninety thousand fields is copied once', () => {
  test('when its fields are nested', () => {
    const nested = shape('Flatten Fields', { items: wide((n) => `g${n % 300}.k${n}`), mode: 'nest' })
    expect(Object.keys(nested as object)).toHaveLength(300)
    expect(nested).toMatchObject({ g0: { k0: 0, k300: 300 }, g299: { k299: 299 } })
  })

  test('when a thousand fields go, or get other names or values', () => {
    const items = wide()
    const without = shape('Choose Fields', { items, fields: chosen, mode: 'remove' }) as object
    const renamed = shape('Rename Fields', {
      items,
      fields: chosen.map((from) => ({ from, to: `new_${from}` })),
    }) as object
    const set = shape('Set Fields', {
      items,
      fields: chosen.map((name) => ({ name, value: 'x' })),
    }) as Record<string, unknown>
    expect(Object.keys(without)).toHaveLength(WIDTH - 1_000)
    expect(Object.keys(renamed).slice(-2)).toEqual(['new_k998', 'new_k999'])
    expect([set['k999'], set['k1000']]).toEqual(['x', 1_000])
    // What came in is as it was.
    expect(items).toEqual(wide())
  })

  test.each(['ignore', 'key'])('when a thousand fields are to %s in a comparison', (setting) => {
    const settings = { key: 'k0', [setting]: chosen }
    const { same } = shape('Compare Lists', { before: [wide()], after: [wide()], ...settings }) as {
      same: unknown[]
    }
    expect(same).toHaveLength(1)
  })
})

describe('copies of an item of ninety thousand fields are refused before they fill the memory', () => {
  const some = Array.from({ length: 1_000 }, (_, n) => ({ n }))
  const tooLarge = expect.objectContaining({ code: 'TOO_LARGE' })

  test.each([
    ['Split Out', { items: [{ ...wide(), some }], field: 'some', keep: 'all' }],
    ['Join Lists', { left: [wide()], right: some, mode: 'cross' }],
    ['Join Lists', { left: [{ ...wide(), a: 1 }], right: some.map(() => ({ a: 1 })), on: [{ left: 'a' }] }],
    ['Unpivot', { items: wide(), keep: chosen }],
  ] as const)('%s', (name, settings) => {
    const given = name === 'Unpivot' ? { ...settings, items: [wide()] } : settings
    expect(() => shape(name, given)).toThrow(tooLarge)
  })
})

test('the names of the fields that differ are found in parts', () => {
  const work = shapeInParts('Compare Lists', { before: [wide()], after: [wide((n) => `j${n}`)], key: 'none' })
  let parts = 0
  while (!work.next().done) parts += 1
  expect(parts).toBeGreaterThan(1_000)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRecent } from '../src/ground/recent.ts'
import { requireDrawingSize, weightOf } from '../src/run/drawing-size.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const holding = (value: unknown) => ({
  nodes: [trigger, step('a', { actionType: 'Merge', value })],
  edges: [edge('t', 'a')],
})

describe('a drawing', () => {
  test('of 2,000 steps with ten settings each is not too large', () => {
    const settings = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`setting${n}`, `value ${n}`]))
    const nodes = Array.from({ length: 2_000 }, (_, n) => step(`s${n}`, settings))
    expect(() => requireDrawingSize({ nodes, edges: [] })).not.toThrow()
  })

  test.each<[string, unknown]>([
    ['texts', ['x'.repeat(3_000_000), 'x'.repeat(3_000_000)]],
    ['a list', Array.from({ length: 100_001 }, () => 1)],
    ['records', Array.from({ length: 40_000 }, () => ({ a: {}, b: [] }))],
    ['names', { ['n'.repeat(5_000_000)]: 1 }],
  ])('that holds too much is refused: %s', (_name, value) => {
    expect(() => requireDrawingSize(holding(value))).toThrow(/too large/)
  })
})

describe('at the API', () => {
  let server: TestServer
  let ada: TestPerson

  beforeAll(async () => {
    server = await openServer({ ORCH_MAX_BODY_BYTES: String(10 * 1024 * 1024) })
    ada = await server.signUp('Ada')
  })

  afterAll(() => server.close())

  test('a drawing that holds too much is refused when it is made and when it is changed', async () => {
    const large = holding(Array.from({ length: 200_000 }, () => ({})))
    const made = await ada.ask('POST', '/api/workflows/create', large)
    expect(made.status).toBe(422)
    expect(await made.text()).toContain('TOO_LARGE')
    const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', holding('little'))
    const changed = await ada.ask('PATCH', `/api/workflows/${id}`, large)
    expect(changed.status).toBe(422)
  })
})

describe('what was used lately', () => {
  test('is bounded in number, the oldest first', () => {
    const recent = createRecent<number>(2)
    for (const [n, key] of ['a', 'b', 'c'].entries()) recent.set(key, n)
    expect(['a', 'b', 'c'].map(recent.get)).toEqual([undefined, 1, 2])
  })

  test('is bounded in weight, but for one that is heavier by itself', () => {
    const recent = createRecent<string>(10, 100)
    recent.set('a', 'light', 60)
    recent.set('b', 'light', 60)
    expect([recent.get('a'), recent.get('b')]).toEqual([undefined, 'light'])
    recent.set('c', 'heavy', 1_000)
    expect([recent.get('b'), recent.get('c')]).toEqual([undefined, 'heavy'])
    recent.set('c', 'lighter', 10)
    recent.set('d', 'light', 90)
    expect([recent.get('c'), recent.get('d')]).toEqual(['lighter', 'light'])
  })

  test('a drawing weighs as much as it holds', () => {
    expect(weightOf(holding('x'.repeat(10_000)))).toBeGreaterThan(10_000)
    expect(weightOf(holding('x'))).toBeLessThan(3_000)
  })
})

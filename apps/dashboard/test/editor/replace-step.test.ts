import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  branchesOf,
  branchOf,
  branchOptionsOf,
  ERROR_BRANCH,
} from '../../src/features/editor/drawing/branches.ts'
import type { Drawing } from '../../src/features/editor/drawing/drawing.ts'
import { insertInto, replaceNode } from '../../src/features/editor/drawing/insert.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../../src/features/editor/drawing/placement.ts'
import { type Direction, walked } from '../../src/features/editor/drawing/walk.ts'
import { action, drawing, trigger } from './drawings.ts'

const SWITCH = { actionType: 'Switch', cases: 'red\nblue' }
const KINDS = [
  { actionType: 'HTTP Request' },
  { actionType: 'Condition' },
  { actionType: 'Loop' },
  { actionType: 'Wait for Approval' },
  { actionType: 'Delay' },
  SWITCH,
]
const kind = fc.constantFrom(...KINDS)

describe('another step in the place of one', () => {
  test('still goes on where it failed, whatever either of them is', () => {
    fc.assert(
      fc.property(kind, kind, (before, after) => {
        const drawn = drawing(
          [trigger(), action('a', 'A', before), action('b', 'B'), action('c', 'C')],
          ['t>a', 'a>b', `a>c:${ERROR_BRANCH}`],
        )
        const { edges } = replaceNode('a', { label: 'A', config: after })(drawn)
        expect(edges.filter(({ target }) => target === 'c').map(({ sourceHandle }) => sourceHandle)).toEqual([
          ERROR_BRANCH,
        ])
      }),
    )
  })

  test('leaves only by branches that it has, and never twice to one step by the same', () => {
    fc.assert(
      fc.property(
        kind,
        kind,
        fc.array(fc.constantFrom('b', 'c'), { maxLength: 6 }),
        (before, after, targets) => {
          const branches = [...branchesOf({ config: before }), ERROR_BRANCH]
          const links = targets.map((target, n) => `a>${target}:${branches[n % branches.length]}`)
          const steps = [trigger(), action('a', 'A', before), action('b', 'B'), action('c', 'C')]
          const drawn = drawing(steps, [...new Set(['t>a', ...links])])
          const { edges, nodes } = replaceNode('a', { label: 'New', config: after })(drawn)
          const step = nodes.find(({ id }) => id === 'a')
          const known = step === undefined ? [] : branchOptionsOf(step).map(({ value }) => value)
          const out = edges.filter(({ source }) => source === 'a')
          for (const edge of out) expect(known).toContain(edge.sourceHandle ?? '')
          const said = out.map((edge) => `${edge.target} ${edge.sourceHandle ?? ''}`)
          expect(new Set(said).size).toBe(said.length)
          expect(new Set(out.map(({ target }) => target))).toEqual(new Set(targets))
          expect(nodes.filter(({ id }) => id !== 'a')).toEqual(drawn.nodes.filter(({ id }) => id !== 'a'))
        },
      ),
    )
  })
})

describe('branches out of a step', () => {
  test.each([
    [{ actionType: 'HTTP Request' }, ['it succeeds', 'it fails']],
    [{ actionType: 'Condition' }, ['true', 'false', 'it fails']],
    [SWITCH, ['red', 'blue', 'default', 'it fails']],
    [{ actionType: 'Note' }, []],
  ])('%j: %j', (config, labels) => {
    expect(branchOptionsOf(action('a', 'A', config)).map(({ label }) => label)).toEqual(labels)
  })

  test('of a trigger: none that people choose', () => {
    expect(branchOptionsOf(trigger())).toEqual([])
  })

  test('is the main one where a connection names none', () => {
    expect(branchOf(action('a', 'A'), {})).toBe('')
    expect(branchOf(action('a', 'A', { actionType: 'Condition' }), { sourceHandle: 'false' })).toBe('false')
    expect(branchOf(action('a', 'A', { actionType: 'Loop' }), {})).not.toBe('')
  })
})

const point = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -300, max: 300 }) })

describe('a step put into a connection', () => {
  test('lies on no other, moves nothing to the left, and keeps who follows whom', () => {
    fc.assert(
      fc.property(fc.tuple(point, point, point, point), kind, (points, config) => {
        const steps = ['a', 'b', 'c', 'd'].map((id, n) => ({
          ...action(id, id),
          position: points[n] ?? { x: 0, y: 0 },
        }))
        const drawn = drawing([trigger(), ...steps], ['t>a', 'a>b', 'b>c', 'b>d'])
        let count = 0
        const after = insertInto('a>b', action('n', 'N', config), () => `e${++count}`)(drawn)
        const placed = after.nodes.find(({ id }) => id === 'n')
        const { x = 0, y = 0 } = placed?.position ?? {}
        for (const { id, position } of after.nodes) {
          if (id === 'n') continue
          expect(Math.abs(position.x - x) >= NODE_WIDTH || Math.abs(position.y - y) >= NODE_HEIGHT).toBe(true)
          const before = drawn.nodes.find((node) => node.id === id)
          expect(position.x).toBeGreaterThanOrEqual(before?.position.x ?? 0)
          expect(position.y).toBe(before?.position.y)
        }
        const links = after.edges.map(({ source, target }) => `${source}>${target}`)
        expect(links.sort()).toEqual(['a>n', 'b>c', 'b>d', 'n>b', 't>a'])
        expect(new Set(after.edges.map(({ id }) => id)).size).toBe(after.edges.length)
      }),
    )
  })
})

describe('a walk along the connections', () => {
  const ids = ['t', 'a', 'b', 'c', 'd']
  const link = fc.record({ from: fc.nat(4), by: fc.integer({ min: 1, max: 4 }) })
  const drawings = fc.array(link, { maxLength: 10 }).map((links) => {
    const named = links.flatMap(({ from, by }) => (from + by < 5 ? [`${ids[from]}>${ids[from + by]}`] : []))
    return drawing([trigger(), ...ids.slice(1).map((id) => action(id, id))], [...new Set(named)])
  })

  test('leads to what is there, and back to where it came from', () => {
    const back: Record<string, Direction> = { on: 'back', back: 'on' }
    fc.assert(
      fc.property(drawings, fc.constantFrom('on' as const, 'back' as const), (drawn, direction) => {
        for (const { id } of drawn.edges) {
          const to = walked(drawn, { kind: 'edge', id }, direction)
          expect(drawn.nodes.map((node) => node.id)).toContain(to?.id)
          const again = to && walked(drawn, to, back[direction] ?? 'on')
          expect(again?.kind).toBe('edge')
        }
      }),
    )
  })

  test('round the connections of a step meets each of them once, both ways', () => {
    const round = (drawn: Drawing, id: string, direction: Direction) => {
      const met: string[] = []
      let at: string | undefined = id
      while (at !== undefined && !met.includes(at)) {
        met.push(at)
        at = walked(drawn, { kind: 'edge', id: at }, direction)?.id
      }
      return met
    }
    fc.assert(
      fc.property(drawings, (drawn) => {
        for (const { id, source } of drawn.edges) {
          const out = drawn.edges.flatMap((edge) => (edge.source === source ? [edge.id] : []))
          if (out.length === 1) continue
          expect(round(drawn, id, 'next').sort()).toEqual([...out].sort())
          expect(round(drawn, id, 'previous').sort()).toEqual([...out].sort())
        }
      }),
    )
  })
})

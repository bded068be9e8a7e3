import { parseWorkflow } from '@orch/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareDrawings, hasChanges } from '../../src/features/editor/comparison/compare-drawings.ts'
import { markedEdges, markedNodes } from '../../src/features/editor/comparison/marked-items.ts'
import { mergeDrawings } from '../../src/features/editor/comparison/merge-drawings.ts'
import type { Drawing } from '../../src/features/editor/drawing/drawing.ts'
import { refusalOf } from '../../src/features/editor/drawing/graph.ts'
import { action, drawing, trigger } from './drawings.ts'

const IDS = ['a', 'b', 'c', 'd']
const base = drawing([trigger(), ...IDS.map((id) => action(id, id.toUpperCase()))], ['t>a', 'a>b'])

const withEdge = (id: string, source: string, target: string): Drawing => ({
  ...base,
  edges: [...base.edges, { id, source, target }],
})

/** Connections that a person may draw, one after the other, with ids of their own. */
const drawnBy = (who: string) =>
  fc.array(fc.record({ from: fc.nat(4), to: fc.nat(4) }), { maxLength: 5 }).map((links) => {
    const edges = [...base.edges]
    for (const [n, { from, to }] of links.entries()) {
      const all = ['t', ...IDS]
      const edge = { id: `${who}${n}`, source: all[from] ?? '', target: all[to] ?? '' }
      if (refusalOf({ ...base, edges }, edge) === undefined) edges.push(edge)
    }
    return { ...base, edges }
  })

describe('connections that two people drew', () => {
  test('between the same steps are one', () => {
    const merged = mergeDrawings(base, withEdge('x', 'b', 'c'), withEdge('y', 'b', 'c'))
    expect(merged?.edges.map(({ id }) => id)).toEqual(['t>a', 'a>b', 'x'])
  })

  test('in a circle are a question', () => {
    expect(mergeDrawings(base, withEdge('x', 'c', 'd'), withEdge('y', 'd', 'c'))).toBeUndefined()
  })

  test('make together what the engine reads, or a question', () => {
    fc.assert(
      fc.property(drawnBy('x'), drawnBy('y'), (theirs, mine) => {
        const merged = mergeDrawings(base, theirs, mine)
        if (merged === undefined) return
        expect(() => parseWorkflow({ nodes: [...merged.nodes], edges: [...merged.edges] })).not.toThrow()
        const ends = (one: Drawing) => one.edges.map(({ source, target }) => `${source}>${target}`)
        expect(new Set(ends(merged))).toEqual(new Set([...ends(theirs), ...ends(mine)]))
        expect(merged.edges.slice(0, theirs.edges.length)).toEqual(theirs.edges)
      }),
    )
  })
})

describe('a setting', () => {
  const withSetting = (value: unknown): Drawing => ({
    ...base,
    nodes: base.nodes.map((node) =>
      node.id === 'a'
        ? { ...node, data: { ...node.data, config: { ...node.data.config, position: value } } }
        : node,
    ),
  })
  test('that is called “position” is a question where both changed it; the place of a step is not', () => {
    expect(mergeDrawings(withSetting('0'), withSetting('1'), withSetting('2'))).toBeUndefined()
    const movedTo = (x: number): Drawing => ({
      ...base,
      nodes: base.nodes.map((node) => (node.id === 'a' ? { ...node, position: { x, y: 0 } } : node)),
    })
    expect(mergeDrawings(base, movedTo(5), movedTo(9))?.nodes.find(({ id }) => id === 'a')?.position.x).toBe(
      9,
    )
  })
})

describe('two drawings side by side', () => {
  test('mark what is in one of them only, each step and each connection once', () => {
    fc.assert(
      fc.property(drawnBy('x'), drawnBy('y'), fc.subarray(IDS), (one, other, gone) => {
        const left: Drawing = {
          ...other,
          nodes: other.nodes.filter(({ id }) => !gone.includes(id)),
          edges: other.edges.filter(({ source, target }) => !gone.includes(source) && !gone.includes(target)),
        }
        const nodes = markedNodes(one, left)
        expect(nodes.flatMap(({ item, mark }) => (mark === 'removed' ? [item.id] : [])).sort()).toEqual(
          [...gone].sort(),
        )
        expect(nodes.filter(({ mark }) => mark === 'same' || mark === 'changed')).toHaveLength(
          left.nodes.length,
        )
        expect(new Set(nodes.map(({ item }) => item.id)).size).toBe(nodes.length)
        const edges = markedEdges(one, left)
        expect(edges.filter(({ mark }) => mark !== 'removed').map(({ item }) => item)).toEqual(left.edges)
      }),
    )
  })

  test('that are the same have no change, and a step that moved counts as moved alone', () => {
    expect(hasChanges(compareDrawings(base, base))).toBe(false)
    const moved = { ...base, nodes: base.nodes.map((node) => ({ ...node, position: { x: 1, y: 1 } })) }
    const comparison = compareDrawings(base, moved)
    expect([hasChanges(comparison), comparison.isMoved]).toEqual([false, true])
  })

  test('that have other names and descriptions say which', () => {
    const { own, titleOf } = compareDrawings(base, { ...base, name: 'New', description: 'More' })
    expect(own).toEqual([
      { path: 'name', before: 'Test', after: 'New' },
      { path: 'description', before: '', after: 'More' },
    ])
    expect([titleOf('a'), titleOf('gone')]).toEqual(['A', 'gone'])
  })
})

import type { Edge, ReactFlowState } from '@xyflow/react'
import { beforeEach, expect, test } from 'vitest'
import { heldEdges, showHeldEdges } from '../../src/features/editor/canvas/held-edges.ts'

const edge = (source: string, target: string): Edge => ({ id: `${source}>${target}`, source, target })
const flow = {
  edges: [edge('a', 'b'), edge('b', 'c'), edge('c', 'd')],
  nodeLookup: new Map(),
} as Pick<ReactFlowState, 'edges' | 'nodeLookup'>

const drawn = ({ id }: Edge, path: string, name = '') =>
  `<svg id="${id}"><g class="react-flow__edge" data-id="${id}"><path class="react-flow__edge-path" d="${path}" />${name}</g></svg>`

let canvas: HTMLElement

beforeEach(() => {
  const [first, second, third] = flow.edges as [Edge, Edge, Edge]
  canvas = document.createElement('div')
  canvas.innerHTML = [
    drawn(first, 'M0,0 C50,0 50,40 100,40', '<text>true</text>'),
    drawn(second, 'M200,1e-7 C250,0 250,-4.5 300,-4.5'),
    drawn(third, 'M400,0 C450,0 450,0 500,0'),
  ].join('')
})

/** Where the shape of a held connection begins and ends. */
function endsOf(line: Element | undefined): number[] {
  const numbers = (line?.getAttribute('d')?.match(/-?\d[\d.]*(?:e-?\d+)?/g) ?? []).map(Number)
  return [...numbers.slice(0, 2), ...numbers.slice(-2)].map((number) => Math.round(number * 1000) / 1000)
}

const held = (...ids: string[]) => heldEdges(flow, canvas, new Map(ids.map((id) => [id, id])))
const visibility = (id: string) => canvas.querySelector<SVGElement>(`[id="${id}"]`)?.style.visibility

test('the connections of a held step are hidden and have shapes instead; others stay', () => {
  const edges = held('b')
  expect(edges.map(({ edge: { id } }) => id)).toEqual(['a>b', 'b>c'])
  expect(['a>b', 'b>c', 'c>d'].map(visibility)).toEqual(['hidden', 'hidden', ''])
  expect(edges.map(({ shapes }) => shapes.map((shape) => shape.textContent))).toEqual([['', 'true'], ['']])
})

test('the end at a held step goes with it, and the other end stays', () => {
  const edges = held('b')
  showHeldEdges(edges, new Map([['b', { x: 10, y: -5 }]]), [0, 0, 1])
  expect(edges.map(({ shapes: [line] }) => endsOf(line))).toEqual([
    [0, 0, 110, 35],
    [210, -5, 300, -4.5],
  ])
})

test('they stand where a canvas that was moved and zoomed shows them', () => {
  const edges = held('c')
  showHeldEdges(edges, new Map([['c', { x: 0, y: 8 }]]), [7, 9, 2])
  expect(edges.map(({ shapes: [line] }) => endsOf(line))).toEqual([
    [407, 9, 607, 16],
    [807, 25, 1007, 9],
  ])
})

test('a connection that is not drawn, as within a collapsed frame, has no shape', () => {
  canvas.querySelector('[id="a>b"]')?.remove()
  expect(held('a', 'b').map(({ edge: { id } }) => id)).toEqual(['b>c'])
})

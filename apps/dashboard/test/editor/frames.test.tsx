import { act } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useFlowItems } from '../../src/features/editor/canvas/use-flow-items.ts'
import { clipOf, printClip } from '../../src/features/editor/clipboard/clip.ts'
import { paste } from '../../src/features/editor/clipboard/paste.ts'
import { readClip } from '../../src/features/editor/clipboard/read-clip.ts'
import { compareDrawings } from '../../src/features/editor/comparison/compare-drawings.ts'
import { mergeDrawings } from '../../src/features/editor/comparison/merge-drawings.ts'
import {
  moveNodes,
  removeItems,
  renameNode,
  updateConfig,
} from '../../src/features/editor/drawing/changes.ts'
import type { Drawing } from '../../src/features/editor/drawing/drawing.ts'
import { framed, frameIdOf, framesIn, moveToFrame } from '../../src/features/editor/drawing/frames.ts'
import { arrange } from '../../src/features/editor/layout/arrange.ts'
import { layoutTask } from '../../src/features/editor/layout/layout-task.ts'
import { useFrames } from '../../src/features/editor/use-frames.ts'
import { openHook } from '../support/in-editor.tsx'
import { action, drawing, trigger } from './drawings.ts'

const at = (node: ReturnType<typeof action>, x: number, y = 0) => ({ ...node, position: { x, y } })
const start = drawing(
  [trigger(), at(action('a', 'A'), 300), at(action('b', 'B'), 600), at(action('c', 'C'), 900)],
  ['t>a', 'a>b', 'b>c'],
)
const grouped = framed('f', ['a', 'b'], 'Fetch')(start)
const membersOf = (now: Drawing, frame = 'f') =>
  framesIn(now)
    .get(frame)
    ?.map(({ id }) => id)
const placeOf = (now: Drawing, id: string) => now.nodes.find((node) => node.id === id)?.position

test('a frame holds its steps, moves with them, and goes without them', () => {
  expect(membersOf(grouped)).toEqual(['a', 'b'])
  const frame = placeOf(grouped, 'f') ?? { x: 0, y: 0 }
  const moved = moveNodes(new Map([['f', { x: frame.x + 50, y: frame.y + 7 }]]))(grouped)
  expect([placeOf(moved, 'a'), placeOf(moved, 'b'), placeOf(moved, 'c')]).toEqual([
    { x: 350, y: 7 },
    { x: 650, y: 7 },
    { x: 900, y: 0 },
  ])
  const gone = removeItems(['f'], [])(moved)
  expect(gone.nodes.map(({ id }) => id)).toEqual(['t', 'a', 'b', 'c'])
  expect(gone.nodes.map(frameIdOf)).toEqual([undefined, undefined, undefined, undefined])
  expect(gone.edges).toEqual(start.edges)
})

test('a step is in one frame, and no frame is in another', () => {
  const again = framed('g', ['b', 'c', 'f'], 'Tell')(grouped)
  expect([membersOf(again), membersOf(again, 'g')]).toEqual([['a'], ['b', 'c']])
  expect(membersOf(moveToFrame('a', undefined)(again))).toEqual([])
  expect(framed('g', ['f'], 'Empty')(grouped)).toBe(grouped)
})

test('a frame is copied with its steps, and the copy holds the copies', () => {
  const read = readClip(printClip(clipOf(grouped, ['f'])))
  if ('refusal' in read) throw new Error(read.refusal)
  let count = 0
  const { drawing: pasted } = paste(grouped, read.clip, () => `n${++count}`)
  expect([...framesIn(pasted)].map(([id, all]) => [id, all.length])).toEqual([
    ['f', 2],
    ['n1', 2],
  ])
  const alone = paste(grouped, clipOf(grouped, ['a']), () => `m${++count}`)
  expect(alone.drawing.nodes.filter(({ id }) => id.startsWith('m')).map(frameIdOf)).toEqual([undefined])
})

test('frames of two people are merged, and a difference names the frame by its title', () => {
  const theirs = moveToFrame('c', 'f')(grouped)
  const mine = renameNode('f', 'Read')(moveToFrame('a', undefined)(grouped))
  const both = mergeDrawings(grouped, theirs, mine)
  expect(both && membersOf(both)).toEqual(['b', 'c'])
  expect(both?.nodes.find(({ id }) => id === 'f')?.data.label).toBe('Read')
  expect(compareDrawings(grouped, theirs).changes.steps.changed).toEqual([
    { id: 'c', label: 'C', fields: [{ path: 'frame', before: undefined, after: 'Fetch' }] },
  ])
})

test('steps of one frame lie together when they are arranged, and the frame is not a step', () => {
  const branchy = drawing(
    [trigger(), action('a', 'A'), action('b', 'B'), action('c', 'C'), action('d', 'D')],
    ['t>a', 't>b', 't>c', 't>d'],
  )
  const places = new Map(arrange(layoutTask(framed('f', ['a', 'd'], 'F')(branchy), [])))
  expect(places.has('f')).toBe(false)
  const ys = ['a', 'b', 'c', 'd'].map((id) => places.get(id)?.y ?? 0)
  const between = (y: number) => y > Math.min(ys[0] ?? 0, ys[3] ?? 0) && y < Math.max(ys[0] ?? 0, ys[3] ?? 0)
  expect(ys.slice(1, 3).some(between)).toBe(false)
})

test('a collapsed frame stands for its steps, and opens for one that is looked for', () => {
  const { result, store } = openHook(
    () => ({ flow: useFlowItems(), frames: useFrames() }),
    updateConfig('f', { actionType: 'Note', text: '', frame: 'blue', collapsed: true })(grouped),
  )
  const shown = () => result.current.flow.nodes.filter(({ hidden }) => !hidden).map(({ id }) => id)
  const wires = () => result.current.flow.edges.map(({ source, target }) => `${source}>${target}`)
  expect(shown()).toEqual(['f', 't', 'c'])
  expect(wires()).toEqual(['t>f', 'f>c'])
  act(() => store.select({ nodes: ['b'], edges: [] }))
  expect(shown()).toEqual(['f', 't', 'a', 'b', 'c'])
  expect(wires()).toEqual(['t>a', 'a>b', 'b>c'])
  act(() => result.current.frames.collapse('f', true))
  expect(shown()).toEqual(['f', 't', 'c'])
  act(() => result.current.frames.ungroup('f'))
  expect(shown()).toEqual(['t', 'a', 'b', 'c'])
})

test('a dragged frame takes its steps along while it is dragged', () => {
  const { result, store, now } = openHook(useFlowItems, grouped)
  const { x = 0, y = 0 } = placeOf(grouped, 'f') ?? {}
  const drag = (by: number, dragging: boolean) =>
    act(() =>
      result.current.onNodesChange([{ type: 'position', id: 'f', position: { x: x + by, y }, dragging }]),
    )
  drag(40, true)
  expect(result.current.nodes.find(({ id }) => id === 'b')?.position.x).toBe(640)
  expect(now()).toBe(grouped)
  drag(60, false)
  expect([placeOf(now(), 'a')?.x, placeOf(now(), 'b')?.x, placeOf(now(), 'c')?.x]).toEqual([360, 660, 900])
  act(() => store.undo())
  expect(now()).toEqual(grouped)
})

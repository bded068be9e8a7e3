import { createScope, parseWorkflow, resolveTemplates } from '@orch/engine'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addEdge,
  addNode,
  describeWorkflow,
  moveNodes,
  removeItems,
  renameNode,
  updateConfig,
} from '../../src/features/editor/drawing/changes.ts'
import { type Change, type Drawing, toDrawing, toPatch } from '../../src/features/editor/drawing/drawing.ts'
import { refusalOf } from '../../src/features/editor/drawing/graph.ts'
import {
  changed,
  type History,
  redone,
  startHistory,
  undone,
} from '../../src/features/editor/drawing/history.ts'
import {
  freePlace,
  NODE_HEIGHT,
  NODE_WIDTH,
  placeAfter,
} from '../../src/features/editor/drawing/placement.ts'
import { createEditorStore } from '../../src/features/editor/editor-store.ts'
import { action, drawing, trigger } from './drawings.ts'

/** What a person does in the editor; the numbers choose among the steps that are there. */
type Command =
  | { kind: 'add'; after: number }
  | { kind: 'connect'; from: number; to: number; handle: string | undefined }
  | { kind: 'remove'; nodes: number[]; edges: number[] }
  | { kind: 'rename'; node: number; label: string }
  | { kind: 'move'; node: number; x: number; y: number }
  | { kind: 'describe'; name: string }

const place = fc.nat(12)
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), after: place }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('connect' as const),
      from: place,
      to: place,
      handle: fc.constantFrom(undefined, 'error'),
    }),
  },
  fc.record({
    kind: fc.constant('remove' as const),
    nodes: fc.array(place, { maxLength: 2 }),
    edges: fc.array(place, { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('rename' as const), node: place, label: fc.string({ maxLength: 12 }) }),
  fc.record({ kind: fc.constant('move' as const), node: place, x: fc.integer(), y: fc.integer() }),
  fc.record({ kind: fc.constant('describe' as const), name: fc.string({ maxLength: 5 }) }),
)
const commands = fc.array(command, { maxLength: 30 })

/** One of the list, or nothing of an empty one. */
const chosen = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(list.length, 1)]

/** The change that the editor makes of it, as its hooks do; undefined where it refuses. */
function changeOf(now: Drawing, done: Command, id: string): Change | undefined {
  const idAt = (at: number) => chosen(now.nodes, at)?.id ?? ''
  switch (done.kind) {
    case 'add': {
      const source = chosen(now.nodes, done.after)?.id
      const node = { ...action(id, id), position: placeAfter(now, source) }
      return addNode(node, source === undefined ? undefined : { id: `to ${id}`, source, target: id })
    }
    case 'connect': {
      const { handle } = done
      const wanted = { source: idAt(done.from), target: idAt(done.to), sourceHandle: handle }
      if (refusalOf(now, wanted) !== undefined) return undefined
      const ends = { source: wanted.source, target: wanted.target }
      return addEdge({ id, ...ends, ...(handle === undefined ? {} : { sourceHandle: handle }) })
    }
    case 'remove':
      // The trigger is not removed: the editor keeps it.
      return removeItems(
        done.nodes.map(idAt).filter((one) => one !== 't'),
        done.edges.map((at) => chosen(now.edges, at)?.id ?? ''),
      )
    case 'rename':
      return renameNode(idAt(done.node), done.label)
    case 'move':
      return moveNodes(new Map([[idAt(done.node), { x: done.x, y: done.y }]]))
    case 'describe':
      return describeWorkflow({ name: done.name })
  }
}

function drawnBy(all: readonly Command[], start = startHistory(drawing([trigger()]))): History[] {
  const histories = [start]
  for (const [n, done] of all.entries()) {
    const before = histories.at(-1) ?? start
    const change = changeOf(before.now, done, `n${n}`)
    if (change) histories.push(changed(before, change, n))
  }
  return histories
}

/** Nothing in it may be changed in place. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) frozen(part)
  }
  return value
}

describe('whatever a person does one after the other', () => {
  test('the drawing has no id twice, no loose end, no edge into the trigger, no circle', () => {
    fc.assert(
      fc.property(commands, (all) => {
        for (const { now } of drawnBy(all)) {
          const ids = now.nodes.map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
          expect(new Set(now.edges.map(({ id }) => id)).size).toBe(now.edges.length)
          for (const { source, target } of now.edges) {
            expect(ids).toContain(source)
            expect(ids).toContain(target)
            expect(target).not.toBe('t')
          }
        }
        // The engine's own reader refuses circles, doubles and loose ends.
        const last = drawnBy(all).at(-1)?.now
        expect(() =>
          parseWorkflow({ nodes: [...(last?.nodes ?? [])], edges: [...(last?.edges ?? [])] }),
        ).not.toThrow()
      }),
    )
  })

  test('each change leaves the drawing before it as it was, and undo gives that back', () => {
    fc.assert(
      fc.property(commands, (all) => {
        let history = startHistory(frozen(drawing([trigger()])))
        for (const [n, done] of all.entries()) {
          const change = changeOf(history.now, done, `n${n}`)
          if (!change) continue
          const next = changed(history, change, n)
          expect(undone(next).now).toBe(history.now)
          expect(redone(undone(next)).now).toBe(next.now)
          history = frozen(next)
        }
      }),
    )
  })

  test('undo to the beginning and redo to the end meet every drawing on the way', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const histories = drawnBy(all)
        const drawings = histories.map(({ now }) => now)
        let history = histories.at(-1) ?? startHistory(drawing([]))
        for (const before of drawings.toReversed().slice(1)) {
          history = undone(history)
          expect(history.now).toBe(before)
        }
        for (const after of drawings.slice(1)) {
          history = redone(history)
          expect(history.now).toBe(after)
        }
      }),
    )
  })

  test('what is saved is read again as it was drawn', () => {
    fc.assert(
      fc.property(commands, (all) => {
        const now = drawnBy(all).at(-1)?.now ?? drawing([])
        const { nodes, edges } = toPatch(now)
        const stored = {
          id: 'w',
          visibility: 'private',
          userId: 'u',
          isOwner: true,
          createdAt: '',
          updatedAt: '',
        } as const
        const read = toDrawing({ ...stored, name: now.name, nodes, edges })
        expect(read.nodes).toEqual(now.nodes)
        expect(read.edges).toEqual(now.edges)
      }),
    )
  })

  test('only what is there is selected', () => {
    fc.assert(
      fc.property(commands, fc.array(fc.boolean(), { maxLength: 30 }), (all, undoes) => {
        const store = createEditorStore(drawing([trigger()]), () => 0)
        for (const [n, done] of all.entries()) {
          store.select(idsIn(store.getState().history.now))
          if (undoes[n]) store.undo()
          else store.change(changeOf(store.getState().history.now, done, `n${n}`) ?? ((same) => same))
          const { history, selection } = store.getState()
          const there = idsIn(history.now)
          expect(there.nodes).toEqual(expect.arrayContaining([...selection.nodes]))
          expect(there.edges).toEqual(expect.arrayContaining([...selection.edges]))
        }
      }),
    )
  })
})

const idsIn = ({ nodes, edges }: Drawing) => ({
  nodes: nodes.map(({ id }) => id),
  edges: edges.map(({ id }) => id),
})

describe('removing', () => {
  test('takes exactly what is named and the edges of it, and a second time nothing', () => {
    fc.assert(
      fc.property(
        commands,
        fc.array(place, { maxLength: 4 }),
        fc.array(place, { maxLength: 4 }),
        (all, some, ways) => {
          const now = drawnBy(all).at(-1)?.now ?? drawing([])
          const gone = some.map((at) => chosen(now.nodes, at)?.id ?? '')
          const cut = ways.map((at) => chosen(now.edges, at)?.id ?? '')
          const left = removeItems(gone, cut)(now)
          expect(left.nodes).toEqual(now.nodes.filter(({ id }) => !gone.includes(id)))
          const loose = now.edges.filter((edge) => !left.edges.includes(edge))
          for (const edge of loose)
            expect(cut.includes(edge.id) || gone.includes(edge.source) || gone.includes(edge.target)).toBe(
              true,
            )
          expect(removeItems(gone, cut)(left)).toEqual(left)
        },
      ),
    )
  })
})

describe('renaming', () => {
  const label = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      'v1.2 Fetch',
      '}',
      '{',
      '/',
      'A (/x)',
      'GET /a',
      'a"b',
      '$&',
      'x}} {{y',
      '',
      ' ',
      'a:b',
      "it's",
      'a\\b',
      '(',
      'a (1)',
      'a + 1',
    ),
  )
  const OUTPUT = { total: 7, list: [{ id: 'i' }] }

  /** What a text of step `b` gives, read as the engine reads it. */
  function readIn(drawn: Drawing): unknown {
    const workflow = parseWorkflow({ nodes: [...drawn.nodes], edges: [...drawn.edges] })
    const scope = createScope(workflow, 'b', () => OUTPUT)
    return resolveTemplates(drawn.nodes.at(-1)?.data.config['text'], scope, () => undefined)
  }

  const made = (name: string, text: string) =>
    drawing([trigger(), action('a', name), action('b', 'B', { text })], ['t>a', 'a>b'])

  test.each([
    ['{{@a:LABEL.total}}', 7],
    ['{{@a:LABEL}}', OUTPUT],
    ['{{ @a:LABEL.list[0].id }} and {{@a:LABEL.total}}', 'i and 7'],
    ['{{$a.total}}', 7],
  ])('keeps what %s reads, whatever the labels', (text, value) => {
    fc.assert(
      fc.property(label, label, (first, second) => {
        const once = renameNode('a', first)(made('Fetch', text.replaceAll('LABEL', 'Fetch')))
        expect(readIn(once)).toEqual(value)
        expect(readIn(renameNode('a', second)(once))).toEqual(value)
      }),
    )
  })

  test('touches no text that names other steps or none', () => {
    fc.assert(
      fc.property(label, fc.string(), (name, text) => {
        fc.pre(!text.includes('@a:'))
        const config = { text, other: `{{@ab:Other.x}} {{Fetch.x}} @a:Fetch ${text}` }
        const before = updateConfig('b', config)(made('Fetch', ''))
        expect(renameNode('a', name)(before).nodes.at(-1)).toBe(before.nodes.at(-1))
      }),
    )
  })
})

describe('placing', () => {
  test('finds a place on which nothing lies, in the same column and never above what was wanted', () => {
    const point = fc.record({
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
    })
    fc.assert(
      fc.property(fc.array(point, { maxLength: 12 }), point, (points, wanted) => {
        const nodes = points.map((position, n) => ({ ...action(`n${n}`, ''), position }))
        const { x, y } = freePlace(drawing(nodes), wanted)
        expect(x).toBe(wanted.x)
        expect(y).toBeGreaterThanOrEqual(wanted.y)
        for (const { position } of nodes)
          expect(Math.abs(position.x - x) >= NODE_WIDTH || Math.abs(position.y - y) >= NODE_HEIGHT).toBe(true)
      }),
    )
  })
})

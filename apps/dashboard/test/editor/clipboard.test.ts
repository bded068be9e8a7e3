import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { clipOf, printClip } from '../../src/features/editor/clipboard/clip.ts'
import { paste } from '../../src/features/editor/clipboard/paste.ts'
import { readClip } from '../../src/features/editor/clipboard/read-clip.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../../src/features/editor/drawing/placement.ts'
import { action, drawing, trigger } from './drawings.ts'

const body = 'From {{@a:Fetch.id}} and {{ size(@a:"Fetch".list) + @t.count }}, mail ada@a.example'
const shop = drawing(
  [
    trigger(),
    action('a', 'Fetch'),
    action('b', 'Tell', { httpBody: body, rows: [{ value: '{{@a:Fetch.id}}' }] }),
  ],
  ['t>a', 'a>b'],
)
const numbered = () => {
  let count = 0
  return () => `n${++count}`
}
const empty = drawing([trigger()])
const read = (text: string) => {
  const result = readClip(text)
  if ('refusal' in result) throw new Error(result.refusal)
  return result.clip
}

test('copied steps come out of the text as they went in, with the connections between them only', () => {
  const clip = clipOf(shop, ['a', 'b'])
  expect(clip.edges.map(({ id }) => id)).toEqual(['a>b'])
  expect(read(printClip(clip))).toEqual(clip)
})

test('a whole workflow as JSON can be pasted', () => {
  expect(read(JSON.stringify({ ...shop, visibility: 'private' })).nodes).toHaveLength(3)
})

test('ids are renewed, references between the pasted steps follow, and others stay', () => {
  const { drawing: after, ids, outside } = paste(shop, clipOf(shop, ['a', 'b']), numbered())
  expect(ids).toEqual(['n1', 'n2'])
  expect(after.nodes.slice(0, 3)).toEqual(shop.nodes)
  const pasted = after.nodes.find(({ id }) => id === 'n2')
  expect(pasted?.data.label).toBe('Tell 2')
  expect(pasted?.data.config['httpBody']).toBe(
    'From {{@n1:Fetch 2.id}} and {{ size(@n1:"Fetch".list) + @t.count }}, mail ada@a.example',
  )
  expect(pasted?.data.config['rows']).toEqual([{ value: '{{@n1:Fetch 2.id}}' }])
  expect(after.edges.slice(2)).toEqual([{ id: 'n3', source: 'n1', target: 'n2' }])
  expect(outside).toBe(0)
})

test('a reference to a step that is not in the other workflow is kept and counted', () => {
  const { drawing: after, outside } = paste(empty, clipOf(shop, ['b']), numbered())
  expect(after.nodes.at(-1)?.data.config).toEqual(shop.nodes[2]?.data.config)
  expect(outside).toBe(2)
})

test('pasted steps are put where they are wanted, on no other step', () => {
  const { drawing: after } = paste(empty, clipOf(shop, ['a']), numbered(), {
    x: NODE_WIDTH / 2,
    y: NODE_HEIGHT / 2,
  })
  const [first, pasted] = after.nodes.map(({ position }) => position)
  expect(pasted?.x).toBe(0)
  expect(pasted?.y).toBeGreaterThanOrEqual((first?.y ?? 0) + NODE_HEIGHT)
})

test('a circle made by hand loses the connection that closes it', () => {
  const clip = read(JSON.stringify(drawing([action('a', 'A'), action('b', 'B')], ['a>b', 'b>a'])))
  expect(paste(empty, clip, numbered()).drawing.edges).toHaveLength(1)
})

test.each([
  ['words', 'Hello', 'holds no steps'],
  ['nothing', '', 'holds no steps'],
  ['a list', '[1]', 'holds no steps'],
  ['an object without steps', '{"a":1}', 'must have a list “nodes”'],
  ['a step without an id', '{"nodes":[{"data":{}}]}', 'Step 1'],
  ['a step whose settings are a text', '{"nodes":[{"id":"a","data":{"config":"x"}}]}', 'Step 1'],
  ['one id twice', '{"nodes":[{"id":"a","data":{}},{"id":"a","data":{}}]}', 'same id'],
  ['edges that are not a list', '{"nodes":[{"id":"a","data":{}}],"edges":{}}', '“edges”'],
  [
    'too many steps',
    JSON.stringify({ nodes: Array.from({ length: 1001 }, (_, id) => ({ id })) }),
    'At most 1000',
  ],
])('%s is refused in words', (_what, text, words) => {
  expect(readClip(text)).toEqual({ refusal: expect.stringContaining(words) })
})

test('whatever is pasted, it is read or refused, and never leaves an id twice or a loose end', () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({
        nodes: fc.array(fc.record({ id: fc.string(), data: fc.object() })),
        edges: fc.array(fc.record({ id: fc.string(), source: fc.string(), target: fc.string() })),
      })
      .map((value) => JSON.stringify(value)),
  )
  fc.assert(
    fc.property(text, (given) => {
      const result = readClip(given)
      if ('refusal' in result) return result.refusal !== ''
      const { nodes, edges } = paste(shop, result.clip, numbered()).drawing
      const ids = new Set(nodes.map(({ id }) => id))
      return (
        ids.size === nodes.length && edges.every(({ source, target }) => ids.has(source) && ids.has(target))
      )
    }),
    { numRuns: 100 },
  )
})

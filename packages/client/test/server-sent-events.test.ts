import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readServerSentEvents, type ServerSentEvent } from '../src/server-sent-events.ts'

async function read(text: string, cuts: number[] = []): Promise<ServerSentEvent[]> {
  const bytes = new TextEncoder().encode(text)
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  async function* chunks() {
    for (const [index, start] of edges.slice(0, -1).entries()) yield bytes.slice(start, edges[index + 1])
  }
  return collect(readServerSentEvents(chunks()))
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

test.each([
  ['data: a\n\n', [{ event: 'message', data: 'a' }]],
  ['event: step\ndata: {"a":1}\n\n', [{ event: 'step', data: '{"a":1}' }]],
  ['event:step\ndata:a\n\n', [{ event: 'step', data: 'a' }]],
  ['data: a\ndata: b\n\n', [{ event: 'message', data: 'a\nb' }]],
  [': beat\n\ndata: a\n\n', [{ event: 'message', data: 'a' }]],
  ['id: 1\nretry: 5\ndata: a\n\n', [{ event: 'message', data: 'a' }]],
  ['data\n\n', [{ event: 'message', data: '' }]],
  [
    'data: a\r\n\r\ndata: b\r\r',
    [
      { event: 'message', data: 'a' },
      { event: 'message', data: 'b' },
    ],
  ],
  ['event: gone\n\ndata: a\n\n', [{ event: 'message', data: 'a' }]],
  ['data: cut off\n', []],
])('%j is read as the standard says', async (text, events) => {
  // A lone CR at the very end may be half of a CR LF, so the standard's last blank line needs one more character there.
  expect(await read(`${text}:`)).toEqual(events)
})

test('where the bytes are cut does not matter', async () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', ':', 'data') })
  const lineEnd = fc.constantFrom('\n', '\r\n')
  const cuts = fc.array(fc.nat(500), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(fc.array(letters), lineEnd, cuts, async (texts, end, at) => {
      const stream = texts.map((data) => `event: step${end}data: ${data}${end}${end}`).join('')
      expect(await read(stream, at)).toEqual(texts.map((data) => ({ event: 'step', data })))
    }),
  )
})

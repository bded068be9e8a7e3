import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEventReader, type ServerEvent, serverEvents } from '../src/http/server-events.ts'

describe('a stream of events', () => {
  test('is read as the standard has it', async () => {
    const text =
      '\uFEFF: hello\r\n\r\nid: 1\rdata:a\ndata:  b\r\n\nevent: end\ndata\n\nretry: 5\n\ndata: last'
    expect(await serverEvents(text)).toEqual([
      { event: 'message', id: '1', data: 'a\n b' },
      { event: 'end', data: '' },
      { event: 'message', data: 'last' },
    ])
  })

  test('is the same in whatever pieces it comes', () => {
    const signs = fc.constantFrom('data:', 'a', ':', '\n', '\r', '\r\n', '\n\n', 'event: x', ' ')
    fc.assert(
      fc.property(fc.array(fc.tuple(signs, fc.boolean())), (pieces) => {
        const read = (texts: readonly string[]): ServerEvent[] => {
          const reader = createEventReader()
          const events = texts.flatMap((text) => [...reader.take(text)].flatMap((event) => event ?? []))
          return [...events, ...reader.end()]
        }
        const texts = ['']
        for (const [sign, isNew] of pieces)
          if (isNew) texts.push(sign)
          else texts.push((texts.pop() ?? '') + sign)
        expect(read(texts)).toEqual(read([texts.join('')]))
        expect(read([...texts.join('')])).toEqual(read([texts.join('')]))
      }),
    )
  })

  test.each([
    ['empty lines', '\n'],
    ['events', 'data:{}\n\n'],
    ['lines of one event', 'data:a\n'],
  ])('lets others go on after 2,000 lines: %s', (_, piece) => {
    const read = [...createEventReader().take(piece.repeat(12_000))]
    const lines = 12_000 * (piece.split('\n').length - 1)
    expect(read.filter((event) => event === undefined).length).toBe(lines / 2_000)
  })

  test('knows how much of an event is held that has not ended', () => {
    const reader = createEventReader()
    for (const piece of ['data: 1234', '5678\nda', 'ta']) expect([...reader.take(piece)]).toEqual([])
    expect(reader.held()).toBe('data: 12345678data'.length)
    expect([...reader.take('\n\n')]).toEqual([{ event: 'message', data: '12345678\n' }])
    expect(reader.held()).toBe(0)
  })
})

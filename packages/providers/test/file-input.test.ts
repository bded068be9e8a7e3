import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileIn, fileUrlIn } from '../src/file-input.ts'

const fileOf = (file: unknown) => fileIn({ file }, 'file')

test('bytes come through as they were, bare or as a data URL', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
      const base64 = Buffer.from(bytes).toString('base64')
      expect(fileOf(base64)).toEqual({ base64, mimeType: undefined })
      expect(fileOf(`data:audio/mpeg;base64,${base64}`)).toEqual({ base64, mimeType: 'audio/mpeg' })
      expect(fileUrlIn({ file: base64 }, 'file', 'image/png')).toBe(`data:image/png;base64,${base64}`)
    }),
  )
})

test('an address is https, and anything else is refused by the name of its setting', () => {
  expect(fileOf('https://example.com/a.png')).toEqual({ url: 'https://example.com/a.png' })
  expect(fileUrlIn({ file: '' }, 'file', 'image/png')).toBeUndefined()
  for (const wrong of ['http://example.com', 'file:///a', 'data:text/html,<b>', '', 'A'.repeat(14_000_001)])
    expect(() => fileOf(wrong)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field: 'file' }))
})

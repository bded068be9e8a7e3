import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { fileIn, fileUrlIn, givenFile } from '../src/file-input.ts'
import { createHttp, createMemoryFiles, inChunks } from '../src/index.ts'

const http = createHttp()
afterAll(() => http.close())
const files = createMemoryFiles()
const callOf = (config: Record<string, unknown>) => ({ config, fields: {}, http, files })

const fileOf = (file: unknown) => fileIn({ file }, 'file')

test('bytes come through as they were, bare or as a data URL', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1 }), async (bytes) => {
      const base64 = Buffer.from(bytes).toString('base64')
      expect(fileOf(base64)).toEqual({ base64, mimeType: undefined })
      expect(fileOf(`data:audio/mpeg;base64,${base64}`)).toEqual({ base64, mimeType: 'audio/mpeg' })
      expect(await fileUrlIn(callOf({ file: base64 }), 'file', 'image/png')).toBe(
        `data:image/png;base64,${base64}`,
      )
    }),
  )
})

test('an address is https, and anything else is refused by the name of its setting', async () => {
  expect(fileOf('https://example.com/a.png')).toEqual({ url: 'https://example.com/a.png' })
  expect(await fileUrlIn(callOf({ file: '' }), 'file', 'image/png')).toBeUndefined()
  for (const wrong of ['http://example.com', 'file:///a', 'data:text/html,<b>', '', 'A'.repeat(14_000_001)])
    expect(() => fileOf(wrong)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field: 'file' }))
})

test('a file of an earlier step is its bytes and type, as a value or as the JSON of one', async () => {
  const file = await files.write({ name: 'a.wav', type: 'audio/wav; codecs=1' }, inChunks('sound'))
  const base64 = Buffer.from('sound').toString('base64')
  for (const given of [file, JSON.stringify(file)])
    expect(await givenFile(callOf({ file: given }), 'file')).toEqual({ base64, mimeType: 'audio/wav' })
  const large = { ...file, size: 10_000_001 }
  await expect(givenFile(callOf({ file: large }), 'file')).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
  const foreign = { ...file, $file: 'another' }
  await expect(givenFile(callOf({ file: foreign }), 'file')).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  await expect(givenFile({ ...callOf({ file }), files: undefined }, 'file')).rejects.toMatchObject({
    code: 'NOT_CONFIGURED',
  })
})

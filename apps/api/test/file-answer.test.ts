import { ProviderError } from '@orch/providers'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { answerFile } from '../src/routes/file-answer.ts'

type File = Parameters<typeof answerFile>[0]

async function* chunksOf(...texts: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    if (typeof text !== 'string') throw text
    yield Buffer.from(text)
  }
}

const file = (more: Partial<File> = {}): File => ({
  $file: 'f1',
  name: 'report.txt',
  type: 'text/plain',
  size: 3,
  chunks: chunksOf('a', 'bc'),
  ...more,
})
const headersOf = async (more: Partial<File>) => (await answerFile(file(more))).headers
const failed = (code: ConstructorParameters<typeof ProviderError>[0]) =>
  answerFile(file({ chunks: chunksOf(new ProviderError(code, 'Not now')) }))

describe('the bytes of a file', () => {
  test('come as they are, with their length', async () => {
    const answer = await answerFile(file())
    expect([await answer.text(), answer.headers.get('content-length')]).toEqual(['abc', '3'])
  })

  test('may be none', async () => {
    expect(await (await answerFile(file({ size: 0, chunks: chunksOf() }))).text()).toBe('')
  })

  test('that turn out damaged later break the answer off: nobody takes it for whole', async () => {
    const answer = await answerFile(file({ chunks: chunksOf('a', new Error('damaged')) }))
    await expect(answer.text()).rejects.toThrow('damaged')
  })

  test('are no longer read when the caller hangs up', async () => {
    const ended = vi.fn()
    async function* endless() {
      try {
        for (;;) yield Buffer.from('x')
      } finally {
        ended()
      }
    }
    await (await answerFile(file({ chunks: endless() }))).body?.cancel()
    expect(ended).toHaveBeenCalledTimes(1)
  })

  test.each([
    ['FILE_NOT_FOUND', 'FILE_NOT_FOUND'],
    ['FILE_DAMAGED', 'FILE_DAMAGED'],
    ['FILES_UNAVAILABLE', 'UNAVAILABLE'],
  ] as const)(
    'that cannot be opened (%s) are refused as %s, before anything is sent',
    async (code, refusal) => {
      await expect(failed(code)).rejects.toMatchObject({
        name: 'ApiError',
        code: refusal,
        message: 'Not now',
      })
    },
  )

  test('that fail otherwise are a fault of the server', async () => {
    await expect(failed('BAD_RESPONSE')).rejects.toMatchObject({ name: 'ProviderError' })
  })
})

describe('a browser that opens a file', () => {
  test.each([
    'image/png',
    'image/jpeg',
    'image/webp',
    'audio/mpeg',
    'audio/x-wav',
    'video/mp4',
    'text/plain',
    'text/plain; charset=utf-16le',
  ])('shows %s', async (type) => {
    expect((await headersOf({ type })).get('content-disposition')).toMatch(/^inline;/)
  })

  test.each([
    'text/html',
    'image/svg+xml',
    'application/pdf',
    'application/xml',
    'text/xml',
    'application/xhtml+xml',
    'text/javascript',
    'multipart/mixed',
    'application/octet-stream',
    'image/png2',
    'video/mp4x',
    '',
  ])('saves %j: it may hold a program', async (type) => {
    expect((await headersOf({ type })).get('content-disposition')).toMatch(/^attachment;/)
  })

  test('guesses nothing, runs nothing, and shows it to no other site', async () => {
    const headers = await headersOf({ type: 'text/html' })
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*sandbox$/)
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toBe('private, no-store, no-transform')
  })

  test('reads text that does not say its charset as UTF-8', async () => {
    expect((await headersOf({})).get('content-type')).toBe('text/plain; charset=utf-8')
    const other = 'text/plain; charset=iso-8859-1'
    expect((await headersOf({ type: other })).get('content-type')).toBe(other)
  })

  test.each([
    ['report.txt', `filename="report.txt"; filename*=UTF-8''report.txt`],
    ['Größe.txt', `filename="Gr__e.txt"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.txt`],
    [`a"b\\c'(1)*%.txt`, `filename="a_b_c'(1)*_.txt"; filename*=UTF-8''a%22b%5Cc%27%281%29%2A%25.txt`],
    ['😀.png', `filename="__.png"; filename*=UTF-8''%F0%9F%98%80.png`],
  ])('saves %s under its name', async (name, parameters) => {
    expect((await headersOf({ name })).get('content-disposition')).toBe(`inline; ${parameters}`)
  })

  test('gets one header of any name, which says the name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (name) => {
        const disposition = (await headersOf({ name })).get('content-disposition') ?? ''
        const [, plain, whole] =
          /^inline; filename="([\x20-\x7e]*)"; filename\*=UTF-8''(\S+)$/.exec(disposition) ?? []
        expect(decodeURIComponent(whole ?? '')).toBe(name)
        expect(plain).not.toMatch(/["\\]/)
      }),
    )
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRedactor, type RunRedactor } from '../src/index.ts'

async function streamed(run: RunRedactor, chunks: readonly string[]): Promise<string> {
  let out = ''
  for await (const chunk of ReadableStream.from(chunks).pipeThrough(run.stream())) out += chunk
  return out
}

/** The lengths of the pieces are given; what is left goes in one. */
function cut(text: string, lengths: readonly number[]): string[] {
  const pieces: string[] = []
  let at = 0
  for (const length of lengths) {
    pieces.push(text.slice(at, at + length))
    at += length
  }
  return [...pieces, text.slice(at)]
}

const secret = 'a-Known-Value-42'
const lines = (count: number) =>
  Array.from({ length: count }, (_, i) => `${i}: nothing to see here`).join('\n')

test('a secret cut in two by a border is found', async () => {
  const run = createRedactor().withSecrets([{ value: secret }])
  expect(await streamed(run, ['x a-Known', '-Value-42 y'])).toBe('x [REDACTED] y')
})

test('a name and its value may come in different pieces', async () => {
  const run = createRedactor().withSecrets([])
  expect(await streamed(run, ['password', '=', 'hunter22 ', 'x'])).toBe('password=[REDACTED] x')
})

test('long texts come out while they still go in', async () => {
  const run = createRedactor().withSecrets([])
  const stream = run.stream()
  const writer = stream.writable.getWriter()
  const reader = stream.readable.getReader()
  const text = lines(2_000)
  const written = writer.write(text)
  const first = await reader.read()
  expect(first.done).toBe(false)
  expect(text.startsWith(first.value ?? '-')).toBe(true)
  await written
  await writer.abort()
})

test('however a text is cut, the secrets are gone and the rest stays', async () => {
  const run = createRedactor().withSecrets([{ value: secret }])
  const text = `${lines(300)}\n${secret}\n${lines(400)}\nBearer abcdefgh12345678\n${lines(500)} ${secret}`
  const expected = run.text(text)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9_000 }), { maxLength: 20 }), async (lengths) => {
      expect(await streamed(run, cut(text, lengths))).toBe(expected)
    }),
    { numRuns: 50 },
  )
})

test('a secret without any line break around it does not slip through', async () => {
  const run = createRedactor().withSecrets([{ value: secret }])
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 30_000 }),
      fc.integer({ min: 1, max: 5_000 }),
      async (before, size) => {
        const text = `${'x'.repeat(before)}${secret}${'y'.repeat(20_000)}`
        const pieces = cut(
          text,
          Array.from({ length: Math.floor(text.length / size) }, () => size),
        )
        expect(await streamed(run, pieces)).not.toContain('Known-Value')
      },
    ),
    { numRuns: 30 },
  )
})

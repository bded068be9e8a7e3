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

test('of bytes, only known values that nobody could guess go, wherever a border cuts them', async () => {
  const value = ['Zq7Kx93m', 'VtP2Lw8RbN5sYd4H'].join('')
  const known = createRedactor().withSecrets([{ value }, { value: 'Welcome1' }])
  const bytes = Buffer.concat([
    Buffer.from([0, 255, 200]),
    Buffer.from(`${value} password=hunter22 Welcome1`),
  ])
  const binary = Buffer.concat([bytes, Buffer.alloc(20_000, 233), Buffer.from(value, 'utf16le'), bytes])
  const pieces = Array.from({ length: Math.ceil(binary.length / 7) }, (_, n) =>
    binary.subarray(n * 7, n * 7 + 7).toString('latin1'),
  )
  let out = ''
  for await (const text of ReadableStream.from(pieces).pipeThrough(known.exactStream())) out += text
  const clean = '\0ÿÈ[REDACTED] password=hunter22 Welcome1'
  expect(out.startsWith(clean) && out.endsWith(clean)).toBe(true)
  expect(out).toContain(`${'é'.repeat(20_000)}[REDACTED]`)
})

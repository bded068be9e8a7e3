import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
afterEach(() => void vi.restoreAllMocks())

test('the examples of the README are those that run', async () => {
  const examples = [...(await read('../README.md')).matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
  expect(examples).toEqual([await read('../examples/redact.ts'), await read('../examples/own-rules.ts')])
})

test('the example prints what it promises', async () => {
  const lines: unknown[][] = []
  vi.spyOn(console, 'log').mockImplementation((...line: unknown[]) => void lines.push(line))
  await import('../examples/redact.ts')
  expect(lines).toEqual([
    ['token [REDACTED:smtp] was refused'],
    [{ author: 'Ada', apiKey: '[REDACTED:name]', maxTokens: 100 }],
    ['GET https://ada:[REDACTED:url-password]@db.test/?sig=[REDACTED:name] failed'],
    [{ smtp: 1, name: 2, 'url-password': 1 }],
  ])
})

test('the example of rules of your own prints what it promises', async () => {
  const lines: unknown[][] = []
  vi.spyOn(console, 'log').mockImplementation((...line: unknown[]) => void lines.push(line))
  await import('../examples/own-rules.ts')
  expect(lines).toEqual([
    ['[REDACTED] for ftp://guest:guest@x.test'],
    [{ tankNumber: '[REDACTED]', token: 'identifier' }],
  ])
})

import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
afterEach(() => void vi.restoreAllMocks())

test('the example of the README is the one that runs', async () => {
  const readme = await read('../README.md')
  const example = await read('../examples/lease.ts')
  expect(/```ts\n([\s\S]*?)```/.exec(readme)?.[1]).toBe(example)
})

test('the example prints what it promises', async () => {
  const lines: unknown[][] = []
  vi.spyOn(console, 'log').mockImplementation((...line: unknown[]) => void lines.push(line))
  await import('../examples/lease.ts')
  expect(lines).toEqual([
    [true, 8],
    [['mailer.apiKey']],
    ['[secret]', 'post@example.com'],
    [11],
    [{ checked: 1, stale: 0, problems: [] }],
  ])
})

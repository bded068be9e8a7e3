import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
afterEach(() => void vi.restoreAllMocks())

test('the example of the README is the one that runs', async () => {
  const example = /```ts\n([\s\S]*?)```/.exec(await read('../README.md'))?.[1]
  expect(example).toBe(await read('../examples/expression.ts'))
})

test('the example prints what it promises', async () => {
  const lines: unknown[][] = []
  vi.spyOn(console, 'log').mockImplementation((...line: unknown[]) => void lines.push(line))
  await import('../examples/expression.ts')
  expect(lines.flat()).toEqual([
    'Desk',
    'Ada owes 253',
    true,
    'There is no method "fliter"; did you mean filter?',
    'TOO_MANY_STEPS',
  ])
})

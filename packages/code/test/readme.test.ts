import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
afterEach(() => void vi.restoreAllMocks())

test('the example of the README is the one that runs', async () => {
  const example = /```ts\n([\s\S]*?)```/.exec(await read('../README.md'))?.[1]
  expect(example).toBe(await read('../examples/code.ts'))
})

test('the example prints what it promises', async () => {
  const lines: unknown[][] = []
  vi.spyOn(console, 'log').mockImplementation((...line: unknown[]) => void lines.push(line))
  await import('../examples/code.ts')
  expect(lines.flat()).toEqual([
    { id: 7615917337495251231n, total: 253 },
    [{ price: 250 }],
    [{ level: 'log', text: 'dear' }],
    'CODE_TIMEOUT',
    ["TypeError: cannot read property 'c' of undefined", 2],
  ])
})

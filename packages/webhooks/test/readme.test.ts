import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
afterEach(() => void vi.restoreAllMocks())

test('the example of the README is the one that runs', async () => {
  const readme = await read('../README.md')
  const example = await read('../examples/receive.ts')
  expect(/```ts\n([\s\S]*?)```/.exec(readme)?.[1]).toBe(example)
})

test('the example prints what it promises', async () => {
  const lines: unknown[][] = []
  vi.spyOn(console, 'log').mockImplementation((...line: unknown[]) => void lines.push(line))
  await import('../examples/receive.ts')
  expect(lines).toEqual([
    [true],
    [{ ok: false, reason: 'forged' }],
    [{ ok: false, reason: 'stale' }],
    [{ status: 200, type: 'application/json', body: '{"challenge":"abc"}' }],
  ])
})

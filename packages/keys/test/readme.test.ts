import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
afterEach(() => void vi.restoreAllMocks())

test('the example of the README is the one that runs', async () => {
  const readme = await read('../README.md')
  const example = await read('../examples/verify.ts')
  expect(/```ts\n([\s\S]*?)```/.exec(readme)?.[1]).toBe(example)
})

test('the example prints what it promises', async () => {
  const lines: unknown[][] = []
  vi.spyOn(console, 'log').mockImplementation((...line: unknown[]) => void lines.push(line))
  await import('../examples/verify.ts')
  expect(lines).toEqual([
    [true, 42],
    [{ ok: true, record: expect.objectContaining({ id: 'key-1', ownerId: 'workspace-1' }) }],
    [{ ok: false, status: 403, reason: 'scope' }],
    [{ ok: false, status: 401, reason: 'unknown' }],
  ])
})

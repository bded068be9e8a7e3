import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
afterEach(() => void vi.restoreAllMocks())

test('the example of the README is the one that runs', async () => {
  expect(/```ts\n([\s\S]*?)```/.exec(await read('../README.md'))?.[1]).toBe(await read('../examples/seal.ts'))
})

test('the example prints what it promises', async () => {
  const lines: unknown[][] = []
  vi.spyOn(console, 'log').mockImplementation((...line: unknown[]) => void lines.push(line))
  await import('../examples/seal.ts')
  expect(lines).toEqual([[[66, 32, 34]], ['[secret]', 17], ['WRONG_KEY'], [1, false]])
})

test('the README names every error code', async () => {
  const source = await read('../src/seal-error.ts')
  const readme = await read('../README.md')
  const codes = [...source.matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(([, code]) => code)
  expect(codes.length).toBeGreaterThan(10)
  for (const code of codes) expect(readme).toContain(`\`${code}\``)
})

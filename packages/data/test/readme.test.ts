import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'
import * as data from '../src/index.ts'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
afterEach(() => void vi.restoreAllMocks())

test('the example of the README is the one that runs', async () => {
  const example = /```ts\n([\s\S]*?)```/.exec(await read('../README.md'))?.[1]
  expect(example).toBe(await read('../examples/data.ts'))
})

test('the example prints what it promises', async () => {
  const lines: unknown[][] = []
  vi.spyOn(console, 'log').mockImplementation((...line: unknown[]) => void lines.push(line))
  await import('../examples/data.ts')
  expect(lines).toEqual([
    [2, 1],
    [{ customer: 'ada', total: 293, key: 'ada', name: 'Ada' }],
    [[{ average: 126.5 }, { average: 12 }, { average: 8 }]],
    ['"by[0].direction" must be one of ascending, descending'],
  ])
})

test('the README names every function of the package', async () => {
  const page = await read('../README.md')
  const functions = Object.entries(data).filter(([, one]) => typeof one === 'function')
  for (const [name] of functions) expect(page).toContain(name === 'DataError' ? name : `\`${name}(`)
})

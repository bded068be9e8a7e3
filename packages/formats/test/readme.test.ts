import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
afterEach(() => void vi.restoreAllMocks())

test('the example of the README is the one that runs', async () => {
  const example = /```ts\n([\s\S]*?)```/.exec(await read('../README.md'))?.[1]
  expect(example).toBe(await read('../examples/formats.ts'))
})

test('the example prints what it promises', async () => {
  const lines: unknown[][] = []
  vi.spyOn(console, 'log').mockImplementation((...line: unknown[]) => void lines.push(line))
  await import('../examples/formats.ts')
  expect(lines.flat()).toEqual([
    { id: 7615917337495251231n, customer: 'Ada', total: 253.5 },
    { id: 2, customer: 'Bob; son', total: '=1+1' },
    'name,note\r\nAda,"\'=HYPERLINK(""http://example.com"")"\r\n',
    { order: { '@id': '7', line: ['a', 'b'] } },
    '# Hi\n\n[there](/a)\n',
    'people.csv',
    54,
    { name: 'Ada', note: '=HYPERLINK("http://example.com")' },
    ['FORMAT_UNSAFE', 1],
  ])
})

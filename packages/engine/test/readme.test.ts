import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.restoreAllMocks())

test('the example of the README runs and prints what it says', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1]?.replace('@orch/engine', '../../src/index.ts')
  const folder = await mkdtemp(join(import.meta.dirname, 'readme-'))
  const print = vi.spyOn(console, 'log').mockImplementation(() => {})
  try {
    await writeFile(join(folder, 'example.ts'), example ?? '')
    await import(join(folder, 'example.ts'))
    expect(print).toHaveBeenCalledWith({ status: 'success', output: 'Hello Ada!' })
  } finally {
    await rm(folder, { recursive: true })
  }
})

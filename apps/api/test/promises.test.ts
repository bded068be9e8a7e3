import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../../', import.meta.url)

test.each(['SECURITY.md', 'ARCHITECTURE.md'])('each promise of %s names a test that is there', (page) => {
  const rows = readFileSync(new URL(page, root), 'utf8').split('\n')
  const named = rows.flatMap((row) => [...row.matchAll(/`((?:apps|packages|e2e)\/[^`]*test[^`]*)`/g)])
  expect(named.length).toBeGreaterThan(20)
  const missing = named.map(([, path = '']) => path).filter((path) => !existsSync(new URL(path, root)))
  expect(missing).toEqual([])
})

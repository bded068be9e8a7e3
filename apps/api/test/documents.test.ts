import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
/** Where a path in a document may begin, besides beside the document. */
const BEGINNINGS = ['', 'apps/api', 'apps/api/src']

const documents = spawnSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' })
  .stdout.split('\n')
  .filter((path) => path !== '' && !path.startsWith('.changeset/') && !path.endsWith('CHANGELOG.md'))

/** Files and folders of this repository that a document names: in links, and in backticks. */
function pathsIn(text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)#\s:]+)(?:#[^)\s]*)?\)/g)].map(([, path = '']) => path)
  const named = [...text.matchAll(/`([\w.-]+(?:\/[\w.-]+)+)`/g)].map(([, path = '']) => path)
  return [...links, ...named.filter(isOurs)]
}

function isOurs(path: string): boolean {
  return (
    /^(apps|packages|e2e|bench|docs|scripts|testing)\//.test(path) || /\.(tsx?|mjs|md|prisma|sql)$/.test(path)
  )
}

test.each(documents)('every path that %s names exists', (document) => {
  const beginnings = [dirname(document), ...BEGINNINGS]
  const missing = pathsIn(readFileSync(join(ROOT, document), 'utf8')).filter(
    (path) => !beginnings.some((beginning) => existsSync(join(ROOT, beginning, path))),
  )
  expect(missing).toEqual([])
})

test('a path is found in a link, with or without an anchor, and in backticks', () => {
  const text = 'See [it](../a.md#words), [web](https://example.com/b.md), `apps/c`, `d/e.ts` and `/api/f`'
  expect(pathsIn(text)).toEqual(['../a.md', 'apps/c', 'd/e.ts'])
})

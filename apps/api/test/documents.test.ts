import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { listSettings } from '../src/ground/setting.ts'
import { platformCredentials, secret } from '../src/ground/setting-kinds.ts'
import { KEY_SETTINGS, SETTINGS } from '../src/ground/settings.ts'

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

test('each decision has a number of its own, and its row in their list', () => {
  const folder = join(ROOT, 'docs/decisions')
  const pages = readdirSync(folder).filter((name) => /^\d/.test(name))
  const list = readFileSync(join(folder, 'README.md'), 'utf8')
  const rows = pages.map((name) => {
    const title = /^# (\d+)\. (.+)/.exec(readFileSync(join(folder, name), 'utf8'))
    expect(`${name} is ${Number(name.slice(0, 3))}`).toBe(`${name} is ${title?.[1]}`)
    return `| ${title?.[1]} | [${title?.[2]}](${name}) |`
  })
  expect(list.split('\n').filter((line) => /^\| \d/.test(line))).toEqual(rows)
  expect(pages.map((name) => Number(name.slice(0, 3)))).toEqual(pages.map((_, index) => index + 1))
})

test('the picture of ARCHITECTURE.md shows every package and every room of the server', () => {
  const picture = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8')
  const foldersOf = (path: string) =>
    readdirSync(join(ROOT, path), { withFileTypes: true }).flatMap((one) =>
      one.isDirectory() ? one.name : [],
    )
  const packages = foldersOf('packages').map((name) => `  ${name}/`)
  const rooms = foldersOf('apps/api/src').map((name) => `src/${name}/`)
  const missing = [...packages, ...rooms].filter((place) => !picture.includes(place))
  expect(missing).toEqual(['src/generated/'])
})

test('SECURITY.md names every setting that holds a secret, where it lists what is in clear', () => {
  const list = /## Where a secret is in clear([\s\S]*?)\n## /.exec(
    readFileSync(join(ROOT, 'SECURITY.md'), 'utf8'),
  )?.[1]
  const secrets = [...listSettings(SETTINGS), ...listSettings(KEY_SETTINGS)].filter(
    ({ kind }) => kind === secret || kind === platformCredentials,
  )
  expect(secrets.length).toBeGreaterThan(3)
  expect(secrets.map(({ variable }) => variable).filter((name) => !list?.includes(name))).toEqual([])
})

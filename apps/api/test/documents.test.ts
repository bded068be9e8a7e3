import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { OPERATIONS } from '@orch/contract'
import { describe, expect, test } from 'vitest'
import { documentedSettings, unknownSettings } from '../src/config.ts'
import { listSettings } from '../src/ground/setting.ts'
import { platformCredentials, secret } from '../src/ground/setting-kinds.ts'
import { KEY_SETTINGS, SETTINGS } from '../src/ground/settings.ts'

const ROOT = join(import.meta.dirname, '../../..')
/** Where a path in a document may begin, besides beside the document. */
const BEGINNINGS = ['', 'apps/api', 'apps/api/src']

const tracked = (...patterns: string[]) =>
  spawnSync('git', ['ls-files', ...patterns], { cwd: ROOT, encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean)
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const documents = tracked('*.md').filter(
  (path) => !path.startsWith('.changeset/') && !path.endsWith('CHANGELOG.md'),
)

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

test('CONTRIBUTING.md installs the pnpm that package.json names', () => {
  const { packageManager } = JSON.parse(read('package.json')) as { packageManager: string }
  expect(read('CONTRIBUTING.md')).toContain(`npm i -g ${packageManager.split('+')[0]} `)
})

const packages = tracked('packages/*/package.json', 'apps/*/package.json').map((path) => ({
  ...(JSON.parse(read(path)) as { name: string; version: string; private?: boolean }),
  folder: dirname(path),
}))
const published = packages.filter((one) => one.private !== true)

test('each waiting change names published packages only: changesets refuses all when one is not', () => {
  const named = tracked('.changeset/*.md').flatMap((path) => {
    const [, head = ''] = /^---\n(.*?)\n---/s.exec(read(path)) ?? []
    return [...head.matchAll(/^["']([^"']+)["']: *(\w+)$/gm)].map(([, name, kind]) => ({ path, name, kind }))
  })
  expect(named.filter(({ name }) => published.every((one) => one.name !== name))).toEqual([])
  expect(named.filter(({ kind }) => !['patch', 'minor', 'major'].includes(kind ?? ''))).toEqual([])
})

test.each(published.map(({ name, version, folder }) => [name, version, folder] as const))(
  'the changes of %s begin with those of its version, %s',
  (name, version, folder) => {
    expect(read(join(folder, 'CHANGELOG.md'))).toMatch(new RegExp(`^# ${name}\n\n## ${version}\n`))
  },
)

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

describe('what a document names exists', () => {
  const texts = [...documents, ...tracked('deploy')].map((path) => ({ path, text: read(path) }))
  const code = tracked('*.ts', '*.tsx', '*.mjs', ':!:*.test.ts').map(read).join('\n')
  const unknown = (pattern: RegExp, isKnown: (name: string) => boolean, least: number) => {
    const named = texts.flatMap(({ path, text }) =>
      [...text.matchAll(pattern)].map(([, name = '']) => ({ path, name })),
    )
    // A pattern that finds nothing any more would hold nothing.
    expect(named.length).toBeGreaterThan(least)
    return named.filter(({ name }) => !isKnown(name)).map(({ path, name }) => `${path}: ${name}`)
  }

  test('settings', () => {
    /** Of the proxies in deploy, and of the development server of the dashboard. */
    const others = ['ORCH_DOMAIN', 'ORCH_UPSTREAM', 'ORCH_API']
    const isKnown = (name: string) =>
      others.includes(name) ||
      unknownSettings({ [name]: 'x' }).length === 0 ||
      // `ORCH_KEEP_…` stands for several.
      (name.endsWith('_') && documentedSettings.some(({ variable }) => variable.startsWith(name)))
    expect(unknown(/\b(ORCH_[A-Z0-9_]+)/g, isKnown, 100)).toEqual([])
  })

  test('addresses of the API', () => {
    const same = (path: string) => path.replace(/[:$<][\w]+>?/g, '*')
    const known = OPERATIONS.map(({ path }) => same(path))
    const isKnown = (path: string) => {
      const asked = same(path).replace(/\.$/, '')
      return known.some((one) => (asked.endsWith('/') ? one.startsWith(asked) : one === asked))
    }
    expect(unknown(/(?<![a-z])(\/api\/[\w/:<>$.-]*)/g, isKnown, 20)).toEqual([])
  })

  test('metrics', () => {
    expect(
      unknown(/\b(orch_[a-z_]+)/g, (name) => code.includes(name.replace(/_(bucket|count|waiting)$/, '')), 20),
    ).toEqual([])
  })

  test('codes of errors, and whatever else is written as one', () => {
    /** Of others: the seed's client, a service that a reader might import, and a test. */
    const others = ['SKYTELLS_API_URL', 'UNKNOWN_ERROR', 'API_SHOP_SECRET', 'FUZZ_RUNS']
    const words = new Set(code.match(/\b[A-Z][A-Z0-9_]{3,}\b/g))
    const isKnown = (name: string) =>
      words.has(name) || others.includes(name) || words.has(name.replace(/_FILE$/, ''))
    expect(unknown(/`([A-Z][A-Z0-9_]{3,})`/g, isKnown, 100)).toEqual([])
  })
})

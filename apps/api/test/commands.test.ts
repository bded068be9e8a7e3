import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { USES } from '../src/cli/commands.ts'

const ROOT = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const tracked = (...patterns: string[]) =>
  spawnSync('git', ['ls-files', ...patterns], { cwd: ROOT, encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean)

type Scripts = Readonly<Record<string, string>>
const manifests = tracked('package.json', '*/package.json', ':!:*/test/*').map((path) => ({
  ...(JSON.parse(read(path)) as { name: string; scripts?: Scripts }),
  folder: join(ROOT, dirname(path)),
}))
const manifestOf = (name: string) => manifests.find((one) => one.name === name)
const bins = new Set(readdirSync(join(ROOT, 'node_modules/.bin')))

/** The list of steps in scripts/run.mjs, which runs the gate when it is loaded. */
const steps = [...read('scripts/run.mjs').matchAll(/^ {2}\['([a-zA-Z ]+)', \[/gm)]
  .map(([, name]) => name ?? '')
  .concat('tests', 'tests of the server')

/** A use as a pattern: `<…>` is one word, `[…]` may be left out. */
function patternOf(words: string): RegExp {
  const parts = words.match(/<[^>]+>|\[[^\]]+\]|\S+/g) ?? []
  const source = parts.map((part) => {
    if (part.startsWith('<')) return ' \\S+'
    if (!part.startsWith('[')) return ` ${part}`
    return part.startsWith('[--') ? `( ${part.slice(1, -1)})?` : '( [^-\\s]\\S*)?'
  })
  return new RegExp(`^${source.join('')}$`)
}

/** A place of a document that is to be filled in is one word. */
const filled = (words: string) => words.replace(' <command>', '').replace(/<[^>]+>|\$\([^)]*\)|…/g, 'x')

const isUse = (words: string) => words === '' || USES.some((use) => patternOf(use.words).test(` ${words}`))
/** In a sentence what stands behind the command may be left out. */
const beginsUse = (words: string) =>
  isUse(words) || USES.some((use) => filled(use.words.replace(/ \[.*/, '')).startsWith(words))

/** `tsx <file of the package>` */
const runs = (name: string, [program, file = '']: readonly string[]) =>
  program === 'tsx' && existsSync(join(manifestOf(name)?.folder ?? '', file))

type Check = (words: readonly string[], isWhole: boolean) => boolean

const orch: Check = (words, isWhole) => (isWhole ? isUse : beginsUse)(words.join(' '))

const script = (name: string, [word = '', ...more]: readonly string[]): boolean => {
  if (manifestOf(name)?.scripts?.[word] === undefined) return false
  const asked = more.join(' ').replaceAll(/["']/g, '')
  const isGate = name === 'orch' && ['check', 'test'].includes(word)
  return !isGate || asked === '' || namesSteps(asked.replace(/^-- /, ''))
}

/** Names of steps have blanks in them, and the shell's quotes are gone. */
function namesSteps(text: string): boolean {
  if (text === '') return true
  return steps.some(
    (step) => (text === step || text.startsWith(`${step} `)) && namesSteps(text.slice(step.length).trim()),
  )
}

const pnpm: Check = ([word = '', ...more], isWhole) => {
  const [first = '', ...rest] = more
  if (word === '--filter')
    return rest[0] === 'exec'
      ? runs(first, rest.slice(1))
      : script(first, rest[0] === 'run' ? rest.slice(1) : rest)
  if (word.startsWith('--filter='))
    return pnpm(['--filter', word.slice('--filter='.length), ...more], isWhole)
  if (word === 'run') return script('orch', more)
  if (word === 'exec') return bins.has(first)
  return ['install', 'pack'].includes(word) || script('orch', [word, ...more]) || bins.has(word)
}

/** What stands at the beginning of a command, and whether the rest of it is right. */
const PROGRAMS: Readonly<Record<string, Check>> = {
  orch,
  '/opt/orch/node_modules/.bin/orch': orch,
  pnpm,
  npx: ([word, ...more], isWhole) => word === 'pnpm' && pnpm(more, isWhole),
  npm: ([word = '', ...more]) =>
    ['install', 'i', 'pack'].includes(word) || script('orch', word === 'run' ? more : [word, ...more]),
  node: ([path = '', ...more], isWhole) =>
    path === 'apps/api/dist/main.js' ? orch(more, isWhole) : existsSync(join(ROOT, path)),
  cp: ([path = '']) => existsSync(join(ROOT, path)),
  docker: (words) =>
    words
      .flatMap((word, at) => (word === '-f' ? (words[at + 1] ?? '') : []))
      .every((path) => existsSync(join(ROOT, path))),
  kubectl: ([, flag, path = '']) => flag !== '-k' || existsSync(join(ROOT, path)),
  systemctl: () => true,
  caddy: (words) => existsSync(join(ROOT, words.at(-1) ?? '')),
  // The addresses: see documents.test.ts.
  curl: () => true,
  export: () => true,
}

/** Of one line: its commands, without comments and without variables in front. */
function commandsIn(line: string): string[] {
  const code = line.replace(/(^|\s)#.*$/, '')
  return code
    .split('&&')
    .map((one) => one.trim().replace(/^([A-Z_]+=\S+ )+/, ''))
    .filter((one) => one !== '')
}

function isRight(command: string, isWhole: boolean): boolean {
  const [program = '', ...words] = filled(command).split(/\s+/)
  return PROGRAMS[program]?.(words, isWhole) ?? false
}

type Found = { path: string; command: string; isWhole: boolean }

const documents = tracked('*.md', ':!:*CHANGELOG.md')

const found: Found[] = documents.flatMap((path) => {
  const text = read(path)
  const blocks = [...text.matchAll(/^ *```(?:sh|bash|shell)\n(.*?)^ *```/gms)].map(([, block = '']) => block)
  const lines = blocks.flatMap((block) => block.replaceAll('\\\n', ' ').split('\n'))
  const spans = [...text.replaceAll(/^ *```.*?^ *```/gms, '').matchAll(/`([^`\n]+)`/g)]
  const named = spans
    .map(([, span = '']) => span.replace(/^([A-Z_]+=\S+ )+/, ''))
    .filter((span) => /^(orch|npm|npx|pnpm|node) [a-z@-]|^node \S+\//.test(span))
  return [
    ...lines.flatMap(commandsIn).map((command) => ({ path, command, isWhole: true })),
    ...named.map((command) => ({ path, command, isWhole: false })),
  ]
})

/** The first lines of these files say how they are used. */
const inComments: Found[] = tracked('deploy', ':!:*.md').flatMap((path) =>
  [...read(path).matchAll(/^#.*?((?:docker|cp|kubectl|node|systemctl) .*)$/gm)].flatMap(([, line = '']) =>
    commandsIn(line.replace(/\)?[.:]?$|\s{2,}.*$/, '')).map((command) => ({ path, command, isWhole: true })),
  ),
)

test('every command that a document gives is one that exists, with words that it takes', () => {
  expect(found.filter(({ isWhole }) => isWhole).length).toBeGreaterThan(25)
  expect(found.filter(({ isWhole }) => !isWhole).length).toBeGreaterThan(40)
  expect(inComments.length).toBeGreaterThan(4)
  const wrong = [...found, ...inComments].filter(({ command, isWhole }) => !isRight(command, isWhole))
  expect(wrong.map(({ path, command }) => `${path}: ${command}`)).toEqual([])
})

test.each([
  'orch user promote',
  'orch user remove ada',
  'orch backup',
  'orch backup a b',
  'orch restore a --force',
  'pnpm check -- typos',
  'pnpm --filter @orch/server walk',
  'pnpm --filter @orch/nobody dev',
  'npm run nothing',
  'npx @orch/engine',
  'node scripts/nothing.mjs',
  'make all',
])('%s is found to be wrong', (command) => expect(isRight(command, true)).toBe(false))

test('pnpm dev generates what a fresh clone lacks, hands on all settings, and gives each page a port of its own', () => {
  const { tasks } = JSON.parse(read('turbo.json')) as { tasks: Record<string, object> }
  expect(tasks['dev']).toMatchObject({ dependsOn: ['generate'], passThroughEnv: ['*'] })
  const [, pages] = /dashboard on (\d+)/.exec(read('CONTRIBUTING.md')) ?? []
  const [, documents = ''] = /documents on (\d+)/.exec(read('CONTRIBUTING.md')) ?? []
  expect(read('apps/dashboard/vite.config.ts')).toContain(`port: ${pages}, strictPort: true`)
  expect(manifestOf('@orch/docs')?.scripts?.['dev']).toContain(`--port ${documents}`)
  expect(read('README.md')).toContain(`http://localhost:${documents}`)
  expect(documents).not.toBe(pages)
})

test('the table of commands in docs/running.md is the list of orch help (vitest -u writes it)', async () => {
  const path = join(ROOT, 'docs/running.md')
  const coded = (text: string) => text.replace(/--[a-z-]+|ORCH_[A-Z_]+(?:=\w+|…)?|<[a-z]+>/g, '`$&`')
  const rows = USES.map(({ words, does, more = '' }) => `| \`${words}\` | ${coded(does)}${more} |`)
  const table = ['| command | does |', '|---|---|', ...rows].join('\n')
  const written = readFileSync(path, 'utf8')
  expect(written).toContain('| command | does |')
  await expect(written.replace(/\| command \| does \|(\n\|.*)*/, () => table)).toMatchFileSnapshot(path)
})

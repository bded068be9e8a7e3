import { fileURLToPath } from 'node:url'
import { build } from 'tsup'
import { changedAt, newestIn } from './changed-at.ts'
import { LEFT_OUT, TAKEN_IN } from './left-out.ts'
import { smaller } from './smaller.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What helper processes run, and what it is made of. */
const HELPERS = {
  'evaluation/evaluation-helper': ['engine', 'expression', 'json', 'helpers'],
  'services/description-helper': ['services', 'providers', 'json', 'helpers'],
}

/** What runs in the browsers of those who chat. */
const SCRIPTS = { 'chat-page': 'esm', 'chat-embed': 'iife' } as const
type Script = keyof typeof SCRIPTS
const BROWSER = '../browser'

/** What a helper loads is one whole file; so is what a page loads. */
export async function buildHelpers(): Promise<void> {
  for (const path of Object.keys(HELPERS)) await buildHelper(path)
  for (const name of scriptNames()) await buildScript(name)
}

const scriptNames = () => Object.keys(SCRIPTS) as Script[]

async function buildScript(name: Script): Promise<void> {
  await build({
    config: false,
    silent: true,
    entry: { [name]: at(`${BROWSER}/${name}.ts`) },
    outDir: at('../dist'),
    format: [SCRIPTS[name]],
    outExtension: () => ({ js: '.js' }),
    target: 'es2022',
    platform: 'browser',
    splitting: false,
    minify: true,
    clean: false,
  })
}

const nameOf = (path: string) => path.split('/').at(-1) ?? path

async function buildHelper(path: string): Promise<void> {
  await build({
    config: false,
    silent: true,
    entry: { [nameOf(path)]: at(`../src/${path}.ts`) },
    outDir: at('../dist'),
    format: ['esm'],
    target: 'node20',
    platform: 'node',
    splitting: false,
    treeshake: true,
    sourcemap: true,
    esbuildOptions: smaller,
    clean: false,
    removeNodeProtocol: false,
    noExternal: [TAKEN_IN],
    external: [LEFT_OUT],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  })
}

/** For tests, which run everything else from its source. */
export async function setup(): Promise<void> {
  for (const [path, packages] of Object.entries(HELPERS)) {
    const folders = [`../src/${path}/..`, ...packages.map((name) => `../../../packages/${name}/src`)]
    const changed = Math.max(...folders.map((folder) => newestIn(at(folder))))
    if (changedAt(at(`../dist/${nameOf(path)}.js`)) < changed) await buildHelper(path)
  }
  const changed = newestIn(at(BROWSER))
  for (const name of scriptNames()) if (changedAt(at(`../dist/${name}.js`)) < changed) await buildScript(name)
}

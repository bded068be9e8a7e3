import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsup'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const NAME = 'evaluation-thread'
const BUILT = at(`../dist/${NAME}.js`)
const SOURCES = [
  '../src/evaluation',
  '../../../packages/engine/src',
  '../../../packages/expression/src',
  '../../../packages/json/src',
]

/** What a thread loads is one whole file. */
export async function buildThread(): Promise<void> {
  await build({
    config: false,
    silent: true,
    entry: { [NAME]: at(`../src/evaluation/${NAME}.ts`) },
    outDir: at('../dist'),
    format: ['esm'],
    target: 'node20',
    platform: 'node',
    splitting: false,
    treeshake: true,
    sourcemap: true,
    clean: false,
    removeNodeProtocol: false,
    noExternal: [/./],
  })
}

/** For tests, which run everything else from its source. */
export async function setup(): Promise<void> {
  if (changedAt(BUILT) < Math.max(...SOURCES.flatMap((folder) => changesIn(at(folder))))) await buildThread()
}

function changesIn(folder: string): number[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    changedAt(join(folder, name)),
  )
}

/** 0 for what is not there. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** What a package exports once it is packed: in a checkout its entrances are sources, which no stranger gets. */
type Exports = Readonly<Record<string, { import: { default: string } }>>

const read = new Map<string, Exports>()

function exportsOf(name: string): Exports {
  const known = read.get(name)
  if (known) return known
  const words = [join(ROOT, 'scripts/packed-manifest.mjs'), 'show']
  const cwd = join(ROOT, 'packages', name)
  const { exports } = JSON.parse(execFileSync(process.execPath, words, { cwd, encoding: 'utf8' })) as {
    exports: Exports
  }
  read.set(name, exports)
  return exports
}

/** Our packages are the files that npm gets, found by the manifest that npm gets. */
const packed: Plugin = {
  name: 'packed',
  setup({ onResolve }) {
    onResolve({ filter: /^@orch\// }, ({ path }) => {
      const [, name = '', entrance] = path.split('/')
      const file = exportsOf(name)[entrance === undefined ? '.' : `./${entrance}`]?.import.default
      if (file === undefined)
        return { errors: [{ text: `Once packed, @orch/${name} does not export ${path}` }] }
      return { path: join(ROOT, 'packages', name, file) }
    })
  },
}

/** @returns one file with all that the program imports, our packages as strangers get them */
export async function bundlePacked(options: BuildOptions): Promise<string> {
  const plugins = [packed]
  const { outputFiles } = await build({ ...options, plugins, bundle: true, write: false, logLevel: 'silent' })
  return outputFiles?.[0]?.text ?? ''
}

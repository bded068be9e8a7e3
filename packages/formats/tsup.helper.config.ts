import { defineConfig, type Options } from 'tsup'

/** What a helper loads is whole: it can lie beside any program that this package is built into. What reads PDFs is a file of its own. */
export const helper: Options = {
  entry: { 'format-helper': 'src/inside/helper.ts' },
  format: ['esm'],
  target: 'node20',
  platform: 'node',
  minify: true,
  // A program that the helper is built into must list the licences of what is inside.
  metafile: true,
  treeshake: true,
  removeNodeProtocol: false,
  splitting: true,
  noExternal: [/./],
  esbuildOptions(options) {
    options.chunkNames = 'format-[name]-[hash]'
  },
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
}

export default defineConfig(helper)

import { fileURLToPath } from 'node:url'
import type { HtmlTagDescriptor, Plugin } from 'vite'

const ENTRY = fileURLToPath(new URL('../src/main.tsx', import.meta.url))
const APP = fileURLToPath(new URL('../src/app.tsx', import.meta.url))

type Graph = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null }
type NameChunk = (id: string, graph: Graph) => string | null

/**
 * Two chunks are fetched before the first page: what the entry imports, which loads a language, and what the application imports besides. They
 * are apart because the application may run only once the language is there: its texts stand in constants.
 */
export const nameStart: NameChunk = chunkOf('start', ENTRY)
export const nameApp: NameChunk = chunkOf('app', APP)

function chunkOf(name: string, root: string): NameChunk {
  let found: ReadonlySet<string> | undefined
  return (id, graph) => {
    found ??= importedBy(root, (from) => graph.getModuleInfo(from)?.importedIds ?? [])
    return found.has(id) && id !== root ? name : null
  }
}

/** Lets the browser fetch the application with the entry, which would ask for it only once it runs. */
export function preloadApp(): Plugin {
  return {
    name: 'preload-app',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
        const app = chunks.find(({ facadeModuleId }) => facadeModuleId === APP)
        if (app === undefined) return []
        const importsOf = (name: string) => chunks.find(({ fileName }) => fileName === name)?.imports ?? []
        const entry = chunks.find(({ isEntry }) => isEntry)
        const known = entry === undefined ? [] : [...importedBy(entry.fileName, importsOf)]
        return [...importedBy(app.fileName, importsOf)].filter((name) => !known.includes(name)).map(preload)
      },
    },
  }
}

function preload(fileName: string): HtmlTagDescriptor {
  return { tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` } }
}

/** What is reached by imports, the first included. */
function importedBy(first: string, importsOf: (name: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set([first])
  // A set gives what is added while it is gone through, too.
  for (const name of found) for (const one of importsOf(name)) found.add(one)
  return found
}

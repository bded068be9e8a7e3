import type { Reference } from './reference.ts'

const TOKEN = /\{\{\s*@([^:{}]+):([^{}]*)\}\}/g

/** The references that a text names, each once, in the order of the text. Paths that no step announces count too. */
export function usedReferences(text: string, references: readonly Reference[]): Reference[] {
  const found = new Map<string, Reference>()
  for (const [token, nodeId = '', rest = ''] of text.matchAll(TOKEN)) {
    const known = references.find((reference) => reference.nodeId === nodeId.trim())
    if (known === undefined) continue
    const label = known.label
    const path = rest.startsWith(label) ? rest.slice(label.length) : rest.replace(/^[^.[]*/, '')
    found.set(token, { ...known, token, path: path.trim().replace(/^\./, '') })
  }
  return [...found.values()]
}

const REFERENCE = /\{\{\s*@([A-Za-z0-9_-]+):("(?:[^"\\]|\\.)*"|[^.}[]*)/g

/** The steps that a config value names by `{{@id:Label…}}`, at any depth. */
export function referencedNodes(value: unknown): { nodeId: string; label: string }[] {
  if (typeof value === 'string') {
    return [...value.matchAll(REFERENCE)].map(([, nodeId = '', label = '']) => ({
      nodeId,
      label: label.trim().replace(/^"|"$/g, ''),
    }))
  }
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(referencedNodes)
  return []
}

import type { DrawnNode } from './drawing.ts'

export type Renaming = { nodeId: string; from: string; to: string }

/**
 * `{{@id:Label.path}}`: the id decides, the label is for people; a renamed step takes its label along. The label of today
 * may hold dots; any other ends where the path begins. In quotes (`@id:"Label"`, in rows as JSON with a backslash before each) it
 * ends with them, as an expression may go on behind.
 */
export function renamedReferences(node: DrawnNode, renaming: Renaming): DrawnNode {
  const config = renamedIn(node.data.config, patternOf(renaming), renaming.to)
  return config === node.data.config ? node : { ...node, data: { ...node.data, config } }
}

function patternOf({ nodeId, from }: Renaming): RegExp {
  // A label with braces was never written into a reference; as a pattern it would take the braces of the token.
  const known = from === '' || /[{}]/.test(from) ? '' : `${escaped(from)}(?=\\s*[.[}])|`
  return new RegExp(
    `(\\{\\{\\s*@${escaped(nodeId)}:)((\\\\?")[^"\\\\]*\\3|${known}(?:[^.}["\\\\][^.}[]*)?)`,
    'g',
  )
}

function renamedIn<T>(value: T, pattern: RegExp, label: string): T {
  if (typeof value === 'string') {
    return value.replace(pattern, (_all, start: string, _old: string, quote = '') => {
      return start + quote + (quote === '' ? label : label.replaceAll('"', '')) + quote
    }) as T & string
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => renamedIn(item, pattern, label))
    return (items.some((item, index) => item !== value[index]) ? items : value) as T
  }
  if (typeof value === 'object' && value !== null) return renamedInRecord(value, pattern, label)
  return value
}

function renamedInRecord<T extends object>(value: T, pattern: RegExp, label: string): T {
  const entries = Object.entries(value).map(
    ([key, item]) => [key, item, renamedIn(item, pattern, label)] as const,
  )
  if (entries.every(([, before, after]) => before === after)) return value
  return Object.fromEntries(entries.map(([key, , after]) => [key, after])) as T
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

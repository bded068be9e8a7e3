import type { DrawnNode } from './drawing.ts'
import { mapTexts } from './map-texts.ts'

export type Renaming = { nodeId: string; from: string; to: string }

/**
 * `{{@id:Label.path}}`: the id decides, the label is for people; a renamed step takes its label along. The label of today
 * may hold dots; any other ends where the path begins. In quotes (`@id:"Label"`, in rows as JSON with a backslash before each) it
 * ends with them, as an expression may go on behind.
 */
export function renamedReferences(node: DrawnNode, renaming: Renaming): DrawnNode {
  const pattern = patternOf(renaming)
  const config = mapTexts(node.data.config, (text) => renamedIn(text, pattern, renaming.to))
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

function renamedIn(text: string, pattern: RegExp, label: string): string {
  return text.replace(pattern, (_all, start: string, _old: string, quote = '') => {
    return start + quote + (quote === '' ? label : label.replaceAll('"', '')) + quote
  })
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

import type { DrawnNode } from './drawing.ts'
import { printLabel } from './print-label.ts'

/** `{{@id:Label.path}}`: the label is for people, the id decides; both stay in step. A quoted label may hold anything. */
export function renamedReferences(node: DrawnNode, renamedId: string, label: string): DrawnNode {
  const pattern = new RegExp(`(\\{\\{\\s*@${escaped(renamedId)}:)("(?:[^"\\\\]|\\\\.)*"|[^.}[]*)`, 'g')
  const config = renamedIn(node.data.config, pattern, printLabel(label))
  return config === node.data.config ? node : { ...node, data: { ...node.data, config } }
}

function renamedIn<T>(value: T, pattern: RegExp, label: string): T {
  if (typeof value === 'string') {
    const text = value.replace(pattern, (_all, start: string) => start + label)
    return (text === value ? value : text) as T
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

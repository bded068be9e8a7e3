import type { ActionDescription } from '../../../lib/catalogue/description.ts'
import { TRIGGERS } from './trigger-options.ts'

export type StepGroup = { title: string; actions: ActionDescription[] }

/**
 * The actions that match every word, by category: System, Data, Files and Triggers first, then the services one is connected to, the rest by name.
 * @param connected ids of the providers that have a connection
 */
export function stepGroups(
  actions: readonly ActionDescription[],
  search: string,
  connected: ReadonlySet<string> = new Set(),
): StepGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const groups = new Map<string, ActionDescription[]>()
  for (const action of actions) {
    const text = `${action.label} ${action.description} ${action.category} ${action.type}`.toLowerCase()
    if (!words.every((word) => text.includes(word))) continue
    groups.set(action.category, [...(groups.get(action.category) ?? []), action])
  }
  return [...groups]
    .map(([title, members]) => ({ title, actions: members }))
    .sort((one, other) => rank(one, connected).localeCompare(rank(other, connected)))
}

function rank({ title, actions }: StepGroup, connected: ReadonlySet<string>): string {
  if (title === 'System') return '0'
  if (title === 'Data' || title === 'Files' || title === TRIGGERS) return `0 ${title.toLowerCase()}`
  const isConnected = actions.some(({ connection }) => connection && connected.has(connection.providerId))
  return `${isConnected ? 1 : 2} ${title.toLowerCase()}`
}

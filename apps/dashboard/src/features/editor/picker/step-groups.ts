import { searchedWords } from '../../../lib/catalogue/catalogue.ts'
import type { ActionDescription } from '../../../lib/catalogue/description.ts'

/** Categories that follow System, by their English names. */
const FIRST = ['Data', 'Files', 'Triggers']

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
    const text = `${searchedWords(action)} ${action.type.toLowerCase()}`
    if (!words.every((word) => text.includes(word))) continue
    groups.set(action.category, [...(groups.get(action.category) ?? []), action])
  }
  return [...groups]
    .map(([title, members]) => ({ title, actions: members }))
    .sort((one, other) => rank(one, connected).localeCompare(rank(other, connected)))
}

function rank({ title, actions }: StepGroup, connected: ReadonlySet<string>): string {
  const category = actions[0]?.english.category
  if (category === 'System') return '0'
  if (category !== undefined && FIRST.includes(category)) return `0 ${title.toLowerCase()}`
  const isConnected = actions.some(({ connection }) => connection && connected.has(connection.providerId))
  return `${isConnected ? 1 : 2} ${title.toLowerCase()}`
}

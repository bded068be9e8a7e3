import type { ActionDescription } from '../../../lib/catalogue/description.ts'

export type StepGroup = { title: string; actions: ActionDescription[] }

/** The actions that match every word, by category: System first, the rest by name. */
export function stepGroups(actions: readonly ActionDescription[], search: string): StepGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const groups = new Map<string, ActionDescription[]>()
  for (const action of actions) {
    const text = `${action.label} ${action.description} ${action.category} ${action.type}`.toLowerCase()
    if (!words.every((word) => text.includes(word))) continue
    groups.set(action.category, [...(groups.get(action.category) ?? []), action])
  }
  return [...groups]
    .map(([title, members]) => ({ title, actions: members }))
    .sort((one, other) => rank(one).localeCompare(rank(other)))
}

function rank({ title }: StepGroup): string {
  return title === 'System' ? '' : title.toLowerCase()
}

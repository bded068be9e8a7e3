import { findAction, findEvent, findProvider } from '../../../lib/catalogue/catalogue.ts'
import { templates } from './index.ts'
import type { Template } from './template.ts'
import { texts } from './texts.ts'

/** Those that have all of the words in what is said of them, or in the names of the services they need; their ids are English words. */
export function foundTemplates(search: string): readonly Template[] {
  const words = search.toLowerCase().split(/\s+/)
  return templates.filter((template) => {
    const { id, title, description, category } = template
    const said = [id, title, description, category, texts.categories[category], ...connectionsOf(template)]
    const text = said.join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** The names of the services whose connections a person must choose, each once. */
export function connectionsOf({ nodes }: Template): readonly string[] {
  const labels = nodes.flatMap(({ data: { config } }) => {
    const { connection } = findEvent(config['eventType']) ?? findAction(config['actionType']) ?? {}
    if (connection?.isRequired !== true) return []
    return findProvider(connection.providerId)?.label ?? connection.providerId
  })
  return [...new Set(labels)]
}

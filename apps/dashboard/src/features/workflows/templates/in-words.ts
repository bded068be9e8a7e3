import { type Language, spokenLanguage } from '../../../lib/language.ts'
import type { Template } from './template.ts'

/** The words inside of templates, in another language: names of steps, and what they say to people. */
export type TemplateWords = {
  labels: Readonly<Record<string, string>>
  said: Readonly<Record<string, string>>
}

const ENGLISH: TemplateWords = { labels: {}, said: {} }

const LANGUAGES: Readonly<Record<Language, () => Promise<TemplateWords>>> = {
  en: async () => ENGLISH,
  de: () => import('./words.de.json').then(({ default: words }) => words),
}

/** The template in the words of the person's language; in English where they do not come. */
export async function inOwnWords(template: Template): Promise<Template> {
  return inWords(template, await LANGUAGES[spokenLanguage()]().catch(() => ENGLISH))
}

/** The template in other words. What refers to a step names it as it is called then. */
export function inWords(template: Template, { labels, said }: TemplateWords): Template {
  const nameOf = (label: string) => labels[label] ?? label
  const names = template.nodes.map(({ id, data }) => [`@${id}:${data.label}`, `@${id}:${nameOf(data.label)}`])
  const say = (value: string) => said[value] ?? sayWithin(value, said)
  const rename = (value: string) =>
    names.reduce((text, [before = '', after = '']) => text.replaceAll(before, after), value)
  const nodes = template.nodes.map((node) => {
    const { label, config } = node.data
    const changed = Object.entries(config).map(([key, value]) => [
      key,
      typeof value === 'string' && key !== 'webhookMockRequest' ? rename(say(value)) : value,
    ])
    return { ...node, data: { ...node.data, label: nameOf(label), config: Object.fromEntries(changed) } }
  })
  return { ...template, nodes }
}

/** The questions of a form stand in a list, as JSON. */
function sayWithin(value: string, said: TemplateWords['said']): string {
  if (!value.startsWith('[')) return value
  return Object.entries(said).reduce(
    (text, [before, after]) => text.replaceAll(JSON.stringify(before), JSON.stringify(after)),
    value,
  )
}

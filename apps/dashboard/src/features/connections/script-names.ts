import type { Integration, NewIntegration } from '@orch/client'
import { texts } from './texts.ts'

/** As a form holds it: the empty text for none. */
export type ScriptNames = { envKey: string; category: string }

type Category = NonNullable<NewIntegration['category']>

const LABELS: Readonly<Record<Category, string>> = texts.labels

export const categories = Object.entries(LABELS).map(([value, label]) => ({ value, label }))

export function categoryLabel(category: string): string {
  return categories.find(({ value }) => value === category)?.label ?? category
}

export function namesOf({ envKey, category }: Pick<Integration, 'envKey' | 'category'>): ScriptNames {
  return { envKey: envKey ?? '', category: category ?? '' }
}

/** As the server takes it: null takes what is stored away. */
export function asStored({ envKey, category }: ScriptNames): {
  envKey: string | null
  category: Category | null
} {
  const name = envKey.trim()
  return { envKey: name === '' ? null : name, category: isCategory(category) ? category : null }
}

function isCategory(text: string): text is Category {
  return Object.hasOwn(LABELS, text)
}

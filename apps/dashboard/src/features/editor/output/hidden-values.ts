import { type PathKey, printPath } from '../../../components/fields/template/paths.ts'
import { texts } from './texts.ts'

/** What stands for a secret in everything that people read. */
const HIDDEN = /\[REDACTED(:[^\]]{1,60})?\]/
const MOST_LOOKED_AT = 20_000
const MOST_FOUND = 20

type FoundValue = { readonly value: unknown; readonly keys: readonly PathKey[] }

/** Where a value shows a placeholder instead of what the step gave, the first places of many. */
export function hiddenPlaces(value: unknown): string[] {
  const found: string[] = []
  const open: FoundValue[] = [{ value, keys: [] }]
  for (const [at, place] of open.entries()) {
    if (at >= MOST_LOOKED_AT || found.length >= MOST_FOUND) break
    if (typeof place.value === 'string' && HIDDEN.test(place.value)) found.push(placeOf(place.keys))
    for (const inner of placesIn(place)) open.push(inner)
  }
  return found
}

function placesIn({ value, keys }: FoundValue): FoundValue[] {
  if (Array.isArray(value))
    return value.slice(0, MOST_LOOKED_AT).map((item, index) => ({ value: item, keys: [...keys, index] }))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).map(([name, item]) => ({ value: item, keys: [...keys, name] }))
}

function placeOf(keys: readonly PathKey[]): string {
  return printPath(keys).replace(/^\./, '') || texts.theWholeOutput
}

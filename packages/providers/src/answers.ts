import { ProviderError } from './provider-error.ts'

/** What stands at a path of an answer, own properties only. Outside services may answer anything. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let here = value
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined
    here = (here as Record<string | number, unknown>)[key]
  }
  return here
}

/** The text there. */
export function textAt(value: unknown, ...path: (string | number)[]): string | undefined {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : undefined
}

/**
 * The id there, by which the service is asked again.
 * @throws ProviderError BAD_RESPONSE for what is not part of a path
 */
export function idAt(value: unknown, ...path: (string | number)[]): string {
  const found = at(value, ...path)
  const id = typeof found === 'number' || typeof found === 'bigint' ? String(found) : found
  if (typeof id === 'string' && !/^\.{0,2}$|\p{Surrogate}/u.test(id)) return id
  throw new ProviderError(
    'BAD_RESPONSE',
    'The answer names nothing by which the service could be asked again',
  )
}

/** The list there; anything else is an empty one. */
export function listAt(value: unknown, ...path: (string | number)[]): unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

/** The named fields of an answer, `{ ours: theirs }`, and nothing else of it; absent ones are null. */
export function pick(value: unknown, names: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(names).map(([ours, theirs]) => [ours, at(value, theirs) ?? null]))
}

/** The same, where both sides have one name. */
export function pickSame(value: unknown, ...names: string[]): Record<string, unknown> {
  return pick(value, Object.fromEntries(names.map((name) => [name, name])))
}

/** An entry of a table of ours by a word that came from outside: `constructor` is not an entry. */
export function ownOf<Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}

/** Adds what a service listed: a list of hundreds of thousands does not fit into one call of `push`. */
export function addAll(items: unknown[], more: readonly unknown[]): void {
  for (const item of more) items.push(item)
}

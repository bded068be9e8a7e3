import type { ServiceOperationOutline } from '@orch/client'
import { texts } from './texts.ts'

/** As the server allows. */
export const MOST_CHOSEN = 500

/** All words are somewhere in what is shown of an operation. */
export function matching(
  operations: readonly ServiceOperationOutline[],
  search: string,
): readonly ServiceOperationOutline[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return operations
  return operations.filter(({ id, label, tag, method, path }) => {
    const text = `${id} ${label} ${tag} ${method} ${path}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** Operations under their tags, in the order of the description. */
export function byTag(
  operations: readonly ServiceOperationOutline[],
): [tag: string, operations: ServiceOperationOutline[]][] {
  const groups = new Map<string, ServiceOperationOutline[]>()
  for (const operation of operations) {
    const tag = operation.tag || texts.operations
    const group = groups.get(tag)
    if (group) group.push(operation)
    else groups.set(tag, [operation])
  }
  return [...groups]
}

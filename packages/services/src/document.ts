import { MOST_HOPS, MOST_SCHEMAS, MOST_WORK } from './limits.ts'
import { at, isNode, type Node, nodeOf } from './node.ts'
import { ServiceError } from './service-error.ts'

/** A description whose references can be followed. */
export type Document = {
  readonly root: Node
  /** What a node stands for: itself, or what its reference names. Undefined for a reference that leads nowhere, or out of the document. */
  follow(value: unknown): Node | undefined
  /** The same of each; those that lead nowhere are left out. */
  followAll(values: readonly unknown[]): Node[]
  /** Counts what is looked at. @throws ServiceError DESCRIPTION_TOO_LARGE */
  spend(parts: number): void
}

export function createDocument(root: Node): Document {
  let left = MOST_WORK
  function spend(parts: number): void {
    left -= parts
    if (left < 0)
      throw new ServiceError(
        'DESCRIPTION_TOO_LARGE',
        'The description repeats large schemas in too many operations: keep the part that you need',
      )
  }
  function follow(value: unknown): Node | undefined {
    let here = nodeOf(value)
    for (let hops = 0; hops < MOST_HOPS; hops += 1) {
      const reference = at(here, '$ref')
      if (typeof reference !== 'string') return here
      const next = locate(root, reference)
      if (next === undefined) return undefined
      here = besides(here, next)
    }
    return undefined
  }
  function followAll(values: readonly unknown[]): Node[] {
    spend(values.length)
    return values.map(follow).filter((node) => node !== undefined)
  }
  return { root, follow, followAll, spend }
}

/** Words that stand beside a reference are about this use of it (OpenAPI 3.1). */
function besides({ $ref: _, ...own }: Node, target: Node): Node {
  return Object.keys(own).length === 0 ? target : { ...target, ...own }
}

/** A JSON pointer inside the document; nothing outside of it is ever fetched. */
function locate(root: Node, reference: string): Node | undefined {
  if (!reference.startsWith('#/')) return reference === '#' ? root : undefined
  let here: unknown = root
  for (const part of reference.slice(2).split('/')) {
    const key = unescaped(part)
    if (Array.isArray(here)) here = here[Number(key)]
    else here = isNode(here) ? at(here, key) : undefined
  }
  return isNode(here) ? here : undefined
}

function unescaped(part: string): string {
  const pointer = part.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(pointer)
  } catch {
    return pointer
  }
}

/** Counts what is looked at for one operation. */
export type Budget = { left: number }

export function newBudget(): Budget {
  return { left: MOST_SCHEMAS }
}

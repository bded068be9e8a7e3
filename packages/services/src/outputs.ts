import type { Budget, Document } from './document.ts'
import { DEEPEST_OUTPUTS, MOST_OUTPUTS } from './limits.ts'
import { at, isNode, plainLine, textAt } from './node.ts'
import type { Operation } from './operation.ts'
import { readSchema, type Schema } from './schema.ts'

/** What every answer has. */
export const STATUS = [
  { field: 'status', description: 'The HTTP status' },
  { field: 'headers', description: 'The headers of the answer, with lower-case names' },
] as const

type Output = Operation['outputs'][number]
type Walk = { document: Document; budget: Budget; found: Output[] }

/** The answer and the fields in it that later steps are offered. */
export function outputsOf(document: Document, budget: Budget, schema: Schema | undefined): Output[] {
  const walk: Walk = { document, budget, found: [] }
  walk.found.push({ field: 'data', description: (schema && wordsOf(schema)) || 'The answer' })
  if (schema) describe(walk, schema, 'data', 0)
  return walk.found
}

/** The fields of an object, and of the first item of a list: as steps read them. */
function describe(walk: Walk, schema: Schema, path: string, depth: number): void {
  const { document, budget, found } = walk
  if (depth >= DEEPEST_OUTPUTS || budget.left <= 0) return
  if (schema.type === 'array') {
    const items = at(schema.node, 'items')
    if (isNode(items)) describe(walk, readSchema(document, items, budget), `${path}[0]`, depth + 1)
    return
  }
  const named = schema.properties.filter(([name]) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name))
  const read = named.slice(0, MOST_OUTPUTS).map(([name, value]) => ({
    field: `${path}.${name}`,
    inner: readSchema(document, value, budget),
  }))
  for (const { field, inner } of read) {
    if (found.length >= MOST_OUTPUTS) return
    found.push({ field, description: wordsOf(inner) })
  }
  for (const { field, inner } of read) describe(walk, inner, field, depth + 1)
}

function wordsOf({ node, type }: Schema): string {
  return plainLine(textAt(node, 'description'), 120) || type
}

import type { Budget, Document } from './document.ts'
import { DEEPEST_OUTPUTS, MOST_OUTPUTS } from './limits.ts'
import { at, isNode, plainLine, textAt } from './node.ts'
import type { Operation, Shape } from './operation.ts'
import { readSchema, type Schema } from './schema.ts'

/** What every answer has. */
export const STATUS = [
  { field: 'status', description: 'The HTTP status' },
  { field: 'headers', description: 'The headers of the answer, with lower-case names' },
] as const

type Output = Operation['outputs'][number]
type Walk = { document: Document; budget: Budget; found: Output[] }
type Inside = Pick<Shape, 'fields' | 'items'>

/** The answer and the fields in it that later steps are offered, and the shape that those have. */
export function outputsOf(
  document: Document,
  budget: Budget,
  schema: Schema | undefined,
): { outputs: Output[]; shape: Shape | undefined } {
  const description = (schema && wordsOf(schema)) || 'The answer'
  const walk: Walk = { document, budget, found: [{ field: 'data', description }] }
  const shape = schema && describe(walk, schema, 'data', 0)
  return { outputs: walk.found, shape }
}

const KINDS: Readonly<Partial<Record<Schema['type'], Shape['kind']>>> = {
  object: 'object',
  array: 'list',
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
}

/** The fields of an object, and of the items of a list: a step reads the first one. */
function describe(walk: Walk, schema: Schema, path: string, depth: number): Shape | undefined {
  const kind = promisedKind(schema)
  const inside = insideOf(walk, schema, path, depth)
  return kind && { kind, ...(takesNull(schema) && { isNullable: true }), ...inside }
}

/** Slack's description writes `items` without a type beside objects: that promises no list. */
function promisedKind({ type, node }: Schema): Shape['kind'] | undefined {
  return type === 'array' && at(node, 'type') === undefined ? undefined : KINDS[type]
}

function insideOf(walk: Walk, schema: Schema, path: string, depth: number): Inside {
  const { document, budget, found } = walk
  if (depth >= DEEPEST_OUTPUTS || budget.left <= 0 || found.length >= MOST_OUTPUTS) return {}
  if (schema.type !== 'array') return fieldsOf(walk, schema, path, depth)
  const node = at(schema.node, 'items')
  const items = isNode(node)
    ? describe(walk, readSchema(document, node, budget), `${path}[0]`, depth + 1)
    : undefined
  return items === undefined ? {} : { items }
}

/** All fields of an object come before those that are inside of them. */
function fieldsOf(walk: Walk, schema: Schema, path: string, depth: number): Inside {
  const { document, budget, found } = walk
  const named = schema.properties.filter(([name]) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name))
  const read = named
    .slice(0, MOST_OUTPUTS - found.length)
    .map(([name, value]) => ({ name, inner: readSchema(document, value, budget) }))
  for (const { name, inner } of read) found.push({ field: `${path}.${name}`, description: wordsOf(inner) })
  const fields = read.flatMap(({ name, inner }) => {
    const shape = describe(walk, inner, `${path}.${name}`, depth + 1)
    // What is only written, such as a password, is required in no answer.
    const isRequired = schema.required.has(name) && at(inner.node, 'writeOnly') !== true
    return shape === undefined ? [] : [{ name, ...shape, ...(isRequired && { isRequired: true as const }) }]
  })
  return fields.length === 0 ? {} : { fields }
}

/** Also where only a part of the schema says so, and in the words of Swagger 2. */
function takesNull({ isNullable, node }: Schema): boolean {
  return isNullable || at(node, 'nullable') === true || at(node, 'x-nullable') === true
}

function wordsOf({ node, type }: Schema): string {
  return plainLine(textAt(node, 'description'), 120) || type
}

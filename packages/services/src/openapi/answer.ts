import type { Budget, Document } from '../document.ts'
import { DEEPEST_OUTPUTS, MOST_OUTPUTS } from '../limits.ts'
import { at, childOf, isNode, type Node, nodeOf, plainLine, textAt } from '../node.ts'
import type { Operation } from '../operation.ts'
import { readSchema, type Schema } from '../schema.ts'

export type ReadAnswer = Pick<Operation, 'accept' | 'answer' | 'outputs'> & {
  schema: Schema | undefined
  hasLink: boolean
}

const JSON_TYPE = /^(?:application\/json|[\w.+-]+\/[\w.+-]+\+json|\*\/\*)(?:;|$)/i
const TEXT_TYPE = /^text\/|[/+](?:xml|yaml|x-ndjson|jsonl)\b/i

/** What a good answer of an operation is. */
export function readAnswer(document: Document, operation: Node, budget: Budget): ReadAnswer {
  const statuses = Object.entries(childOf(operation, 'responses'))
  const good = document.followAll(
    statuses.filter(([status]) => /^2(?:\d\d|XX)$/i.test(status)).map(([, one]) => one),
  )
  const content = good.flatMap((response) => Object.entries(childOf(response, 'content')))
  const types = [
    ...new Set(content.map(([type]) => type).filter((type) => /^[\w.+*-]+\/[\w.+*-]+/.test(type))),
  ]
  const json = content.find(([type]) => JSON_TYPE.test(type))
  const schemaNode = json && at(nodeOf(json[1]), 'schema')
  const schema = schemaNode === undefined ? undefined : readSchema(document, schemaNode, budget)
  const isFile = json === undefined && types.length > 0 && !types.some((type) => TEXT_TYPE.test(type))
  return {
    accept: acceptOf(types, json?.[0]),
    answer: isFile ? 'file' : 'value',
    outputs: [...STATUS, ...outputsOf({ document, budget, found: [] }, schema, isFile)],
    schema,
    hasLink: good.some((response) =>
      Object.keys(childOf(response, 'headers')).some((name) => /^link$/i.test(name)),
    ),
  }
}

/** JSON where there is JSON, and no stream of events that never ends. */
function acceptOf(types: readonly string[], json: string | undefined): string {
  if (json !== undefined && !json.startsWith('*')) return json
  const [type] = types
  return type === undefined || type.startsWith('*') ? 'application/json, */*;q=0.5' : type
}

const STATUS = [
  { field: 'status', description: 'The HTTP status' },
  { field: 'headers', description: 'The headers of the answer, with lower-case names' },
] as const

type Output = Operation['outputs'][number]
type Walk = { document: Document; budget: Budget; found: Output[] }

function outputsOf(walk: Walk, schema: Schema | undefined, isFile: boolean): Output[] {
  if (isFile) return [{ field: 'data', description: 'The file' }]
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
